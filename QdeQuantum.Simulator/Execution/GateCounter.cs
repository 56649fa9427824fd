using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Execution;

/// <summary>Stands where the amplitudes would be and counts what arrives. Every outcome is a fair coin.</summary>
internal sealed class GateCounter(int qubitCount) : IQuantumState
{
    private readonly long[] _depth = new long[qubitCount];
    private readonly long[] _twoQubitDepth = new long[qubitCount];
    private long _oneQubit;
    private long _twoQubit;
    private long _threeQubit;
    private long _rotations;

    public int QubitCount => qubitCount;

    public GateCounts Counts(QubitLedger ledger) => new(
        _oneQubit,
        _twoQubit,
        _threeQubit,
        _rotations,
        ledger.Measurements,
        ledger.Resets,
        _depth.DefaultIfEmpty().Max(),
        _twoQubitDepth.DefaultIfEmpty().Max(),
        ledger.HasDrawn);

    public void Apply(in Gate gate)
    {
        if (gate.Kind is >= GateKind.Rx and <= GateKind.Rzz)
        {
            _rotations++;
        }

        if (gate.Qubit1 < 0)
        {
            _oneQubit++;
            _depth[gate.Qubit0]++;
            return;
        }

        // A gate starts when the last of its qubits is free.
        var third = gate.Qubit2 < 0 ? gate.Qubit0 : gate.Qubit2;
        var depth = 1 + Math.Max(_depth[third], Math.Max(_depth[gate.Qubit0], _depth[gate.Qubit1]));
        var twoQubitDepth = 1 + Math.Max(_twoQubitDepth[third], Math.Max(_twoQubitDepth[gate.Qubit0], _twoQubitDepth[gate.Qubit1]));
        _depth[gate.Qubit0] = _depth[gate.Qubit1] = _depth[third] = depth;
        _twoQubitDepth[gate.Qubit0] = _twoQubitDepth[gate.Qubit1] = _twoQubitDepth[third] = twoQubitDepth;
        if (gate.Qubit2 < 0)
        {
            _twoQubit++;
        }
        else
        {
            _threeQubit++;
        }
    }

    public void OnLoopIteration(int loopId)
    {
    }

    public double ProbabilityOfOne(int qubit) => 0.5;

    public void Project(int qubit, bool outcome)
    {
    }

    public ulong[] Sample(int shots, ulong seed) => new ulong[shots];

    public void CopyAmplitudes(Span<Complex> destination) => throw NoAmplitudes();

    public IQuantumState Clone() => throw NoAmplitudes();

    public void ResetAll()
    {
    }

    public void Dispose()
    {
    }

    private static InvalidOperationException NoAmplitudes() => new("Counting gates keeps no amplitudes.");
}
