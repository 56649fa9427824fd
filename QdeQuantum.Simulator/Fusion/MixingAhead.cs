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

    /// <summary>For each cell, how many mixing gates come before one that mixes it, as far as the stretch goes.</summary>
    public void ForecastUses(Span<int> nextUse)
    {
        nextUse.Fill(_mixing.Count - _next);
        ulong seen = 0;
        for (int next = _next; next < _mixing.Count && BitOperations.PopCount(seen) < map.QubitCount; next++)
        {
            ulong cells = map.Columns(_mixing[next].Qubits);
            for (ulong rest = cells & ~seen; rest != 0; rest &= rest - 1)
            {
                nextUse[BitOperations.TrailingZeroCount(rest)] = next - _next;
            }

            seen |= cells;
        }
    }
}
