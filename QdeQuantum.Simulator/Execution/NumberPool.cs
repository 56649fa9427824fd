using System.Collections;

namespace QdeQuantum.Simulator.Execution;

/// <summary>Numbers of qubits or results that a program takes and gives back while it runs.</summary>
/// <param name="first">The lowest number in the pool; lower ones are fixed in the text of the program.</param>
internal sealed class NumberPool(int first)
{
    private readonly BitArray _isTaken = new(0);

    /// <summary>One more than the highest number ever taken, or the first of the pool.</summary>
    public int Peak => first + _isTaken.Length;

    /// <summary>Takes the lowest free number.</summary>
    public int Take()
    {
        var index = 0;
        while (index < _isTaken.Length && _isTaken[index])
        {
            index++;
        }

        _isTaken.Length = Math.Max(_isTaken.Length, index + 1);
        _isTaken[index] = true;
        return first + index;
    }

    /// <summary>Gives a number back; false if it is not taken.</summary>
    public bool TryGiveBack(int number)
    {
        var index = number - first;
        var isTaken = index >= 0 && index < _isTaken.Length && _isTaken[index];
        if (isTaken)
        {
            _isTaken[index] = false;
        }

        return isTaken;
    }

    public void Clear() => _isTaken.Length = 0;

    public void CopyFrom(NumberPool other)
    {
        _isTaken.Length = other._isTaken.Length;
        for (var index = 0; index < _isTaken.Length; index++)
        {
            _isTaken[index] = other._isTaken[index];
        }
    }
}
