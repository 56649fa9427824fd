using System.Numerics;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>Changes the index amplitudes are stored under until a qubit that is to be mixed stands in one cell.</summary>
internal sealed class StoredIndex(AffineMap map, PlanDraft draft, PendingTerms terms)
{
    /// <summary>Makes flipping the qubit flip one cell, and returns that cell; the qubit may still be the parity of it and others.</summary>
    public int ReduceToOneCell(int qubit)
    {
        ulong column = map.Column(qubit);
        if (BitOperations.IsPow2(column))
        {
            return BitOperations.TrailingZeroCount(column);
        }

        int kept = ChooseCell(column);
        for (ulong others = column ^ 1UL << kept; others != 0; others &= others - 1)
        {
            AddCell(kept, BitOperations.TrailingZeroCount(others));
        }

        return kept;
    }

    /// <summary>Makes the qubit stand in one cell alone, up to its flip, and returns that cell.</summary>
    public int Isolate(int qubit)
    {
        int cell = ReduceToOneCell(qubit);
        for (ulong others = map.Row(qubit) ^ 1UL << cell; others != 0; others &= others - 1)
        {
            AddCell(BitOperations.TrailingZeroCount(others), cell);
        }

        return cell;
    }

    /// <summary>Whether the qubit stands in one cell alone, up to its flip.</summary>
    public bool IsIsolated(int qubit) => BitOperations.IsPow2(map.Column(qubit)) && map.Row(qubit) == map.Column(qubit);

    /// <summary>Cell <paramref name="target"/> becomes its sum with cell <paramref name="control"/>.</summary>
    private void AddCell(int control, int target)
    {
        draft.BringIntoBlock(1UL << control | 1UL << target);
        ulong place = 1UL << draft.Placement.PlaceOf(control);
        draft.AppendFlip(place, place, draft.Placement.PlaceOf(target));
        map.AddCell(control, target);
        terms.Rename(control, target);
    }

    /// <summary>A cell that the open pass already mixes, if there is one.</summary>
    private int ChooseCell(ulong cells)
    {
        for (ulong rest = cells; rest != 0; rest &= rest - 1)
        {
            int cell = BitOperations.TrailingZeroCount(rest);
            if ((draft.Open.RowPlaces >> draft.Placement.PlaceOf(cell) & 1) != 0)
            {
                return cell;
            }
        }

        return 63 - BitOperations.LeadingZeroCount(cells);
    }
}
