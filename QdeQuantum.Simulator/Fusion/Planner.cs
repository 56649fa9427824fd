using System.Diagnostics;
using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// Turns gates into passes. Nothing is computed here: the planner follows which parity of cells each qubit is (<see cref="AffineMap"/>),
/// which diagonal terms are pending (<see cref="PhaseSlots"/>) and where cells stand (<see cref="Placement"/>), and writes a tape.
/// </summary>
/// <remarks>
/// Diagonal gates only add to pending terms, and gates that permute basis states by parities only change the map. An H must see the
/// pending terms that contain its cell, and only those: with Z_p = 1 - 2 s_p a term φ Z_p Z_r is a phase -2φ Z_r controlled by s_p, which
/// is applied, and φ Z_r, which goes on waiting. So potentials, kinetic phases and the twiddle factors of a Fourier transform merge
/// without being recognised as such.
/// </remarks>
internal sealed class Planner
{
    /// <summary>So many terms of three and more cells are applied one by one; more go together into one table.</summary>
    private const int MaxSingleParityPhases = 6;

    /// <summary>Stages after which a pass is run even if more would fit, so that cancellation and memory stay bounded.</summary>
    private const int MaxStages = 64;

    /// <summary>
    /// Short passes come back in the next iteration of a loop as they are, so their tables of factors stay few and in cache.
    /// </summary>
    private const int StagesWorthAPass = 8;

    private readonly BlockShape _shape;
    private readonly AffineMap _map;
    private readonly Placement _placement;
    private readonly List<TapeEntry> _entries = [];
    private readonly List<Pass> _passes = [];
    private readonly List<int> _touched = [];
    private OpenPass _open = OpenPass.Empty;

    /// <param name="qubitCount">Qubits of the circuit.</param>
    /// <param name="cellCount">Cells of the state, at least as many and at least six; cells beyond the qubits stay 0.</param>
    /// <param name="shape">Size of the blocks of a pass; row bits it does not need are filled with the lowest, for long runs of memory.</param>
    public Planner(int qubitCount, int cellCount, BlockShape shape)
    {
        Debug.Assert(shape.MixedBits >= BlockShape.MinMixedBits, "Too few row bits to move cells.");
        _shape = shape;
        _map = new AffineMap(qubitCount);
        _placement = new Placement(cellCount);
    }

    /// <summary>The parities that have slots.</summary>
    public PhaseSlots Slots { get; } = new();

    /// <summary>Where the planner stands; equal fingerprints mean equal futures.</summary>
    public PlannerState Save() => new(
        _map.Clone(),
        _placement.Clone(),
        Slots.Active.ToArray(),
        _open,
        CounterRandom.Mix(_map.Fingerprint() ^ CounterRandom.Mix(_placement.Fingerprint() ^ CounterRandom.Mix(Slots.Fingerprint ^ _open.Fingerprint))));

    /// <summary>Goes on from a saved state.</summary>
    public void Load(PlannerState state)
    {
        _map.CopyFrom(state.Map);
        _placement.CopyFrom(state.Placement);
        Slots.SetActive(state.ActiveSlots);
        _open = state.Open;
    }

    /// <summary>Plans a stretch of gates.</summary>
    /// <param name="gates">The gates; their angles are not looked at.</param>
    /// <param name="close">Whether the last pass must be run too, because amplitudes are about to be observed.</param>
    public Tape Plan(ReadOnlySpan<Gate> gates, bool close)
    {
        _entries.Clear();
        _passes.Clear();
        for (int i = 0; i < gates.Length; i++)
        {
            Plan(gates[i], i);
        }

        if (close)
        {
            ClosePass();
        }

        int coefficients = _passes.Aggregate(_open.CoefficientCount, (most, pass) => Math.Max(most, pass.CoefficientCount));
        return new Tape([.. _entries], [.. _passes], coefficients);
    }

