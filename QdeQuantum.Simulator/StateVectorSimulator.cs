using QdeQuantum.Simulator.Execution;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator;

/// <summary>
/// Runs QIR programs on the full state of their qubits, in double precision unless asked otherwise. A program whose measurements nothing depends on is simulated
/// once and sampled; otherwise each shot runs from the first point where an outcome is needed. Equal seeds give equal shots, whatever the
/// number of threads. One simulator may run several programs at a time.
/// </summary>
public sealed class StateVectorSimulator
{
    /// <summary>Qubits a program may have at most.</summary>
    public const int MaxQubits = Amplitudes.MaxQubits;

    private readonly SimulatorOptions _options;
    private readonly StateFactory _createState;

    /// <summary>Creates a simulator.</summary>
    /// <param name="options">How to run; null for the defaults.</param>
    public StateVectorSimulator(SimulatorOptions? options = null)
        : this(options ?? new SimulatorOptions(), DefaultState)
    {
    }

    internal StateVectorSimulator(SimulatorOptions options, StateFactory createState)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxThreads, 1, nameof(options.MaxThreads));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MemoryLimitBytes, 1, nameof(options.MemoryLimitBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.StepLimit, 1, nameof(options.StepLimit));
        ArgumentNullException.ThrowIfNull(options.ExternalFunctions);
        _options = options;
        _createState = createState;
    }

    /// <summary>Checks that the state of a program would fit, for those who want to know before they have the program.</summary>
    /// <param name="qubits">Qubits of the program.</param>
    /// <exception cref="QirException">It would not; <see cref="QirException.IsTooLarge"/> is set.</exception>
    public void EnsureFits(int qubits) => StateSize.EnsureAllowed(qubits, copies: 1, _options);

    /// <summary>Runs a program.</summary>
    /// <param name="module">The program.</param>
    /// <param name="shots">How often, at least once.</param>
    /// <param name="seed">Seed of all randomness.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QirException">
    /// The program needs more qubits or memory than allowed, calls a function nobody provides, does something that has no meaning, or does
    /// not come to an end within <see cref="SimulatorOptions.StepLimit"/>.
    /// </exception>
    public RecordedShots Run(
        QirModule module,
        int shots,
        ulong seed,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        using var run = new ProgramRun(module, _options, _createState, cancellationToken);
        return run.Run(shots, seed, progress);
    }

    /// <summary>Runs a program once, without noise whatever the options say, and keeps the state it is in before its measurements.</summary>
    /// <param name="module">A program in which nothing depends on a measurement.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QirException">As for <see cref="Run"/>; also if the program needs the outcome of a measurement.</exception>
    public FinalState Evolve(QirModule module, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var run = new ProgramRun(module, _options, _createState, cancellationToken);
        return run.Evolve();
    }

    /// <summary>The engine for a state: which one depends on its size and on the options, and for small states on the first gates.</summary>
    internal static IQuantumState DefaultState(int qubitCount, SimulatorOptions options, int threads, CancellationToken cancellationToken)
    {
        if (options.SinglePrecision)
        {
            return new FusedState<float>(qubitCount, threads, cancellationToken);
        }

        if (!options.Fusion || qubitCount < ChosenState.MinQubits)
        {
            return new PlainState(qubitCount, threads, cancellationToken);
        }

        return qubitCount <= ChosenState.MaxQubits
            ? new ChosenState(qubitCount, cancellationToken)
            : new FusedState<double>(qubitCount, threads, cancellationToken);
    }
}
