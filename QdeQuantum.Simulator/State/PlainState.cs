using System.Diagnostics;
using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// The engine without fusion: each gate is one walk over all amplitudes, done at once. Short enough to check by eye, it is the reference
/// the fused engine is compared with.
/// </summary>
internal sealed class PlainState : IQuantumState
{
    private readonly Amplitudes<double> _amplitudes;
    private readonly WorkerTeam _team;

    /// <summary>|0…0⟩ of <paramref name="qubitCount"/> qubits, worked on by at most <paramref name="maxThreads"/> threads.</summary>
    public PlainState(int qubitCount, int maxThreads, CancellationToken cancellation = default)
        : this(new Amplitudes<double>(qubitCount, cancellation), maxThreads)
    {
        Cancellation = cancellation;
    }

    private PlainState(Amplitudes<double> amplitudes, int maxThreads)
    {
        _amplitudes = amplitudes;
        _team = new WorkerTeam(maxThreads);
    }

    /// <inheritdoc/>
    public int QubitCount => _amplitudes.QubitCount;

    /// <summary>Ends a gate or an observation early; the state is then of no further use.</summary>
    public CancellationToken Cancellation
    {
        get => _team.Cancellation;
        set => _team.Cancellation = value;
    }

    /// <inheritdoc/>
    public void Apply(in Gate gate)
    {
        switch (gate.Kind)
        {
            case GateKind.H:
                Pairs(gate.Qubit0, 0, default(Hadamard));
                break;
            case GateKind.X:
                Pairs(gate.Qubit0, 0, default(PauliX));
                break;
            case GateKind.Y:
                Pairs(gate.Qubit0, 0, Matrix2.PauliY);
                break;
            case GateKind.SX:
                Pairs(gate.Qubit0, 0, Matrix2.RootX);
                break;
            case GateKind.SXAdjoint:
                Pairs(gate.Qubit0, 0, Matrix2.RootXAdjoint);
                break;
            case GateKind.Rx:
                Pairs(gate.Qubit0, 0, Matrix2.RotationX(gate.Angle));
                break;
            case GateKind.Ry:
                Pairs(gate.Qubit0, 0, Matrix2.RotationY(gate.Angle));
                break;
            case GateKind.CX:
                Pairs(gate.Qubit1, Bit(gate.Qubit0), default(PauliX));
                break;
            case GateKind.CY:
                Pairs(gate.Qubit1, Bit(gate.Qubit0), Matrix2.PauliY);
                break;
            case GateKind.CCX:
                Pairs(gate.Qubit2, Bit(gate.Qubit0) | Bit(gate.Qubit1), default(PauliX));
                break;
            case GateKind.Swap:
                // Three CX, since a walk in pairs cannot exchange two qubits at once.
                Pairs(gate.Qubit1, Bit(gate.Qubit0), default(PauliX));
                Pairs(gate.Qubit0, Bit(gate.Qubit1), default(PauliX));
                Pairs(gate.Qubit1, Bit(gate.Qubit0), default(PauliX));
                break;
            case GateKind.Rxx:
                ConjugatedRzz(gate, default(Hadamard), default(Hadamard));
                break;
            case GateKind.Ryy:
                // Rx(-π/2) Z Rx(π/2) = Y.
                ConjugatedRzz(gate, Matrix2.RotationX(Math.PI / 2), Matrix2.RotationX(-Math.PI / 2));
                break;
            default:
                AmplitudeLoop.ForEach(_amplitudes, _team, Diagonal(gate));
                break;
        }
    }

    /// <inheritdoc/>
    public void OnLoopIteration(int loopId)
    {
        // Nothing is planned ahead, so nothing is gained from knowing.
    }

    /// <inheritdoc/>
    public double ProbabilityOfOne(int qubit) => Observations.ProbabilityOfOddParity(_amplitudes, _team, Bit(qubit));

    /// <inheritdoc/>
    public void Project(int qubit, bool outcome)
    {
        double one = ProbabilityOfOne(qubit);
        double probability = outcome ? one : Observations.NormSquared(_amplitudes, _team) - one;
        Debug.Assert(probability > 0, "Projected onto an outcome of probability zero.");
        Observations.ProjectParity(_amplitudes, _team, Bit(qubit), outcome, 1 / Math.Sqrt(probability));
    }

    /// <inheritdoc/>
    public ulong[] Sample(int shots, ulong seed) => Observations.Sample(_amplitudes, _team, shots, seed);

    /// <inheritdoc/>
    public void CopyAmplitudes(Span<Complex> destination)
    {
        for (int index = 0; index < _amplitudes.Count; index++)
        {
            destination[index] = _amplitudes[index];
        }
    }

    /// <inheritdoc/>
    public IQuantumState Clone() => new PlainState(_amplitudes.Clone(), _team.Size) { Cancellation = Cancellation };

    /// <inheritdoc/>
    public void ResetAll() => _amplitudes.Reset();

    /// <inheritdoc/>
    public void Dispose()
    {
        _team.Dispose();
        _amplitudes.Dispose();
    }

    private static ulong Bit(int qubit) => 1UL << qubit;

    private static DiagonalGate Diagonal(in Gate gate) => gate.Kind switch
    {
        GateKind.Z => DiagonalGate.Phase(Bit(gate.Qubit0), Math.PI),
        GateKind.S => DiagonalGate.Phase(Bit(gate.Qubit0), Math.PI / 2),
        GateKind.SAdjoint => DiagonalGate.Phase(Bit(gate.Qubit0), -Math.PI / 2),
        GateKind.T => DiagonalGate.Phase(Bit(gate.Qubit0), Math.PI / 4),
        GateKind.TAdjoint => DiagonalGate.Phase(Bit(gate.Qubit0), -Math.PI / 4),
        GateKind.CZ => DiagonalGate.Phase(Bit(gate.Qubit0) | Bit(gate.Qubit1), Math.PI),
        GateKind.Rz => DiagonalGate.ParityRotation(Bit(gate.Qubit0), gate.Angle),
        GateKind.Rzz => DiagonalGate.ParityRotation(Bit(gate.Qubit0) | Bit(gate.Qubit1), gate.Angle),
        _ => throw new UnreachableException($"{gate.Kind} is not diagonal."),
    };

    private void Pairs<TOperator>(int qubit, ulong controls, TOperator op)
        where TOperator : struct, IPairOperator => AmplitudeLoop.ForPairs(_amplitudes, _team, qubit, controls, op);

    /// <summary>Rzz between a change of basis and its inverse on both qubits.</summary>
    private void ConjugatedRzz<TOperator>(in Gate gate, TOperator before, TOperator after)
        where TOperator : struct, IPairOperator
    {
        Pairs(gate.Qubit0, 0, before);
        Pairs(gate.Qubit1, 0, before);
        AmplitudeLoop.ForEach(_amplitudes, _team, Diagonal(gate with { Kind = GateKind.Rzz }));
        Pairs(gate.Qubit0, 0, after);
        Pairs(gate.Qubit1, 0, after);
    }
}
