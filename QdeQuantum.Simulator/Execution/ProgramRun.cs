using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Execution;

/// <summary>Makes |0…0⟩ of some qubits for some threads.</summary>
internal delegate IQuantumState StateFactory(int qubitCount, SimulatorOptions options, int threads, CancellationToken cancellationToken);

/// <summary>
/// One call of the simulator. The program runs until it ends or needs the outcome of a measurement. In the first case its outputs are
/// sampled from the state; in the second, state and interpreter as they are then are where every shot starts from.
/// </summary>
internal sealed class ProgramRun : IDisposable
{

    /// <summary>From here on, threads are better used within one state than on several shots.</summary>
    private const int QubitsOfLargeState = 16;

    /// <summary>Below, a run is over before anybody reads a progress bar.</summary>
    private const int QubitsOfSlowState = 14;

    private readonly QirModule _module;
    private readonly SimulatorOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly ExternalFunction?[] _externals;
    private readonly Interpreter _prefix;
    private readonly bool _isLarge;
    private bool _ownsState = true;

    public ProgramRun(QirModule module, SimulatorOptions options, StateFactory createState, CancellationToken cancellationToken)
    {
        _module = module;
        _options = options;
        _cancellationToken = cancellationToken;
        _externals = Bind();
        StateSize.EnsureAllowed(_module.QubitCount, copies: 1, _options);
        _isLarge = module.QubitCount >= QubitsOfLargeState;

        // A program without qubits, which only computes, still has the one amplitude of an empty register; one qubit is near enough.
        var state = createState(Math.Max(1, module.QubitCount), options, _isLarge ? options.MaxThreads : 1, cancellationToken);
        _prefix = NewInterpreter(new QubitLedger(state, module.Sizes));
    }

    /// <summary>Takes shots.</summary>
    public RecordedShots Run(int shots, ulong seed, IProgress<double>? progress)
    {
        var collector = new ShotCollector(shots, label => label < 0 ? null : _module.Program.Objects[label].Text);
        if (RunPrefix(progress) == RunStatus.Finished)
        {
            var output = _prefix.Ledger.Output;
            var basisStates = output.HasPending ? _prefix.Ledger.State.Sample(shots, seed) : new ulong[shots];
            collector.AddAll(output, basisStates);
        }
        else
        {
            StateSize.EnsureAllowed(_module.QubitCount, _isLarge ? 2 : 1 + _options.MaxThreads, _options);
            RunShots(shots, seed, collector, progress);
        }

        progress?.Report(1.0);
        return collector.ToShots();
    }

    /// <summary>Runs once and gives the state away.</summary>
    public FinalState Evolve()
    {
        if (RunPrefix(null) == RunStatus.NeedsOutcome)
        {
            throw new QirException(
                _prefix.Line,
                "The program goes on after a measurement, so it has no single final state.",
                "Take shots instead, or measure only at the end.");
        }

        _ownsState = false;
        return new FinalState(_prefix.Ledger.State, _module.QubitCount, _prefix.Ledger.Output.FlatOutcomes());
    }

    public void Dispose()
    {
        if (_ownsState)
        {
            _prefix.Ledger.State.Dispose();
        }
    }

    private ExternalFunction?[] Bind()
    {
        var unbound = _module.RequiredExternals.FirstOrDefault(name => !_options.ExternalFunctions.ContainsKey(name));
        return unbound is null
            ? [.. _module.ExternalFunctions.Select(name => _options.ExternalFunctions.GetValueOrDefault(name))]
            : throw ExternalCall.NotBound(unbound, null);
    }

    private Interpreter NewInterpreter(QubitLedger ledger) => new(_module.Program, ledger, _externals);

    private RunStatus RunPrefix(IProgress<double>? progress)
    {
        if (progress is null || _module.QubitCount < QubitsOfSlowState || _module.RequiredExternals.Count > 0)
        {
            return new StepBudget(_options.StepLimit).Run(_prefix, _cancellationToken);
        }

        // Without amplitudes the same steps take next to no time, and then it is known how many there are.
        var counter = new QubitLedger(new GateCounter(_module.QubitCount), _module.Sizes) { HasAmplitudes = false };
        var all = new StepBudget(_options.StepLimit);
        all.Run(NewInterpreter(counter), _cancellationToken);
        var total = Math.Max(1.0, all.Taken);
        return new StepBudget(_options.StepLimit, taken => progress.Report(Math.Min(0.99, taken / total))).Run(_prefix, _cancellationToken);
    }

    private void RunShots(int shots, ulong seed, ShotCollector collector, IProgress<double>? progress)
    {
        var next = -1;
        var done = 0;
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = _isLarge ? 1 : Math.Min(_options.MaxThreads, shots),
            CancellationToken = _cancellationToken,
        };
        try
        {
            Parallel.For(0, parallel.MaxDegreeOfParallelism, parallel, _ =>
            {
                var interpreter = NewInterpreter(new QubitLedger(_prefix.Ledger.State, _module.Sizes));
                for (var shot = Interlocked.Increment(ref next); shot < shots; shot = Interlocked.Increment(ref next))
                {
                    RunShot(interpreter, new ShotRandom(seed, shot), collector, shot);
                    Report(progress, Interlocked.Increment(ref done), shots);
                }
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.FirstOrDefault(inner => inner is QirException or OperationCanceledException) is { } first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }

    private void RunShot(Interpreter interpreter, ShotRandom random, ShotCollector collector, int shot)
    {
        using var state = _prefix.Ledger.State.Clone();
        interpreter.Continue(_prefix);
        interpreter.Ledger.Continue(_prefix.Ledger, state, random);
        new StepBudget(_options.StepLimit).Run(interpreter, _cancellationToken);
        collector.Add(shot, interpreter.Ledger.Output, interpreter.Ledger.DrawBasisState());
    }

    private static void Report(IProgress<double>? progress, int done, int shots)
    {
        const int Reports = 100;
        if (progress is not null && done % Math.Max(1, shots / Reports) == 0)
        {
            progress.Report((double)done / shots);
        }
    }
}
