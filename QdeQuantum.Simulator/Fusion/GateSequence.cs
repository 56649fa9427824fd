using System.Buffers;
using System.Collections.Immutable;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// Gates that always come in a row, on qubits known beforehand. However often they come, they are cut into stretches for the planner and
/// hashed once; only angles that are free change from one time to the next.
/// </summary>
internal sealed class GateSequence
{
    private readonly Gate[] _gates;
    private readonly bool[] _isFree;

    /// <param name="gates">The gates.</param>
    /// <param name="isFree">For each gate, whether its angle changes; see <see cref="SetAngle"/>.</param>
    public GateSequence(Gate[] gates, bool[] isFree)
    {
        _gates = gates;
        _isFree = isFree;
        HasFreeAngles = isFree.AsSpan().Contains(true);
        foreach (ref readonly var gate in gates.AsSpan())
        {
            Qubits |= DenseBlock.QubitsOf(gate);
        }

        Stretches = gates.Length < GateStream.MinLength ? [] : Cut();
    }

    private GateSequence(GateSequence other)
    {
        _gates = [.. other._gates];
        _isFree = other._isFree;
        HasFreeAngles = other.HasFreeAngles;
        Qubits = other.Qubits;
        Stretches = other.Stretches;
    }

    /// <summary>The gates with the angles set last.</summary>
    public ReadOnlySpan<Gate> Gates => _gates;

    /// <summary>Set of the qubits, which are below 64.</summary>
    public ulong Qubits { get; }

    public bool HasFreeAngles { get; }

    /// <summary>The whole sequence in stretches for the planner; empty if it is too short to be planned for itself.</summary>
    public ImmutableArray<Stretch> Stretches { get; }

    /// <summary>For each gate of a stretch, whether its angle is free.</summary>
    public ReadOnlySpan<bool> IsFree(Stretch stretch) => _isFree.AsSpan(stretch.Start, stretch.Length);

    /// <summary>The gates of a stretch.</summary>
    public ReadOnlySpan<Gate> GatesOf(Stretch stretch) => _gates.AsSpan(stretch.Start, stretch.Length);

    /// <summary>Sets a free angle.</summary>
    public void SetAngle(int position, double angle) => _gates[position] = _gates[position] with { Angle = angle };

    /// <summary>The same gates, whose free angles can be set without changing this sequence.</summary>
    public GateSequence WithOwnAngles() => new(this);

    private ImmutableArray<Stretch> Cut()
    {
        var pool = ArrayPool<ulong>.Shared;
        ulong[] hashes = pool.Rent(_gates.Length);
        ulong rolling = 0;
        for (int i = 0; i < _gates.Length; i++)
        {
            hashes[i] = rolling = GateStream.Roll(rolling, _gates[i]);
        }

        var stretches = ImmutableArray.CreateBuilder<Stretch>();
        for (int start = 0; start < _gates.Length;)
        {
            int rest = _gates.Length - start;
            int length = rest <= GateStream.Capacity ? rest : GateStream.LengthOfFirst(hashes.AsSpan(start, GateStream.Capacity));
            stretches.Add(new Stretch(start, length, PlanMemo.FingerprintOf(_gates.AsSpan(start, length)), FingerprintOfAngles(start, length)));
            start += length;
        }

        pool.Return(hashes);
        return stretches.DrainToImmutable();
    }

    private ulong FingerprintOfAngles(int start, int length)
    {
        ulong hash = 1;
        for (int i = start; i < start + length; i++)
        {
            hash = CounterRandom.Mix(hash ^ (_isFree[i] ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(_gates[i].Angle)));
        }

        return hash;
    }
}

/// <summary>A part of a <see cref="GateSequence"/> that is planned at once.</summary>
/// <param name="Start">Position of its first gate.</param>
/// <param name="Length">Number of its gates.</param>
/// <param name="Structure">Fingerprint of kinds and qubits.</param>
/// <param name="Angles">Fingerprint of the angles that stay, and of which are free.</param>
internal readonly record struct Stretch(int Start, int Length, ulong Structure, ulong Angles);
