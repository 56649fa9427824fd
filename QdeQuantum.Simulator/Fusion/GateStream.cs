using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// Collects gates and cuts the stream into stretches for the planner. Where to cut is decided by the gates themselves, at the smallest
/// hash of the gates just before: so wherever a body of gates repeats, in a loop or written out, it is cut at the same gates, and the
/// planner meets stretches it knows.
/// </summary>
internal sealed class GateStream
{
    /// <summary>Gates of the longest stretch.</summary>
    public const int Capacity = 1024;

    /// <summary>A stretch is longer, save at the end of the stream.</summary>
    public const int MinLength = 256;

    private readonly Gate[] _gates = new Gate[Capacity];
    private readonly ulong[] _hashes = new ulong[Capacity];
    private ulong _rolling;

    /// <summary>Gates waiting.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a stretch must be taken before the next gate.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>All gates waiting.</summary>
    public ReadOnlySpan<Gate> All => _gates.AsSpan(0, Count);

    public void Add(in Gate gate)
    {
        _rolling = Roll(_rolling, gate);
        _gates[Count] = gate;
        _hashes[Count++] = _rolling;
    }

    /// <summary>The gates up to the best place to cut.</summary>
    public ReadOnlySpan<Gate> FirstStretch() => _gates.AsSpan(0, LengthOfFirst(_hashes.AsSpan(0, Count)));

    /// <summary>Gates up to the best place to cut.</summary>
    /// <param name="hashes">For each gate the hash of the gates up to it, as <see cref="Roll"/> makes it.</param>
    public static int LengthOfFirst(ReadOnlySpan<ulong> hashes)
    {
        int best = MinLength;
        for (int i = MinLength; i < hashes.Length; i++)
        {
            best = hashes[i] < hashes[best] ? i : best;
        }

        return best + 1;
    }

    /// <summary>The hash of the gates just before, with one more.</summary>
    public static ulong Roll(ulong hash, in Gate gate) =>
        (hash << 1) + CounterRandom.Mix(CodeOf(gate)); // after 64 more gates, doubling has pushed a gate out of the 64 bits

    /// <summary>Forgets the first gates.</summary>
    public void Remove(int count)
    {
        Count -= count;
        Array.Copy(_gates, count, _gates, 0, Count);
        Array.Copy(_hashes, count, _hashes, 0, Count);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Count = 0;
        _rolling = 0;
    }

    public GateStream Clone()
    {
        var copy = new GateStream { Count = Count, _rolling = _rolling };
        Array.Copy(_gates, copy._gates, Count);
        Array.Copy(_hashes, copy._hashes, Count);
        return copy;
    }

    /// <summary>Kind and qubits as one word; different gates differ, angles apart.</summary>
    public static ulong CodeOf(in Gate gate) =>
        (ulong)gate.Kind << 24 | (ulong)(byte)gate.Qubit0 << 16 | (ulong)(byte)gate.Qubit1 << 8 | (byte)gate.Qubit2;
}
