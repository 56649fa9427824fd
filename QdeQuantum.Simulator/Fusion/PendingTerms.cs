using System.Numerics;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// The diagonal that waits to be applied, and how its terms get into stages. A gate that mixes a cell must see the terms that contain the
/// cell, and only those: with Z_p = 1 - 2 s_p a term φ Z_p Z_r is a phase -2φ Z_r controlled by s_p, which is applied, and φ Z_r, which
/// goes on waiting. So potentials, kinetic phases and the twiddle factors of a Fourier transform merge without being recognised as such.
/// </summary>
internal sealed class PendingTerms(PlanDraft draft)
{
    /// <summary>So many terms of three and more cells are applied one by one; more go together into one table.</summary>
    private const int MaxSingleParityPhases = 6;

    private readonly List<int> _touched = [];

    /// <summary>The parities that have slots.</summary>
    public PhaseSlots Slots { get; } = new();

    /// <summary>Adds <paramref name="factor"/> times the angle of a gate of the stretch to the term of a parity.</summary>
    public void AddAngle(ulong mask, int gate, double factor) =>
        draft.Add(new(TapeAction.AddAngle, Slots.Activate(mask), gate, Factor: factor));

    /// <summary>Adds a phase to the term of a parity.</summary>
    public void AddConstant(ulong mask, double phase) =>
        draft.Add(new(TapeAction.AddConstant, Slots.Activate(mask), Factor: phase));

    /// <summary>Number of terms that contain <paramref name="cell"/>.</summary>
    public int CountWith(int cell)
    {
        int count = 0;
        foreach (int slot in Slots.Active)
        {
            count += (int)(Slots.MaskOf(slot) >> cell & 1);
        }

        return count;
    }

    /// <summary>Follows <see cref="AffineMap.AddCell(int, int)"/>: all terms move at once, through slots of their own.</summary>
    public void Rename(int control, int target)
    {
        Collect(1UL << target);
        Span<ulong> masks = _touched.Count <= 256 ? stackalloc ulong[_touched.Count] : new ulong[_touched.Count];
        for (int i = 0; i < masks.Length; i++)
        {
            masks[i] = AffineMap.AddCell(Slots.MaskOf(_touched[i]), control, target);
            Slots.Deactivate(_touched[i]);
        }

        // Renaming is its own inverse, so terms either move to a free slot or exchange with a partner.
        for (int i = 0; i < masks.Length; i++)
        {
            int from = _touched[i];
            int to = Slots.Activate(masks[i]);
            int partner = _touched.IndexOf(to);
            if (partner < 0)
            {
                draft.Add(new(TapeAction.Move, from, to));
            }
            else if (partner > i)
            {
                draft.Add(new(TapeAction.Exchange, from, to));
            }
        }
    }

    /// <summary>Applies the terms of three and more cells that contain <paramref name="cell"/>.</summary>
    public void FlushHighWeights(int cell)
    {
        int count = 0;
        foreach (int slot in Slots.Active)
        {
            ulong others = Slots.MaskOf(slot);
            others = (others >> cell & 1) == 0 ? 0 : others ^ 1UL << cell;
            count += (others & (others - 1)) != 0 ? 1 : 0; // at least two others
        }

        if (count == 0)
        {
            return;
        }

        bool together = count > MaxSingleParityPhases;
        CollectHighWeights(together ? ulong.MaxValue : 1UL << cell);
        if (together)
        {
            TakeTable();
            return;
        }

        TakeSingly();
    }

    /// <summary>Applies all terms that contain <paramref name="cell"/>, one by one.</summary>
    public void FlushSingly(int cell)
    {
        Collect(1UL << cell);
        TakeSingly();
    }

    /// <summary>Turns the terms of one and two cells that contain <paramref name="cell"/> into coefficients of the stage that mixes it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="coefficients">Position of the slope on place 0; the constant comes after the last slope.</param>
    public void FlushPairs(int cell, int coefficients)
    {
        Collect(1UL << cell);
        foreach (int slot in _touched)
        {
            ulong others = Slots.MaskOf(slot) ^ 1UL << cell;
            int constant = coefficients + draft.Placement.CellCount;
            Slots.Deactivate(slot);
            if (others == 0)
            {
                draft.Add(new(TapeAction.SplitSingle, slot, constant));
                continue;
            }

            int slope = coefficients + draft.Placement.PlaceOf(BitOperations.TrailingZeroCount(others));
            draft.Add(new(TapeAction.SplitPair, slot, slope, constant, Slots.Activate(others)));
        }
    }

    private void TakeSingly()
    {
        foreach (int slot in _touched)
        {
            ulong places = draft.Placement.ToPlaces(Slots.MaskOf(slot));
            int coefficient = draft.Append(new Stage.ParityPhase(places, draft.Open.CoefficientCount), 1, CounterRandom.Mix(places));
            draft.Add(new(TapeAction.Take, slot, coefficient));
            Slots.Deactivate(slot);
        }
    }

    /// <summary>Moves the collected terms into one table stage, in an order that depends on the terms only.</summary>
    private void TakeTable()
    {
        _touched.Sort((x, y) => Slots.MaskOf(x).CompareTo(Slots.MaskOf(y)));
        var parities = new ulong[_touched.Count];
        ulong fingerprint = 3;
        for (int i = 0; i < parities.Length; i++)
        {
            int slot = _touched[i];
            parities[i] = draft.Placement.ToPlaces(Slots.MaskOf(slot));
            fingerprint = CounterRandom.Mix(fingerprint ^ parities[i]);
            draft.Add(new(TapeAction.Take, slot, draft.Open.CoefficientCount + i));
            Slots.Deactivate(slot);
        }

        draft.Append(new Stage.Table(parities, draft.Open.CoefficientCount, fingerprint), parities.Length, fingerprint);
    }

    private void Collect(ulong cells)
    {
        _touched.Clear();
        foreach (int slot in Slots.Active)
        {
            if ((Slots.MaskOf(slot) & cells) != 0)
            {
                _touched.Add(slot);
            }
        }
    }

    private void CollectHighWeights(ulong cells)
    {
        Collect(cells);
        _touched.RemoveAll(slot => BitOperations.PopCount(Slots.MaskOf(slot)) <= 2);
    }
}
