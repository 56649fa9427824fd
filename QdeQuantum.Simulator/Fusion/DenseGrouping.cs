using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// Cuts a stretch of gates into blocks of few qubits. Open blocks never share a qubit. A gate joins the open blocks it touches into one;
/// where that would be too large, the ones that reach furthest beyond the gate are closed first. So blocks in the order in which they
/// were closed are the stretch.
/// </summary>
internal sealed class DenseGrouping
{
    /// <summary>Qubits of a block at most; why not four is in docs/decisions/0020-blocks-of-three-qubits.md.</summary>
    public const int MaxQubits = 3;

    private readonly List<DenseBlock> _closed = [];

    /// <summary>The open block of each qubit, if there is one.</summary>
    private readonly DenseBlock?[] _openOf = new DenseBlock?[64];
    private ulong _openQubits;

    private DenseGrouping()
    {
    }

    /// <summary>The blocks of these gates, in order.</summary>
    public static List<DenseBlock> Of(ReadOnlySpan<Gate> gates)
    {
        var grouping = new DenseGrouping();
        for (int position = 0; position < gates.Length; position++)
        {
            grouping.Add(gates[position], position);
        }

        grouping.CloseAll();
        return grouping._closed;
    }

    private void Add(in Gate gate, int position)
    {
        ulong qubits = DenseBlock.QubitsOf(gate);
        ulong union = UnionOfTouched(qubits);
        while (BitOperations.PopCount(union) > MaxQubits)
        {
            Close(FurthestBeyond(qubits));
            union = UnionOfTouched(qubits);
        }

        var block = Join(union & _openQubits) ?? new DenseBlock();
        block.Add(gate, position, qubits);
        for (ulong rest = block.Qubits; rest != 0; rest &= rest - 1)
        {
            _openOf[BitOperations.TrailingZeroCount(rest)] = block;
        }

        _openQubits |= block.Qubits;
    }

    private ulong UnionOfTouched(ulong qubits)
    {
        ulong union = qubits;
        for (ulong rest = qubits & _openQubits; rest != 0; rest &= rest - 1)
        {
            union |= _openOf[BitOperations.TrailingZeroCount(rest)]!.Qubits;
        }

        return union;
    }

    /// <summary>Of the open blocks that share a qubit with the set the one with most qubits beyond it; of equals the one used last longest ago.</summary>
    private DenseBlock FurthestBeyond(ulong qubits)
    {
        DenseBlock? furthest = null;
        int most = 0;
        for (ulong rest = qubits & _openQubits; rest != 0; rest &= rest - 1)
        {
            var block = _openOf[BitOperations.TrailingZeroCount(rest)]!;
            int beyond = BitOperations.PopCount(block.Qubits & ~qubits);
            if (beyond > most || (beyond == most && beyond > 0 && block.LastPosition < furthest!.LastPosition))
            {
                (furthest, most) = (block, beyond);
            }
        }

        return furthest!;
    }

    private void Close(DenseBlock block)
    {
        _closed.Add(block);
        _openQubits &= ~block.Qubits;
    }

    /// <summary>All open blocks that have one of these qubits, as one, the one used last longest ago first; null if there are none.</summary>
    private DenseBlock? Join(ulong qubits)
    {
        DenseBlock? all = null;
        while (qubits != 0)
        {
            var earliest = _openOf[BitOperations.TrailingZeroCount(qubits)]!;
            for (ulong rest = qubits & ~earliest.Qubits; rest != 0; rest &= rest - 1)
            {
                var other = _openOf[BitOperations.TrailingZeroCount(rest)]!;
                earliest = other.LastPosition < earliest.LastPosition ? other : earliest;
            }

            qubits &= ~earliest.Qubits;
            if (all is null)
            {
                all = earliest;
            }
            else
            {
                all.Add(earliest);
            }
        }

        return all;
    }

    /// <summary>Closes what is open, small blocks together.</summary>
    private void CloseAll()
    {
        var open = new List<DenseBlock>();
        for (ulong rest = _openQubits; rest != 0; rest &= ~open[^1].Qubits)
        {
            open.Add(_openOf[BitOperations.TrailingZeroCount(rest)]!);
        }

        open.Sort((a, b) => a.LastPosition.CompareTo(b.LastPosition));
        while (open.Count > 0)
        {
            var block = open[0];
            open.RemoveAt(0);
            for (int i = 0; i < open.Count && block.Mixes;)
            {
                if (open[i].Mixes && block.QubitCount + open[i].QubitCount <= MaxQubits)
                {
                    block.Add(open[i]);
                    open.RemoveAt(i);
                }
                else
                {
                    i++;
                }
            }

            _closed.Add(block);
        }
    }
}