    private void Plan(in Gate gate, int index)
    {
        int a = gate.Qubit0;
        int b = gate.Qubit1;
        switch (gate.Kind)
        {
            case GateKind.H:
                Hadamard(a);
                break;
            case GateKind.X:
                _map.X(a);
                break;
            case GateKind.Y:
                // Y = i X Z.
                PhaseOnOne(Math.PI, a);
                _map.X(a);
                AddConstant(0, Math.PI / 2);
                break;
            case GateKind.Z:
                PhaseOnOne(Math.PI, a);
                break;
            case GateKind.S:
                PhaseOnOne(Math.PI / 2, a);
                break;
            case GateKind.SAdjoint:
                PhaseOnOne(-Math.PI / 2, a);
                break;
            case GateKind.T:
                PhaseOnOne(Math.PI / 4, a);
                break;
            case GateKind.TAdjoint:
                PhaseOnOne(-Math.PI / 4, a);
                break;
            case GateKind.SX:
                RootX(a, Math.PI / 2);
                break;
            case GateKind.SXAdjoint:
                RootX(a, -Math.PI / 2);
                break;
            case GateKind.Rx:
                RotationX(a, index);
                break;
            case GateKind.Ry:
                // S X S† = Y.
                PhaseOnOne(-Math.PI / 2, a);
                RotationX(a, index);
                PhaseOnOne(Math.PI / 2, a);
                break;
            case GateKind.Rz:
                Rotation(index, _map.Row(a), _map.Sign(a));
                break;
            case GateKind.Rzz:
                Rotation(index, _map.Row(a) ^ _map.Row(b), _map.Sign(a) * _map.Sign(b));
                break;
            case GateKind.Rxx:
                RotationXX(a, b, index);
                break;
            case GateKind.Ryy:
                PhaseOnOne(-Math.PI / 2, a);
                PhaseOnOne(-Math.PI / 2, b);
                RotationXX(a, b, index);
                PhaseOnOne(Math.PI / 2, a);
                PhaseOnOne(Math.PI / 2, b);
                break;
            case GateKind.CX:
                _map.Cx(a, b);
                break;
            case GateKind.CY:
                PhaseOnOne(-Math.PI / 2, b);
                _map.Cx(a, b);
                PhaseOnOne(Math.PI / 2, b);
                break;
            case GateKind.CZ:
                PhaseOnAllOne(Math.PI, a, b);
                break;
            case GateKind.Swap:
                _map.Swap(a, b);
                break;
            case GateKind.CCX:
                Hadamard(gate.Qubit2);
                PhaseOnAllOne(Math.PI, a, b, gate.Qubit2);
                Hadamard(gate.Qubit2);
                break;
            default:
                throw new UnreachableException($"Gate kind {gate.Kind} has no plan.");
        }
    }

    /// <summary>√X and its inverse: H, a phase on One, H.</summary>
    private void RootX(int qubit, double phase)
    {
        Hadamard(qubit);
        PhaseOnOne(phase, qubit);
        Hadamard(qubit);
    }

    /// <summary>Rx = H Rz H.</summary>
    private void RotationX(int qubit, int index)
    {
        Hadamard(qubit);
        Rotation(index, _map.Row(qubit), _map.Sign(qubit));
        Hadamard(qubit);
    }

    private void RotationXX(int first, int second, int index)
    {
        Hadamard(first);
        Hadamard(second);
        Rotation(index, _map.Row(first) ^ _map.Row(second), _map.Sign(first) * _map.Sign(second));
        Hadamard(first);
        Hadamard(second);
    }

    /// <summary>exp(-iθ/2 Z…Z) with θ the angle of gate <paramref name="index"/>.</summary>
    private void Rotation(int index, ulong mask, int sign) =>
        _entries.Add(new(TapeAction.AddAngle, Slots.Activate(mask), index, Factor: -0.5 * sign));

    private void AddConstant(ulong mask, double phase) =>
        _entries.Add(new(TapeAction.AddConstant, Slots.Activate(mask), Factor: phase));

    /// <summary>exp(iφ) where the qubit is One: exp(iφ (1 - Z)/2).</summary>
    private void PhaseOnOne(double phase, int qubit)
    {
        AddConstant(0, phase / 2);
        AddConstant(_map.Row(qubit), -phase / 2 * _map.Sign(qubit));
    }

