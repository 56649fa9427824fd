using System.Numerics;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>Tells which basis state of the qubits an address of the memory stands for.</summary>
internal sealed class BasisLabels
{
    private readonly ulong[] _changes;
    private readonly ulong[] _runningChanges;
    private readonly ulong _origin;

    public BasisLabels(AffineMap map, Placement placement)
    {
        _changes = new ulong[placement.CellCount];
        for (int qubit = 0; qubit < map.QubitCount; qubit++)
        {
            _origin |= (map.Flip(qubit) ? 1UL : 0) << qubit;
            for (ulong places = placement.ToPlaces(map.Row(qubit)); places != 0; places &= places - 1)
            {
                _changes[BitOperations.TrailingZeroCount(places)] |= 1UL << qubit;
            }
        }

        _runningChanges = new ulong[_changes.Length];
        ulong running = 0;
        for (int place = 0; place < _changes.Length; place++)
        {
            _runningChanges[place] = running ^= _changes[place];
        }
    }

    /// <summary>The basis state of an address.</summary>
    public ulong Of(ulong address)
    {
        ulong label = _origin;
        for (; address != 0; address &= address - 1)
        {
            label ^= _changes[BitOperations.TrailingZeroCount(address)];
        }

        return label;
    }

    /// <summary>The basis state of an address, given the one of the address before it.</summary>
    public ulong Next(ulong label, long address) => label ^ _runningChanges[BitOperations.TrailingZeroCount(address)];
}
