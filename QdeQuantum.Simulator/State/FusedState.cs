using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Passes;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// The fused engine. Gates are collected, planned into few passes over the state (<see cref="Planner"/>), and run when enough have come
/// together or amplitudes are asked for (<see cref="PassRunner{T}"/>). What is still pending, a diagonal and a permutation of basis states,
/// does not change probabilities up to their order, so measuring and sampling leave it pending.
/// </summary>
/// <typeparam name="T">Precision of the amplitudes; all angles are double precision until the last rounding.</typeparam>
internal sealed class FusedState<T> : IQuantumState
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const long AmplitudesCopiedAtOnce = 1 << 18;

    private readonly Amplitudes<T> _amplitudes;
    private readonly WorkerTeam _team;
    private readonly PassRunner<T> _runner;
    private readonly GatePipeline _pipeline;

    /// <summary>|0…0⟩ of <paramref name="qubitCount"/> qubits, worked on by at most <paramref name="maxThreads"/> threads.</summary>
    public FusedState(int qubitCount, int maxThreads, CancellationToken cancellation = default)
        : this(
            qubitCount,
            maxThreads,
            BlockShape.For(Math.Max(qubitCount, BlockShape.MinCells), Unsafe.SizeOf<T>()),
            PlanMethod.Cheapest,
            cancellation)
    {
    }

    /// <summary>The same with a given shape of blocks and way of planning, for tests and for tuning.</summary>
    internal FusedState(int qubitCount, int maxThreads, BlockShape shape, PlanMethod method = PlanMethod.Cheapest, CancellationToken cancellation = default)
    {
        // The size is checked before it is rounded up.
        ArgumentOutOfRangeException.ThrowIfLessThan(qubitCount, 1);
        QubitCount = qubitCount;
        int cells = Math.Max(qubitCount, BlockShape.MinCells);
        _amplitudes = new Amplitudes<T>(cells, cancellation);
        _team = new WorkerTeam(cells < BlockShape.MinParallelCells ? 1 : maxThreads) { Cancellation = cancellation };
        _runner = new PassRunner<T>(_amplitudes, shape, _team);
        _pipeline = new GatePipeline(new PlanMemo(new Planner(qubitCount, cells, shape, method)), RunPass);
    }

    private FusedState(FusedState<T> other)
    {
        QubitCount = other.QubitCount;
        _amplitudes = other._amplitudes.Clone();
        _team = new WorkerTeam(other._team.Size) { Cancellation = other.Cancellation };
        _runner = new PassRunner<T>(_amplitudes, other._runner.Shape, _team);
        _pipeline = other._pipeline.Clone(RunPass);
    }

    /// <inheritdoc/>
    public int QubitCount { get; }

    /// <summary>Ends a pass or an observation early; the state is then of no further use until <see cref="ResetAll"/>.</summary>
    public CancellationToken Cancellation
    {
        get => _team.Cancellation;
        set => _team.Cancellation = value;
    }

    /// <summary>Bytes held beside the amplitudes, at most; plans of gates not counted.</summary>
    internal long BytesBesideState => _runner.BytesBesideState;

    /// <summary>Time spent in passes, without planning.</summary>
    internal TimeSpan PassTime { get; private set; }

    /// <inheritdoc/>
    public void Apply(in Gate gate) => _pipeline.Add(gate);

    /// <inheritdoc/>
    public void Apply(GateSequence sequence) => _pipeline.Add(sequence, Cancellation);

    /// <inheritdoc/>
    public void OnLoopIteration(int loopId)
    {
        // Repeated blocks are recognised by their gates (GateStream), so that loops written out by a compiler gain as much.
    }

    /// <inheritdoc/>
    public double ProbabilityOfOne(int qubit)
    {
        Flush();
        double odd = Observations.ProbabilityOfOddParity(_amplitudes, _team, ParityOf(qubit));
        return Position.Map.Flip(qubit) ? Observations.NormSquared(_amplitudes, _team) - odd : odd;
    }

    /// <inheritdoc/>
    public void Project(int qubit, bool outcome)
    {
        double one = ProbabilityOfOne(qubit);
        double probability = outcome ? one : Observations.NormSquared(_amplitudes, _team) - one;
        Debug.Assert(probability > 0, "Projected onto an outcome of probability zero.");
        bool odd = outcome != Position.Map.Flip(qubit);
        Observations.ProjectParity(_amplitudes, _team, ParityOf(qubit), odd, 1 / Math.Sqrt(probability));
    }

    /// <inheritdoc/>
    public ulong[] Sample(int shots, ulong seed)
    {
        Flush();
        ulong[] addresses = Observations.Sample(_amplitudes, _team, shots, seed);
        var labels = new BasisLabels(Position.Map, Position.Placement);
        for (int shot = 0; shot < shots; shot++)
        {
            addresses[shot] = labels.Of(addresses[shot]);
        }

        return addresses;
    }

    /// <inheritdoc/>
    public void CopyAmplitudes(Span<Complex> destination)
    {
        Flush();
        if (_pipeline.TakePendingPhases(out ulong[] parities, out double[] angles))
        {
            _runner.ApplyDiagonal(parities, angles);
        }

        var labels = new BasisLabels(Position.Map, Position.Placement);
        ulong surplus = Position.Placement.ToPlaces((1UL << _amplitudes.QubitCount) - (1UL << QubitCount));
        ulong label = labels.Of(0);
        for (long address = 0; address < _amplitudes.Count; address++)
        {
            if (address % AmplitudesCopiedAtOnce == 0)
            {
                Cancellation.ThrowIfCancellationRequested();
            }

            label = address == 0 ? label : labels.Next(label, address);
            if (((ulong)address & surplus) == 0)
            {
                destination[(int)label] = _amplitudes[address];
            }
        }
    }

    /// <inheritdoc/>
    public IQuantumState Clone() => new FusedState<T>(this);

    /// <inheritdoc/>
    public void ResetAll()
    {
        _pipeline.Reset();
        _amplitudes.Reset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _runner.Dispose();
        _team.Dispose();
        _amplitudes.Dispose();
    }

    /// <summary>The places whose parity is the qubit's value, up to its flip.</summary>
    private ulong ParityOf(int qubit) => Position.Placement.ToPlaces(Position.Map.Row(qubit));

    private PlannerState Position => _pipeline.Position;

    /// <summary>Applies everything but the pending diagonal and permutation.</summary>
    internal void Flush() => _pipeline.Flush();

    private void RunPass(Pass pass, ReadOnlySpan<double> coefficients)
    {
        long start = Stopwatch.GetTimestamp();
        _runner.Run(pass, coefficients);
        PassTime += Stopwatch.GetElapsedTime(start);
    }
}