    /// <summary>exp(iφ) where all qubits are One: exp(iφ Π (1 - Z)/2), one term for each subset of the qubits.</summary>
    private void PhaseOnAllOne(double phase, params ReadOnlySpan<int> qubits)
    {
        double share = phase / (1 << qubits.Length);
        for (int subset = 0; subset < 1 << qubits.Length; subset++)
        {
            ulong mask = 0;
            double term = share;
            for (int i = 0; i < qubits.Length; i++)
            {
                if ((subset >> i & 1) != 0)
                {
                    mask ^= _map.Row(qubits[i]);
                    term *= -_map.Sign(qubits[i]);
                }
            }

            AddConstant(mask, term);
        }
    }

    private void Hadamard(int qubit)
    {
        int cell = ReduceToOneCell(qubit);
        if (_placement.IsLane(cell))
        {
            BringLanesToRows(1UL << cell);
        }

        int place = _placement.PlaceOf(cell);
        RequireRows(1UL << place);
        FlushHighWeights(cell);
        _open = _open.WithButterfly(place, _placement.CellCount);
        FlushPairs(cell, _open.CoefficientCount - _placement.CellCount - 1);
        _placement.Use(cell);
        ReadFromCellAlone(qubit, cell);
    }

    /// <summary>
    /// The qubit may be stored as parity s_p ⊕ r of its cell and others. H on the cell then leaves the qubit in s_p alone, up to
    /// the sign (-1)^(s_p r) = exp(iπ/4 (1 - Z_p)(1 - Z_r)).
    /// </summary>
    private void ReadFromCellAlone(int qubit, int cell)
    {
        ulong others = _map.Row(qubit) ^ 1UL << cell;
        bool flip = _map.Flip(qubit);
        if (others == 0 && !flip)
        {
            return;
        }

        double sign = flip ? -1 : 1;
        AddConstant(0, Math.PI / 4);
        AddConstant(1UL << cell, -Math.PI / 4);
        AddConstant(others, -sign * Math.PI / 4);
        AddConstant(others | 1UL << cell, sign * Math.PI / 4);
        _map.ReadFromCellAlone(qubit, cell);
    }

    /// <summary>Changes the stored index until flipping the qubit flips one cell, and returns that cell.</summary>
    private int ReduceToOneCell(int qubit)
    {
        ulong column = _map.Column(qubit);
        if (BitOperations.IsPow2(column))
        {
            return BitOperations.TrailingZeroCount(column);
        }

        int kept = ChooseCell(column);
        for (ulong others = column ^ 1UL << kept; others != 0; others &= others - 1)
        {
            int other = BitOperations.TrailingZeroCount(others);
            ulong both = 1UL << kept | 1UL << other;
            if (_placement.IsLane(kept) || _placement.IsLane(other))
            {
                BringLanesToRows(both);
            }

            RequireRows(_placement.ToPlaces(both));
            var stage = new Stage.AddRowBit(_placement.PlaceOf(kept), _placement.PlaceOf(other));
            _open = _open.With(stage, 0, 0x200UL + (ulong)((stage.Control << 6) | stage.Target));
            _map.AddCell(kept, other);
            RenameTerms(kept, other);
        }

        return kept;
    }

    /// <summary>A cell that the open pass already mixes, if there is one.</summary>
    private int ChooseCell(ulong cells)
    {
        for (ulong rest = cells; rest != 0; rest &= rest - 1)
        {
            int cell = BitOperations.TrailingZeroCount(rest);
            if ((_open.RowPlaces >> _placement.PlaceOf(cell) & 1) != 0)
            {
                return cell;
            }
        }

        return 63 - BitOperations.LeadingZeroCount(cells);
    }

