namespace QdeQuantum.Simulator.State;

/// <summary>How much of a state a pass takes into cache at a time. The figures are measured; see docs/performance.md.</summary>
/// <param name="MixedBits">Row bits the stages of a pass may mix.</param>
/// <param name="RowBits">Row bits of a block; more than are mixed make the runs of memory longer.</param>
internal readonly record struct BlockShape(int MixedBits, int RowBits)
{
    /// <summary>With fewer cells lanes and rows would not suffice to move cells; a smaller state has cells that stay 0.</summary>
    public const int MinCells = 8;

    /// <summary>A state of fewer cells is worked on by one thread.</summary>
    public const int MinParallelCells = 15;

    /// <summary>Fewest row bits a pass must be able to mix: two to be added, and three to take the lanes in.</summary>
    public const int MinMixedBits = 5;

    /// <summary>
    /// A state of 8 MiB is one block: it stays in the third-level cache of a server, and working in place costs less than copying blocks.
    /// At 16 MiB the copies already cost less than a walk through that cache for every three H's.
    /// </summary>
    private const int MaxSingleBlockBytes = 1 << 23;

    /// <summary>
    /// With half of the bits mixed by each pass, a Fourier transform takes two; 2¹² rows, 512 KiB in double precision, are what a core has
    /// of second-level cache on common servers, and a walk over a state saved is worth blocks that are larger.
    /// </summary>
    private const int MinMixedBitsOfLargeStates = 10;

    /// <summary>One bit more than is mixed makes the runs of memory longer; beyond so many it no longer pays.</summary>
    private const int MaxRowBitsForLongerRuns = 13;

    /// <summary>The shape for a state. It does not depend on the threads, so neither does the order of amplitudes.</summary>
    /// <param name="cells">Bits of an address, at least <see cref="MinCells"/>.</param>
    /// <param name="bytesOfNumber">Bytes of a real part.</param>
    public static BlockShape For(int cells, int bytesOfNumber = sizeof(double))
    {
        int rowBits = cells - Amplitudes.LaneBits;
        if ((long)Amplitudes.RowSize * bytesOfNumber << rowBits <= MaxSingleBlockBytes)
        {
            return new(rowBits, rowBits);
        }

        int mixed = Math.Min(Math.Max(MinMixedBitsOfLargeStates, (cells + 1) / 2), rowBits - 2);
        return new(mixed, Math.Max(mixed, Math.Min(mixed + 1, MaxRowBitsForLongerRuns)));
    }
}
