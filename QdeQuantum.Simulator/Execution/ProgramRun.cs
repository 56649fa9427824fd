using QdeQuantum.Simulator.Noise;
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

    /// <summary>Memory for states on the way of a noisy program.</summary>
    private const long MaxCheckpointBytes = 256L << 20;

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
        if (_options.Noise is { IsNone: false } noise)
        {
            RunNoisily(new NoiseSites(noise), shots, seed, collector, progress);
        }
        else if (RunPrefix(progress) == RunStatus.Finished)
        {
            var output = _prefix.Ledger.Output;
            collector.AddAll([.. Enumerable.Range(0, shots)], output, Sample(_prefix.Ledger, shots, seed));
        }
        else
        {
            StateSize.EnsureAllowed(_module.QubitCount, _isLarge ? 2 : 1 + _options.MaxThreads, _options);
            RunShots([.. Enumerable.Range(0, shots)], collector, progress, (interpreter, shot) =>
            {
                var state = _prefix.Ledger.State.Clone();
                interpreter.Continue(_prefix);
                interpreter.Ledger.Continue(_prefix.Ledger, state, new ShotRandom(seed, shot));
            });
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

        var total = Math.Max(1.0, CountSteps());
        return new StepBudget(_options.StepLimit, taken => progress.Report(Math.Min(0.99, taken / total))).Run(_prefix, _cancellationToken);
    }

    /// <summary>Steps until the program ends or needs an outcome. Without amplitudes they take next to no time.</summary>
    private long CountSteps()
    {
        var counter = new QubitLedger(new GateCounter(_module.QubitCount), _module.Sizes) { HasAmplitudes = false };
        var all = new StepBudget(_options.StepLimit);
        all.Run(NewInterpreter(counter), _cancellationToken);
        return all.Taken;
    }

    /// <summary>
    /// Shots whose first fault comes after the end of the program, if it has one that is the same for all shots, are sampled from there;
    /// the others run from the last checkpoint before their first fault.
    /// </summary>
    private void RunNoisily(NoiseSites sites, int shots, ulong seed, ShotCollector collector, IProgress<double>? progress)
    {
        var copies = (_isLarge ? 2 : 1 + _options.MaxThreads) + 1;
        StateSize.EnsureAllowed(_module.QubitCount, copies, _options);
        using var path = new CleanPath(_prefix, sites, _module.Sizes, NewInterpreter);
        var room = Math.Min(MaxCheckpointBytes, _options.MemoryLimitBytes / 2) / StateSize.BytesOf(_module.QubitCount, _options);
        var status = _module.RequiredExternals.Count > 0
            ? RunStatus.NeedsOutcome // what an external function does is its own affair, so each shot calls it
            : path.Walk(CountSteps(), room, _options.StepLimit, _cancellationToken);
        var noiseSeed = ~seed;
        var faults = Enumerable.Range(0, shots).ToLookup(shot =>
            status != RunStatus.Finished || ShotNoise.FirstFault(new ShotRandom(noiseSeed, shot)) < path.Hazard);
        int[] clean = [.. faults[false]];
        if (clean.Length > 0)
        {
            collector.AddAll(clean, _prefix.Ledger.Output, Sample(_prefix.Ledger, clean.Length, seed));
        }

        RunShots([.. faults[true]], collector, progress, (interpreter, shot) =>
        {
            var random = new ShotRandom(noiseSeed, shot);
            var (start, hazard) = path.Before(ShotNoise.FirstFault(random));
            var state = new NoisyState(start.Ledger.State.Clone());
            interpreter.Continue(start);
            interpreter.Ledger.Continue(start.Ledger, state, new ShotRandom(seed, shot));
            interpreter.Ledger.Noise = new ShotNoise(sites, random, state) { Hazard = hazard };
        });
    }

    private static ulong[] Sample(QubitLedger ledger, int shots, ulong seed) =>
        ledger.Output.HasPending ? ledger.State.Sample(shots, seed) : new ulong[shots];

    /// <summary>Runs shots, several at a time.</summary>
    /// <param name="indices">Which shots.</param>
    /// <param name="collector">Takes what they record.</param>
    /// <param name="progress">Told the part done.</param>
    /// <param name="start">Brings an interpreter to where a shot starts; the state in its ledger becomes that shot's own.</param>
    private void RunShots(int[] indices, ShotCollector collector, IProgress<double>? progress, Action<Interpreter, int> start)
    {
        var next = -1;
        var done = 0;
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = _isLarge ? 1 : Math.Clamp(indices.Length, 1, _options.MaxThreads),
            CancellationToken = _cancellationToken,
        };
        try
        {
            Parallel.For(0, parallel.MaxDegreeOfParallelism, parallel, _ =>
            {
                var interpreter = NewInterpreter(new QubitLedger(_prefix.Ledger.State, _module.Sizes));
                for (var i = Interlocked.Increment(ref next); i < indices.Length; i = Interlocked.Increment(ref next))
                {
                    start(interpreter, indices[i]);
                    using var state = interpreter.Ledger.State;
                    new StepBudget(_options.StepLimit).Run(interpreter, _cancellationToken);
                    collector.Add(indices[i], interpreter.Ledger.Output, interpreter.Ledger.DrawBasisState());
                    Report(progress, Interlocked.Increment(ref done), indices.Length);
                }
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.FirstOrDefault(inner => inner is QirException or OperationCanceledException) is { } first)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
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