    /// <summary>Follows <see cref="AffineMap.AddCell(int, int)"/> in the pending terms: all move at once, through slots of their own.</summary>
    private void RenameTerms(int control, int target)
    {
        CollectTerms(1UL << target);
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
                _entries.Add(new(TapeAction.Move, from, to));
            }
            else if (partner > i)
            {
                _entries.Add(new(TapeAction.Exchange, from, to));
            }
        }
    }

    /// <summary>Lets the three lane cells change places with the longest unused row cells that are not among <paramref name="kept"/>.</summary>
    private void BringLanesToRows(ulong kept)
    {
        if (_shape.RowBits == _placement.CellCount - Amplitudes.LaneBits && _open.Stages.Count >= StagesWorthAPass)
        {
            // With the whole state in one block a new pass costs nothing, and here no group of H's is cut.
            ClosePass();
        }

        var (first, second, third) = _placement.LongestUnusedRowPlaces(kept);
        RequireRows(1UL << first | 1UL << second | 1UL << third);
        _open = _open.With(
            new Stage.ExchangeLanes(first, second, third), 0, 0x10000UL + (ulong)((first << 12) | (second << 6) | third));
        _placement.Exchange(0, first);
        _placement.Exchange(1, second);
        _placement.Exchange(2, third);
    }

    /// <summary>Makes sure that these places vary within a block, in a new pass if the open one has no room left.</summary>
    private void RequireRows(ulong places)
    {
        var wider = _open.WithRows(places);
        if (wider.RowBitCount > _shape.MixedBits || _open.Stages.Count >= MaxStages)
        {
            ClosePass();
            wider = _open.WithRows(places);
        }

        _open = wider;
    }

    private void ClosePass()
    {
        if (!_open.Stages.IsEmpty)
        {
            ulong rows = _open.RowPlaces;
            for (int place = Amplitudes.LaneBits; BitOperations.PopCount(rows) < _shape.RowBits; place++)
            {
                rows |= 1UL << place;
            }

            _entries.Add(new(TapeAction.RunPass, _passes.Count));
            _passes.Add(new Pass(rows, [.. _open.Stages], _open.CoefficientCount, _placement.CellCount));
        }

        _open = OpenPass.Empty;
    }

    /// <summary>Applies the pending terms of three and more cells that contain <paramref name="cell"/>.</summary>
    private void FlushHighWeights(int cell)
    {
        int count = 0;
        foreach (int slot in Slots.Active)
        {
            ulong mask = Slots.MaskOf(slot);
            count += (mask >> cell & 1) != 0 && BitOperations.PopCount(mask) > 2 ? 1 : 0;
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

        foreach (int slot in _touched)
        {
            ulong places = _placement.ToPlaces(Slots.MaskOf(slot));
            _entries.Add(new(TapeAction.Take, slot, _open.CoefficientCount));
            _open = _open.With(new Stage.ParityPhase(places, _open.CoefficientCount), 1, CounterRandom.Mix(places));
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
            parities[i] = _placement.ToPlaces(Slots.MaskOf(slot));
            fingerprint = CounterRandom.Mix(fingerprint ^ parities[i]);
            _entries.Add(new(TapeAction.Take, slot, _open.CoefficientCount + i));
            Slots.Deactivate(slot);
        }

        _open = _open.With(new Stage.Table(parities, _open.CoefficientCount, fingerprint), parities.Length, fingerprint);
    }

    /// <summary>Turns the pending terms of one and two cells that contain <paramref name="cell"/> into coefficients of its H.</summary>
    private void FlushPairs(int cell, int coefficients)
    {
        CollectTerms(1UL << cell);
        foreach (int slot in _touched)
        {
            ulong others = Slots.MaskOf(slot) ^ 1UL << cell;
            int constant = coefficients + _placement.CellCount;
            Slots.Deactivate(slot);
            if (others == 0)
            {
                _entries.Add(new(TapeAction.SplitSingle, slot, constant));
                continue;
            }

            int slope = coefficients + _placement.PlaceOf(BitOperations.TrailingZeroCount(others));
            _entries.Add(new(TapeAction.SplitPair, slot, slope, constant, Slots.Activate(others)));
        }
    }

    private void CollectTerms(ulong cells)
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
        CollectTerms(cells);
        _touched.RemoveAll(slot => BitOperations.PopCount(Slots.MaskOf(slot)) <= 2);
    }
}
