using System.Numerics;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// One walk over the state: blocks of rows are brought into cache, all stages are applied, and the block is written back. A block holds
/// the rows that agree in all bits but <see cref="RowBits"/>. A pass is structure only and may run many times with other coefficients.
/// </summary>
internal sealed class Pass
{
    /// <param name="rowPlaces">Set of places that vary within a block.</param>
    /// <param name="stages">What to do, in order.</param>
    /// <param name="coefficientCount">How many coefficients the stages refer to.</param>
    /// <param name="placeCount">Number of bits of an address.</param>
    public Pass(ulong rowPlaces, Stage[] stages, int coefficientCount, int placeCount)
    {
        Stages = stages;
        CoefficientCount = coefficientCount;
        RowBits = [.. Bits(rowPlaces)];
        OuterBits = [.. Bits((1UL << placeCount) - (1UL << Amplitudes.LaneBits) & ~rowPlaces)];
        PlaceCount = placeCount;
        IsContiguous = RowBits[^1] == Amplitudes.LaneBits + RowBits.Length - 1;
    }

    /// <summary>Places that vary within a block, ascending; the i-th is bit i of the row's number in its block.</summary>
    public int[] RowBits { get; }

    /// <summary>Places that tell blocks apart, ascending; the i-th is bit i of the block's number.</summary>
    public int[] OuterBits { get; }

    public Stage[] Stages { get; }

    public int CoefficientCount { get; }

    public int PlaceCount { get; }

    /// <summary>Whether a block is one stretch of memory, so that the stages can work in place.</summary>
    public bool IsContiguous { get; }

    public int RowsPerBlock => 1 << RowBits.Length;

    public int BlockCount => 1 << OuterBits.Length;

    /// <summary>Bit of a row's number that belongs to this place.</summary>
    public int RowBitOf(int place) => Array.IndexOf(RowBits, place);

    /// <summary>The row bits of a set of places, as bits of a row's number.</summary>
    public ulong ToRowNumber(ulong places) => Gather(places, RowBits);

    /// <summary>The outer bits of a set of places, as bits of a block's number.</summary>
    public ulong ToBlockNumber(ulong places) => Gather(places, OuterBits);

    /// <summary>The bits of a set of places, in the order of <paramref name="places"/>.</summary>
    private static ulong Gather(ulong set, int[] places)
    {
        ulong gathered = 0;
        for (int bit = 0; bit < places.Length; bit++)
        {
            gathered |= (set >> places[bit] & 1) << bit;
        }

        return gathered;
    }

    private static IEnumerable<int> Bits(ulong set)
    {
        for (; set != 0; set &= set - 1)
        {
            yield return BitOperations.TrailingZeroCount(set);
        }
    }
}
