using System.Runtime.CompilerServices;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.QSharp;

/// <summary>
/// The full-state simulator of <c>QdeQuantum.Simulator</c> in this process. It runs the QIR of a program, so it also takes QIR
/// that was compiled elsewhere, and can say exactly what shots only estimate.
/// </summary>
/// <param name="options">Threads, memory, noise, external functions and other limits; null for the defaults.</param>
public sealed class LocalTarget(SimulatorOptions? options = null) : IQuantumTarget
{
    // A program is read once, however often and by whichever target it is run.
    private static readonly ConditionalWeakTable<string, QirModule> Modules = [];

    private readonly StateVectorSimulator _simulator = new(options);

    /// <inheritdoc/>
    public string Id => "local";

    /// <summary>The noise that shots have; exact probabilities and states are without it. Null for none.</summary>
    public NoiseModel? Noise { get; } = options?.Noise;

    /// <inheritdoc/>
    public TargetProfile Profile => TargetProfile.Adaptive;

    /// <summary>True: equal seeds give equal shots, whatever the number of threads.</summary>
    public bool HonoursSeed => true;

    /// <inheritdoc cref="StateVectorSimulator.EnsureFits"/>
    public void EnsureFits(int qubits) => _simulator.EnsureFits(qubits);

    /// <inheritdoc/>
    /// <exception cref="QirException">The QIR is not understood, or it needs more memory, steps or functions than there are.</exception>
    public async Task<Shots> RunAsync(
        QuantumProgram program,
        int shots,
        ulong seed,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        this.EnsureAccepts(program, shots);
        var fraction = progress is null ? null : new FractionProgress(progress);
        var recorded = await Task.Run(
            () => _simulator.Run(Read(program), shots, seed, fraction, cancellationToken), cancellationToken).ConfigureAwait(false);
        return recorded.Words is { } words
            ? Shots.FromWords(Id, seed, recorded.Width, words)
            : Shots.FromOutputs(Id, seed, recorded.Outputs!);
    }

    /// <summary>The exact probability of every word that the program can return: index = word, bit i = i-th recorded result.</summary>
    /// <param name="program">A program that returns one array of results and in which nothing depends on a measurement.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QirException">As for <see cref="RunAsync"/>; also if something depends on a measurement.</exception>
    /// <exception cref="InvalidOperationException">The program returns something else than one array of results.</exception>
    public async Task<double[]> OutcomeProbabilitiesAsync(QuantumProgram program, CancellationToken cancellationToken = default)
    {
        using var state = await EvolveAsync(program, cancellationToken).ConfigureAwait(false);
        return state.OutcomeProbabilities();
    }

    /// <summary>The state that the program is in before its measurements, to be disposed of by the caller.</summary>
    /// <param name="program">A program in which nothing depends on a measurement.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QirException">As for <see cref="RunAsync"/>; also if something depends on a measurement.</exception>
    public Task<FinalState> EvolveAsync(QuantumProgram program, CancellationToken cancellationToken = default)
    {
        this.EnsureAccepts(program, shots: 1);
        return Task.Run(() => _simulator.Evolve(Read(program), cancellationToken), cancellationToken);
    }

    private static QirModule Read(QuantumProgram program) => Modules.GetValue(program.Qir, QirModule.Parse);

    // Threads report in any order; the caller sees only what is more than before.
    private sealed class FractionProgress(IProgress<RunProgress> progress) : IProgress<double>
    {
        private readonly Lock _lock = new();
        private double _reported;

        public void Report(double value)
        {
            lock (_lock)
            {
                if (value > _reported)
                {
                    _reported = value;
                    progress.Report(new RunProgress("simulating", value));
                }
            }
        }
    }
}
