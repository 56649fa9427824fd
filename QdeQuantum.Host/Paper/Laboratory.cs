using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper;

/// <summary>
/// Compiles the circuits of the experiments and runs them: on the local simulator, which tells all probabilities exactly, or on any other target, which
/// gives shots. Experiments ask the same questions of both; for shots they take fewer qubits and steps. Several may run at a time.
/// </summary>
public sealed class Laboratory
{
    /// <summary>Shots of a circuit, where there are only shots.</summary>
    public const int DefaultShots = 200;

    private readonly QdkCompiler _compiler;
    private readonly ulong _seed;
    private readonly IQuantumTarget _target;
    private readonly LocalTarget? _exact;
    private readonly int _shots;
    private int _circuitCount;

    /// <summary>Sets up the laboratory.</summary>
    /// <param name="compiler">The compiler.</param>
    /// <param name="seed">Seed of all shots: equal seeds, equal rows, where the target honours them.</param>
    /// <param name="target">What runs the circuits; null takes the local simulator.</param>
    /// <param name="shots">Shots of a circuit on targets that give only shots.</param>
    public Laboratory(QdkCompiler compiler, ulong seed = 0, IQuantumTarget? target = null, int shots = DefaultShots)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 50);
        (_compiler, _seed, _target, _shots) = (compiler, seed, target ?? new LocalTarget(), shots);
        _exact = _target as LocalTarget;
    }

    /// <summary>Whether probabilities are exact: experiments run in full then.</summary>
    public bool IsExact => _exact is not null;

    /// <summary>Id of the target.</summary>
    public string TargetId => _target.Id;

    /// <summary>How many circuits were run so far.</summary>
    public int CircuitCount => _circuitCount;

    /// <summary>Seed of what is random but on no circuit.</summary>
    internal ulong Seed => _seed;

    /// <summary>The first of two sizes where the experiment runs in full, else the second.</summary>
    internal T Choose<T>(T full, T reduced) => IsExact ? full : reduced;

    /// <summary>Positions after a preparation and an evolution.</summary>
    internal Task<Reading> EvolveAsync(Grid grid, QSharpValue prepare, QSharpValue evolve, CancellationToken cancellationToken) =>
        ReadAsync(grid, Circuits.Run(grid, prepare, evolve, Circuits.MeasurePosition), TargetProfile.Adaptive, isPosition: true, cancellationToken);

    /// <summary>Momenta after a preparation and an evolution, by the value of the register.</summary>
    internal Task<Reading> MomentaAsync(Grid grid, QSharpValue prepare, QSharpValue evolve, CancellationToken cancellationToken) =>
        ReadAsync(grid, Circuits.Run(grid, prepare, evolve, Circuits.MeasureMomentum(grid)), TargetProfile.Adaptive, isPosition: false, cancellationToken);

    /// <summary>Positions after a preparation and filters or contractions that all passed.</summary>
    /// <remarks>
    /// Exact amplitudes are those of a program in the base profile, where every measurement has a qubit of its own: the first 2ⁿ belong to auxiliary
    /// qubits in |0⟩.
    /// </remarks>
    internal Task<Reading> FilterAsync(Grid grid, QSharpValue prepare, QSharpValue filter, CancellationToken cancellationToken) =>
        FilterAsync(grid, prepare, filter, Circuits.MeasurePosition, cancellationToken);

    /// <summary>The same with another measurement.</summary>
    internal Task<Reading> FilterAsync(
        Grid grid, QSharpValue prepare, QSharpValue filter, QSharpValue measure, CancellationToken cancellationToken) =>
        ReadAsync(
            grid, Circuits.RunFiltered(grid, prepare, filter, measure), TargetProfile.Base, measure == Circuits.MeasurePosition, cancellationToken);

    /// <summary>Positions after the steps and filters of a plan.</summary>
    internal Task<Reading> ReadAsync(QdePlan plan, CancellationToken cancellationToken) =>
        ReadAsync(plan.Grid, plan.PositionCall(), plan.Filters is null ? TargetProfile.Adaptive : TargetProfile.Base, isPosition: true, cancellationToken);

    /// <summary>The same with one filter, whose auxiliary qubit is not used again: the adaptive profile serves, which keeps loops and compiles quickly.</summary>
    internal Task<Reading> FilterOnceAsync(Grid grid, QSharpValue prepare, QSharpValue filter, CancellationToken cancellationToken) =>
        ReadAsync(grid, Circuits.RunFiltered(grid, prepare, filter, Circuits.MeasurePosition), TargetProfile.Adaptive, isPosition: true, cancellationToken);

    /// <summary>|⟨φ|ψ⟩|² of the state after a preparation and an evolution with each of some real states φ.</summary>
    internal Task<Measured[]> PopulationsAsync(
        Grid grid, QSharpValue prepare, QSharpValue evolve, IReadOnlyList<WaveFunction> states, CancellationToken cancellationToken) =>
        PopulationsAsync(states, measure => ReadAsync(
            grid, Circuits.Run(grid, prepare, evolve, measure), TargetProfile.Adaptive, measure == Circuits.MeasurePosition, cancellationToken));

    /// <summary>The same after filters or contractions, given that all passed.</summary>
    internal Task<Measured[]> FilteredPopulationsAsync(
        Grid grid, QSharpValue prepare, QSharpValue filter, IReadOnlyList<WaveFunction> states, CancellationToken cancellationToken) =>
        PopulationsAsync(states, measure => FilterAsync(grid, prepare, filter, measure, cancellationToken));

    /// <summary>How many shots an experiment takes that samples on every target: its own number where there are exact ones beside them.</summary>
    internal int ShotsOr(int full) => Choose(full, _shots);

    /// <summary>Shots of a call.</summary>
    internal async Task<Shots> ShotsAsync(KernelCall call, int shots, CancellationToken cancellationToken)
    {
        var program = await CompileAsync(call, _target.Profile, cancellationToken);
        var taken = await _target.RunAsync(program, shots, _seed + StableHash(call.ToString()), null, cancellationToken);
        Interlocked.Increment(ref _circuitCount);
        return taken;
    }

    /// <summary>The complete run of a method, with exact figures beside its shots where the target has them.</summary>
    internal async Task<QdeRun> SolveAsync(SolveMethod method, QdePlan plan, QdeOptions options, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _circuitCount, 2);
        return await method.RunAsync(plan, options with { Exact = IsExact, Seed = _seed }, _target, _compiler, null, cancellationToken).LastAsync(cancellationToken);
    }

    private async Task<Measured[]> PopulationsAsync(IReadOnlyList<WaveFunction> states, Func<QSharpValue, Task<Reading>> read)
    {
        if (IsExact)
        {
            var state = (await read(Circuits.MeasurePosition)).State!;
            return [.. states.Select(other => new Measured(state.Fidelity(other)))];
        }

        var populations = new Measured[states.Count];
        for (var number = 0; number < populations.Length; number++)
        {
            populations[number] = (await read(Circuits.MeasureFidelity(states[number]))).Share(0);
        }

        return populations;
    }

    private async Task<Reading> ReadAsync(
        Grid grid, KernelCall call, TargetProfile exactProfile, bool isPosition, CancellationToken cancellationToken)
    {
        if (_exact is null)
        {
            return Reading.FromShots(grid, await ShotsAsync(call, _shots, cancellationToken));
        }

        var program = await CompileAsync(call, exactProfile, cancellationToken);
        Interlocked.Increment(ref _circuitCount);
        using var state = await _exact.EvolveAsync(program, cancellationToken);
        return Reading.Exact(
            grid, state.OutcomeProbabilities()[..grid.PointCount], isPosition ? state.Amplitudes()[..grid.PointCount] : null);
    }

    private Task<QuantumProgram> CompileAsync(KernelCall call, TargetProfile profile, CancellationToken cancellationToken) =>
        _compiler.CompileAsync(call, profile, KernelPackage.Dependencies, cancellationToken);

    // FNV-1a: each circuit has shots of its own, in whichever order the experiments run.
    private static ulong StableHash(string text) =>
        text.Aggregate(14695981039346656037UL, (hash, character) => unchecked((hash ^ character) * 1099511628211UL));
}
