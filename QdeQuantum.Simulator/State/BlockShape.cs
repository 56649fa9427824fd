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
    /// A state of 2¹⁵ rows, 4 MiB, is one block: it stays in the third-level cache, and working in place costs less than copying blocks.
    /// </summary>
    private const int MaxSingleBlockRowBits = 15;

    /// <summary>2¹¹ rows, 256 KiB: half of a common second-level cache.</summary>
    private const int MaxRowBits = 11;

    /// <summary>The shape for a state of so many cells. It does not depend on the threads, so neither does the order of amplitudes.</summary>
    public static BlockShape For(int cells)
    {
        int rowBits = cells - Amplitudes.LaneBits;
        if (rowBits <= MaxSingleBlockRowBits)
        {
            return new(rowBits, rowBits);
        }

        int block = Math.Min(MaxRowBits, rowBits - 1);
        return new(block - 1, block);
    }
}
