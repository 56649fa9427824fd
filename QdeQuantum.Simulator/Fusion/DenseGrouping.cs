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
    /// <summary>Qubits of a block. A matrix of eight rows costs what two of four rows do, and holds more than two blocks of gates.</summary>
    public const int MaxQubits = 3;

    private readonly List<DenseBlock> _open = [];
    private readonly List<DenseBlock> _closed = [];

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
        while (BitOperations.PopCount(UnionOfTouched(qubits)) > MaxQubits)
        {
            Close(FurthestBeyond(qubits));
        }

        var block = TakeTouched(qubits) ?? new DenseBlock(qubits);
        block.Add(gate, position, qubits);
        _open.Add(block);
    }

    private ulong UnionOfTouched(ulong qubits)
    {
        ulong union = qubits;
        foreach (var block in _open)
        {
            union |= (block.Qubits & qubits) != 0 ? block.Qubits : 0;
        }

        return union;
    }

    private int FurthestBeyond(ulong qubits)
    {
        int furthest = -1;
        int most = 0;
        for (int i = 0; i < _open.Count; i++)
        {
            int beyond = (_open[i].Qubits & qubits) == 0 ? 0 : BitOperations.PopCount(_open[i].Qubits & ~qubits);
            (furthest, most) = beyond > most ? (i, beyond) : (furthest, most);
        }

        return furthest;
    }

    private void Close(int index)
    {
        _closed.Add(_open[index]);
        _open.RemoveAt(index);
    }

    /// <summary>All open blocks that share a qubit with the set, as one that is not open any more; null if there are none.</summary>
    private DenseBlock? TakeTouched(ulong qubits)
    {
        DenseBlock? all = null;
        for (int i = 0; i < _open.Count;)
        {
            var block = _open[i];
            if ((block.Qubits & qubits) == 0)
            {
                i++;
                continue;
            }

            _open.RemoveAt(i);
            if (all is null)
            {
                all = block;
            }
            else
            {
                all.Add(block);
            }
        }

        return all;
    }

    /// <summary>Closes what is open, small blocks together.</summary>
    private void CloseAll()
    {
        while (_open.Count > 0)
        {
            var block = _open[0];
            _open.RemoveAt(0);
            for (int i = 0; i < _open.Count && block.Mixes;)
            {
                if (_open[i].Mixes && block.QubitCount + _open[i].QubitCount <= MaxQubits)
                {
                    block.Add(_open[i]);
                    _open.RemoveAt(i);
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
