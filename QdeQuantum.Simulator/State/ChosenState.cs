using System.Numerics;
using System.Runtime.InteropServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// A state so small that planning a gate may cost more than applying it. It looks at the first gates before it chooses an engine: the
/// plain one where many of them mix basis states and few act on the same qubits in a row; the fused one where most are diagonal or
/// permutations, or where many become one matrix. Kinds and qubits of gates decide, so equal circuits are run in the same way.
/// </summary>
/// <param name="qubitCount">Number of qubits.</param>
/// <param name="cancellation">Ends passes and observations early.</param>
internal sealed class ChosenState(int qubitCount, CancellationToken cancellation) : IQuantumState
{
    /// <summary>With fewer qubits the plain engine is never slower.</summary>
    public const int MinQubits = 8;

    /// <summary>With more qubits the fused engine is never slower.</summary>
    public const int MaxQubits = 12;

    /// <summary>Enough to see more than the preparation of a state.</summary>
    private const int GatesToLookAt = 256;

    /// <summary>A matrix that stands for so many gates pays for being planned.</summary>
    private const int GatesWorthAMatrix = 12;

    private readonly List<Gate> _waiting = new(GatesToLookAt);
    private IQuantumState? _chosen;

    /// <inheritdoc/>
    public int QubitCount => qubitCount;

    /// <summary>The engine, chosen at the latest when asked for.</summary>
    internal IQuantumState Chosen => _chosen ?? Choose();

    /// <inheritdoc/>
    public void Apply(in Gate gate)
    {
        if (_chosen is not null)
        {
            _chosen.Apply(gate);
            return;
        }

        _waiting.Add(gate);
        if (_waiting.Count == GatesToLookAt)
        {
            Choose();
        }
    }

    /// <inheritdoc/>
    public void Apply(GateSequence sequence)
    {
        if (_chosen is null && _waiting.Count + sequence.Gates.Length < GatesToLookAt)
        {
            _waiting.AddRange(sequence.Gates);
            return;
        }

        var engine = _chosen ?? Choose(sequence.Gates[..(GatesToLookAt - _waiting.Count)]);
        engine.Apply(sequence);
    }

    /// <inheritdoc/>
    public void OnLoopIteration(int loopId) => _chosen?.OnLoopIteration(loopId);

    /// <inheritdoc/>
    public double ProbabilityOfOne(int qubit) => Chosen.ProbabilityOfOne(qubit);

    /// <inheritdoc/>
    public void Project(int qubit, bool outcome) => Chosen.Project(qubit, outcome);

    /// <inheritdoc/>
    public ulong[] Sample(int shots, ulong seed) => Chosen.Sample(shots, seed);

    /// <inheritdoc/>
    public void CopyAmplitudes(Span<Complex> destination) => Chosen.CopyAmplitudes(destination);

    /// <inheritdoc/>
    public IQuantumState Clone() => Chosen.Clone();

    /// <inheritdoc/>
    public void ResetAll()
    {
        _waiting.Clear();
        _chosen?.ResetAll();
    }

    /// <inheritdoc/>
    public void Dispose() => _chosen?.Dispose();

    /// <summary>Chooses by the gates waiting and those <paramref name="ahead"/>, and applies the former.</summary>
    private IQuantumState Choose(params ReadOnlySpan<Gate> ahead)
    {
        int waiting = _waiting.Count;
        _waiting.AddRange(ahead);
        var gates = CollectionsMarshal.AsSpan(_waiting);
        bool isWorthPlanning = !Planner.MixesOften(gates) || DenseGrouping.Of(gates).Count * GatesWorthAMatrix < gates.Length;
        _chosen = isWorthPlanning
            ? new FusedState<double>(qubitCount, 1) { Cancellation = cancellation }
            : new PlainState(qubitCount, 1) { Cancellation = cancellation };
        foreach (ref readonly var gate in gates[..waiting])
        {
            _chosen.Apply(gate);
        }

        _waiting.Clear();
        return _chosen;
    }
}
