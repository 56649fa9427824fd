using System.Runtime.CompilerServices;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Mitigation;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host;

/// <summary>What noise does to one problem at one number of steps: without it, forecast, measured, and mitigated.</summary>
public sealed record NoiseStudyRow
{
    /// <summary>The problem.</summary>
    public required string Name { get; init; }

    /// <summary>Steps K.</summary>
    public required int Steps { get; init; }

    /// <summary>Gates on two or more qubits in one shot.</summary>
    public required long TwoQubitGates { get; init; }

    /// <summary>White-noise fidelity and errors a shot, from the gates alone.</summary>
    public required NoiseForecast Forecast { get; init; }

    /// <summary>Success of one shot without noise, exact.</summary>
    public required double Ideal { get; init; }

    /// <summary>Success of one shot with noise.</summary>
    public required Proportion Measured { get; init; }

    /// <summary>Share of the grid that counts as success.</summary>
    public required double Uniform { get; init; }

    /// <summary>Success of the lowest of ten shots with noise, from the measured distribution.</summary>
    public required double BestOfTen { get; init; }

    /// <summary>The same for ten points drawn uniformly.</summary>
    public required double BestOfTenUniform { get; init; }

    /// <summary>⟨V⟩ and what mitigation makes of it.</summary>
    public required MitigatedEnergy Energy { get; init; }

    /// <summary>Forecast of <see cref="Measured"/>: F P + (1 - F) P_uniform.</summary>
    public double ForecastSuccess => (Forecast.Fidelity * Ideal) + ((1 - Forecast.Fidelity) * Uniform);
}

/// <summary>⟨V⟩ raw and mitigated, in the units of ζ.</summary>
/// <param name="Ideal">Without noise, exact.</param>
/// <param name="Limit">a₀, the mean of ζ over the grid: what infinite noise leaves.</param>
/// <param name="Raw">Measured.</param>
/// <param name="Readout">With misread bits inverted; the same where none are.</param>
/// <param name="Folded">Measured with gates folded to three times the noise, misread bits inverted.</param>
/// <param name="Extrapolated">Extrapolated from the last two; null where they say nothing.</param>
/// <param name="RawShots">Shots behind <paramref name="Raw"/>.</param>
public sealed record MitigatedEnergy(
    double Ideal, double Limit, MeanValue Raw, MeanValue Readout, MeanValue Folded, MeanValue? Extrapolated, int RawShots)
{
    /// <summary>Shots behind <see cref="Extrapolated"/>, both circuits together.</summary>
    public int Shots => 2 * RawShots;

    /// <summary>
    /// Shots that the mitigated value takes for the statistical error that the raw one has with one: twice as many circuits, and the square of
    /// how much wider the error bar is. Null where nothing was extrapolated.
    /// </summary>
    public double? ShotFactor => Extrapolated is null || Raw.StandardError == 0 ? null : 2 * Math.Pow(Extrapolated.StandardError / Raw.StandardError, 2);
}

/// <summary>Forecast against trajectories, and what can be won back, problem by problem.</summary>
public static class NoiseStudy
{
    private const int Folding = 3;

    /// <summary>Studies every function at every number of steps.</summary>
    /// <param name="functions">Functions whose minimum is known.</param>
    /// <param name="steps">Numbers of steps.</param>
    /// <param name="options">Qubits (where a function does not say), schedule, shots, seed, radius.</param>
    /// <param name="noise">The noise.</param>
    /// <param name="compiler">Compiles the circuits.</param>
    /// <param name="cancellationToken">Ends the study; rows that were yielded stay valid.</param>
    /// <exception cref="ArgumentException">The readout of the model says nothing about the bits.</exception>
    public static async IAsyncEnumerable<NoiseStudyRow> RunAsync(
        IReadOnlyList<TestFunction> functions,
        IReadOnlyList<int> steps,
        QdeOptions options,
        NoiseModel noise,
        QdkCompiler compiler,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(functions);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compiler);
        var target = new LocalTarget(new SimulatorOptions { Noise = noise });
        foreach (var function in functions)
        {
            foreach (var count in steps)
            {
                var plan = SuccessTable.WholeGridPlan(
                    function.Problem, options with { Steps = count, QubitsPerAxis = function.Qubits ?? options.QubitsPerAxis }, cancellationToken);
                var program = await compiler.CompileAsync(plan.PositionCall(), target.Profile, KernelPackage.Dependencies, cancellationToken);
                yield return await RowAsync(function, plan, program, options, noise, target, cancellationToken);
            }
        }
    }

    private static async Task<NoiseStudyRow> RowAsync(
        TestFunction function, QdePlan plan, QuantumProgram program, QdeOptions options, NoiseModel noise, LocalTarget target, CancellationToken cancellationToken)
    {
        var module = QirModule.Parse(program.Qir);
        var gates = module.CountGates(cancellationToken: cancellationToken);
        var exact = Distribution.Exact(plan.Layout, await target.OutcomeProbabilitiesAsync(program, cancellationToken));
        var measured = await MeasureAsync(plan, program, target, options.Shots, options.Seed, cancellationToken);
        var folded = await MeasureAsync(
            plan, GateFolding.Fold(program, Folding), target, options.Shots, options.Seed + SeedOffsets.Mitigation, cancellationToken);
        var ideal = SuccessTable.Row(function, plan, exact, options.Radius, SuccessTable.DefaultBestOf);
        var noisy = SuccessTable.Row(function, plan, measured, options.Radius, SuccessTable.DefaultBestOf);
        return new NoiseStudyRow
        {
            Name = function.Name,
            Steps = plan.Trotter.Steps.Length,
            TwoQubitGates = gates.TwoQubit + gates.ThreeQubit,
            Forecast = module.Forecast(noise, cancellationToken: cancellationToken),
            Ideal = ideal.Success.Value,
            Measured = noisy.Success,
            Uniform = ideal.Uniform,
            BestOfTen = noisy.BestOfShots,
            BestOfTenUniform = SuccessTable.Row(function, plan, Uniform(plan.Grid), options.Radius, SuccessTable.DefaultBestOf).BestOfShots,
            Energy = Energy(plan, exact, measured, folded, noise.Readout),
        };
    }

    private static MitigatedEnergy Energy(QdePlan plan, Distribution exact, Distribution measured, Distribution folded, ReadoutError readout)
    {
        var values = plan.Values.ToArray();
        var inverted = new ReadoutInversion(readout).Observable(values);
        var (once, thrice) = (measured.Expectation(inverted), folded.Expectation(inverted));
        var limit = values.Average();
        return new MitigatedEnergy(
            exact.Expectation(values).Value, limit, measured.Expectation(values), once, thrice, NoiseExtrapolation.Exponential(once, thrice, limit), measured.ShotCount);
    }

    private static async Task<Distribution> MeasureAsync(
        QdePlan plan, QuantumProgram program, LocalTarget target, int shots, ulong seed, CancellationToken cancellationToken) =>
        Distribution.FromShots(plan.Layout, (await target.RunAsync(program, shots, seed, progress: null, cancellationToken)).WithoutLoss());

    private static Distribution Uniform(Grid grid) => Distribution.Exact(grid, Enumerable.Repeat(1.0 / grid.PointCount, grid.PointCount).ToArray());
}
