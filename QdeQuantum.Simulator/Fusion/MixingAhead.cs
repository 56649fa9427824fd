using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>Tells which cells the rest of a stretch mixes, and how soon.</summary>
internal sealed class MixingAhead(AffineMap map)
{
    private readonly List<(int Position, ulong Qubits)> _mixing = [];
    private int _next;

    /// <summary>Looks at a new stretch.</summary>
    public void Begin(ReadOnlySpan<Gate> stretch)
    {
        _mixing.Clear();
        _next = 0;
        for (int position = 0; position < stretch.Length; position++)
        {
            ref readonly var gate = ref stretch[position];
            if (DenseBlock.MixingOf(gate.Kind) > 0)
            {
                _mixing.Add((position, gate.Kind == GateKind.CCX ? 1UL << gate.Qubit2 : DenseBlock.QubitsOf(gate)));
            }
        }
    }

    /// <summary>The gate at this position is the next one.</summary>
    public void GoTo(int position)
    {
        while (_next < _mixing.Count && _mixing[_next].Position < position)
        {
            _next++;
        }
    }

    /// <summary>How many mixing gates come before one that mixes this cell, as far as the stretch goes.</summary>
    public int GatesBefore(int cell)
    {
        int next = _next;
        while (next < _mixing.Count && !Mixes(_mixing[next].Qubits, cell))
        {
            next++;
        }

        return next - _next;
    }

    private bool Mixes(ulong qubits, int cell)
    {
        for (; qubits != 0; qubits &= qubits - 1)
        {
            if ((map.Column(BitOperations.TrailingZeroCount(qubits)) >> cell & 1) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
