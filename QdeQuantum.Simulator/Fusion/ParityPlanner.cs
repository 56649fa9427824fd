using System.Diagnostics;
using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// Plans gates one by one. Diagonal gates only add to pending terms, gates that permute basis states by parities only change the map, and
/// all others are made of these and H.
/// </summary>
internal sealed class ParityPlanner(AffineMap map, PlanDraft draft, PendingTerms terms, StoredIndex index)
{
    /// <summary>A flip after so many phases still costs less than two H.</summary>
    private const int MaxPhasesBeforeFlip = 2;

    /// <summary>Plans a gate; its angle is referred to by its <paramref name="position"/> in the stretch.</summary>
    public void Plan(in Gate gate, int position)
    {
        int a = gate.Qubit0;
        int b = gate.Qubit1;
        switch (gate.Kind)
        {
            case GateKind.H:
                Hadamard(a);
                break;
            case GateKind.X:
                map.X(a);
                break;
            case GateKind.Y:
                // Y = i X Z.
                PhaseOnOne(Math.PI, a);
                map.X(a);
                terms.AddConstant(0, Math.PI / 2);
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
                RotationX(a, position);
                break;
            case GateKind.Ry:
                // S X S† = Y.
                PhaseOnOne(-Math.PI / 2, a);
                RotationX(a, position);
                PhaseOnOne(Math.PI / 2, a);
                break;
            case GateKind.Rz:
                Rotation(position, map.Row(a), map.Sign(a));
                break;
            case GateKind.Rzz:
                Rotation(position, map.Row(a) ^ map.Row(b), map.Sign(a) * map.Sign(b));
                break;
            case GateKind.Rxx:
                RotationXX(a, b, position);
                break;
            case GateKind.Ryy:
                PhaseOnOne(-Math.PI / 2, a);
                PhaseOnOne(-Math.PI / 2, b);
                RotationXX(a, b, position);
                PhaseOnOne(Math.PI / 2, a);
                PhaseOnOne(Math.PI / 2, b);
                break;
            case GateKind.CX:
                map.Cx(a, b);
                break;
            case GateKind.CY:
                PhaseOnOne(-Math.PI / 2, b);
                map.Cx(a, b);
                PhaseOnOne(Math.PI / 2, b);
                break;
            case GateKind.CZ:
                PhaseOnAllOne(Math.PI, a, b);
                break;
            case GateKind.Swap:
                map.Swap(a, b);
                break;
            case GateKind.CCX:
                Toffoli(a, b, gate.Qubit2);
                break;
            default:
                throw new UnreachableException($"Gate kind {gate.Kind} has no plan.");
        }
    }

    /// <summary>Whether each CCX of a block can be done as a flip, given that none of its gates changes where qubits stand.</summary>
    public bool CanFlip(DenseBlock block, ReadOnlySpan<Gate> stretch)
    {
        foreach (int position in block.Gates)
        {
            ref readonly var gate = ref stretch[position];
            if (gate.Kind == GateKind.CCX && !CanFlip(gate.Qubit0, gate.Qubit1, gate.Qubit2))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// CCX as a flip where the qubits stand in a cell each and few waiting phases know the target; else as H, a phase on all One, H.
    /// </summary>
    private void Toffoli(int control0, int control1, int target)
    {
        if (!CanFlip(control0, control1, target))
        {
            Hadamard(target);
            PhaseOnAllOne(Math.PI, control0, control1, target);
            Hadamard(target);
            return;
        }

        ulong controls = map.Row(control0) | map.Row(control1);
        ulong wanted = (map.Flip(control0) ? 0 : map.Row(control0)) | (map.Flip(control1) ? 0 : map.Row(control1));
        int cell = BitOperations.TrailingZeroCount(map.Row(target));
        draft.BringIntoBlock(controls | 1UL << cell);
        terms.FlushSingly(cell);
        draft.AppendFlip(draft.Placement.ToPlaces(controls), draft.Placement.ToPlaces(wanted), draft.Placement.PlaceOf(cell));
    }

    private bool CanFlip(int control0, int control1, int target) =>
        index.IsIsolated(control0) && index.IsIsolated(control1) && index.IsIsolated(target)
        && terms.CountWith(BitOperations.TrailingZeroCount(map.Row(target))) <= MaxPhasesBeforeFlip;

    /// <summary>√X and its inverse: H, a phase on One, H.</summary>
    private void RootX(int qubit, double phase)
    {
        Hadamard(qubit);
        PhaseOnOne(phase, qubit);
        Hadamard(qubit);
    }

    /// <summary>Rx = H Rz H.</summary>
    private void RotationX(int qubit, int position)
    {
        Hadamard(qubit);
        Rotation(position, map.Row(qubit), map.Sign(qubit));
        Hadamard(qubit);
    }

    private void RotationXX(int first, int second, int position)
    {
        Hadamard(first);
        Hadamard(second);
        Rotation(position, map.Row(first) ^ map.Row(second), map.Sign(first) * map.Sign(second));
        Hadamard(first);
        Hadamard(second);
    }

    /// <summary>exp(-iθ/2 Z…Z) with θ the angle of the gate at <paramref name="position"/>.</summary>
    private void Rotation(int position, ulong mask, int sign) => terms.AddAngle(mask, position, -0.5 * sign);

    /// <summary>exp(iφ) where the qubit is One: exp(iφ (1 - Z)/2).</summary>
    private void PhaseOnOne(double phase, int qubit)
    {
        terms.AddConstant(0, phase / 2);
        terms.AddConstant(map.Row(qubit), -phase / 2 * map.Sign(qubit));
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
                    mask ^= map.Row(qubits[i]);
                    term *= -map.Sign(qubits[i]);
                }
            }

            terms.AddConstant(mask, term);
        }
    }

    private void Hadamard(int qubit)
    {
        int cell = index.ReduceToOneCell(qubit);
        draft.BringIntoBlock(1UL << cell);
        terms.FlushHighWeights(cell);
        terms.FlushPairs(cell, draft.AppendButterfly(cell));
        draft.Placement.Use(cell);
        ReadFromCellAlone(qubit, cell);
    }

    /// <summary>
    /// The qubit may be stored as parity s_p ⊕ r of its cell and others. H on the cell then leaves the qubit in s_p alone, up to
    /// the sign (-1)^(s_p r) = exp(iπ/4 (1 - Z_p)(1 - Z_r)).
    /// </summary>
    private void ReadFromCellAlone(int qubit, int cell)
    {
        ulong others = map.Row(qubit) ^ 1UL << cell;
        bool flip = map.Flip(qubit);
        if (others == 0 && !flip)
        {
            return;
        }

        double sign = flip ? -1 : 1;
        terms.AddConstant(0, Math.PI / 4);
        terms.AddConstant(1UL << cell, -Math.PI / 4);
        terms.AddConstant(others, -sign * Math.PI / 4);
        terms.AddConstant(others | 1UL << cell, sign * Math.PI / 4);
        map.ReadFromCellAlone(qubit, cell);
    }
}
