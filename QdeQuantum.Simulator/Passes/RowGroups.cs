using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// The rows of a block in groups that differ only in the bits a stage mixes. Offsets count values, not rows.
/// </summary>
internal sealed class RowGroups
{
    /// <param name="places">The bits the stage mixes.</param>
    /// <param name="pass">The pass the stage belongs to.</param>
    public RowGroups(int[] places, Pass pass)
    {
        OtherPlaces = [.. pass.RowBits.Except(places)];
        Strides = [.. places.Select(place => (nint)Amplitudes.RowSize << pass.RowBitOf(place))];
        Offsets = new int[1 << OtherPlaces.Length];
        for (int bit = 0; bit < OtherPlaces.Length; bit++)
        {
            // The upper half of the groups known so far doubled: those whose next bit is 1.
            int stride = Amplitudes.RowSize << pass.RowBitOf(OtherPlaces[bit]);
            for (int group = 0; group < 1 << bit; group++)
            {
                Offsets[group | 1 << bit] = Offsets[group] + stride;
            }
        }
    }

    /// <summary>Row bits the stage does not mix; the i-th is bit i of a group's number.</summary>
    public int[] OtherPlaces { get; }

    /// <summary>First row of each group, from the first row of the block.</summary>
    public int[] Offsets { get; }

    /// <summary>Distance of two rows that differ in one of the mixed bits, bit by bit.</summary>
    public nint[] Strides { get; }

    /// <summary>Number of groups.</summary>
    public int Count => Offsets.Length;
}
