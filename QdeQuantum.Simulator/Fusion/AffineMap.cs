using System.Numerics;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// How qubits read the stored index. Amplitudes are stored under an index of n <em>cells</em> (bits s); qubit q has the value
/// q = parity(row(q) · s) ⊕ flip(q). Gates that only permute basis states by parities and negations, X, CX and SWAP, change this map
/// and move no amplitude.
/// </summary>
internal sealed class AffineMap
{
    private readonly ulong[] _rows;
    private readonly ulong[] _columns;
    private ulong _flips;

    /// <summary>Qubit q is cell q.</summary>
    public AffineMap(int qubitCount)
    {
        _rows = new ulong[qubitCount];
        _columns = new ulong[qubitCount];
        Reset();
    }

    /// <summary>Number of qubits.</summary>
    public int QubitCount => _rows.Length;

    /// <summary>The cells whose parity is the value of <paramref name="qubit"/>, up to its flip.</summary>
    public ulong Row(int qubit) => _rows[qubit];

    /// <summary>The cells that change when <paramref name="qubit"/> alone changes: a column of the inverse matrix.</summary>
    public ulong Column(int qubit) => _columns[qubit];

    /// <summary>The cells that some of these qubits change.</summary>
    public ulong Columns(ulong qubits)
    {
        ulong cells = 0;
        for (; qubits != 0; qubits &= qubits - 1)
        {
            cells |= _columns[BitOperations.TrailingZeroCount(qubits)];
        }

        return cells;
    }

    /// <summary>Whether the parity is negated.</summary>
    public bool Flip(int qubit) => (_flips >> qubit & 1) != 0;

    /// <summary>-1 where the parity is negated, else 1: Z of the qubit is this times Z…Z of its cells.</summary>
    public int Sign(int qubit) => Flip(qubit) ? -1 : 1;

    public void Reset()
    {
        for (int qubit = 0; qubit < _rows.Length; qubit++)
        {
            _rows[qubit] = _columns[qubit] = 1UL << qubit;
        }

        _flips = 0;
    }

    public void X(int qubit) => _flips ^= 1UL << qubit;

    public void Cx(int control, int target)
    {
        _rows[target] ^= _rows[control];
        _columns[control] ^= _columns[target];
        _flips ^= (_flips >> control & 1) << target;
    }

    public void Swap(int first, int second)
    {
        (_rows[first], _rows[second]) = (_rows[second], _rows[first]);
        (_columns[first], _columns[second]) = (_columns[second], _columns[first]);
        ulong differ = (_flips >> first ^ _flips >> second) & 1;
        _flips ^= differ << first | differ << second;
    }

    /// <summary>The stored index changes: cell <paramref name="target"/> becomes its sum with cell <paramref name="control"/>.</summary>
    public void AddCell(int control, int target)
    {
        for (int qubit = 0; qubit < _rows.Length; qubit++)
        {
            _rows[qubit] = AddCell(_rows[qubit], control, target);
            _columns[qubit] ^= (_columns[qubit] >> control & 1) << target;
        }
    }

    /// <summary>What a parity of cells is called after <see cref="AddCell(int, int)"/>.</summary>
    public static ulong AddCell(ulong parity, int control, int target) => parity ^ ((parity >> target & 1) << control);

    /// <summary>
    /// Declares that <paramref name="qubit"/> is now read from <paramref name="cell"/> alone; its row must contain that cell, and no other
    /// row may.
    /// </summary>
    public void ReadFromCellAlone(int qubit, int cell)
    {
        ulong others = _rows[qubit] ^ 1UL << cell;
        for (int other = 0; other < _rows.Length; other++)
        {
            _columns[other] ^= (ulong)(BitOperations.PopCount(others & _columns[other]) & 1) << cell;
        }

        _rows[qubit] = 1UL << cell;
        _flips &= ~(1UL << qubit);
    }

    public AffineMap Clone()
    {
        var copy = new AffineMap(QubitCount);
        copy.CopyFrom(this);
        return copy;
    }

    public void CopyFrom(AffineMap other)
    {
        other._rows.CopyTo(_rows, 0);
        other._columns.CopyTo(_columns, 0);
        _flips = other._flips;
    }

    /// <summary>A word that differs for different maps.</summary>
    public ulong Fingerprint()
    {
        ulong hash = CounterRandom.Mix(_flips);
        foreach (ulong row in _rows)
        {
            hash = CounterRandom.Mix(hash ^ row);
        }

        return hash;
    }
}
