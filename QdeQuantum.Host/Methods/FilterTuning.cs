using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Methods;

/// <summary>Finds μ of the next filters of a plan, by shots of the target itself.</summary>
/// <param name="options">Shots, seed and the rule for μ.</param>
/// <param name="target">Runs the circuits.</param>
/// <param name="compiler">Compiles them.</param>
/// <param name="progress">Told what is being looked for.</param>
internal sealed class FilterTuning(QdeOptions options, IQuantumTarget target, QdkCompiler compiler, IProgress<RunProgress>? progress)
{
    // √d apart, so that neighbouring levels, 2√d or more apart, have maxima of their own; 2⁶ of them for the wide range of the uniform state, 2⁵
    // for what filters have narrowed already.
    private const int FirstScanFilters = 6;
    private const int LaterScanFilters = 5;
    private const double ScanTime = 2.0;

    private ulong _seed = options.Seed;

    private FilterOptions Filter => options.Filter;

    /// <summary>Finds μ for filters at <paramref name="d"/> that are to follow what the plan has.</summary>
    /// <param name="plan">The plan so far.</param>
    /// <param name="d">Dimensionless d of the filters.</param>
    /// <param name="curvature">A typical curvature of u, which bounds their steps.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="NothingPassedException">Hardly a shot passed the filters before.</exception>
    public Task<FilterScan> FindAsync(QdePlan plan, double d, double curvature, CancellationToken cancellationToken) => Filter.EnergyRule switch
    {
        FilterEnergyRule.Scan => ScanAsync(plan, d, curvature, cancellationToken),
        FilterEnergyRule.Mean => MeanAsync(plan, d, cancellationToken),
        FilterEnergyRule.Given => Task.FromResult(new FilterScan(d, 0, [], [], Filter.Energy, 0)),
        _ => throw new InvalidOperationException($"Unknown rule {Filter.EnergyRule}."),
    };

    /// <summary>
    /// The success probability at 2⁵ or more values of μ from the lowest known ζ upwards, all from the same shots: the result of phase estimation is μ.
    /// </summary>
    private async Task<FilterScan> ScanAsync(QdePlan plan, double d, double curvature, CancellationToken cancellationToken)
    {
        progress?.Report(new RunProgress("scan of μ", null));
        var scale = plan.Scale.Value;
        var count = Math.Max(plan.Filters is null ? FirstScanFilters : LaterScanFilters, (Filter.Count ?? 0) + 1);
        var scan = new FilterSequence(FilterSequence.Geometric(d, Lowest(plan) / scale, count, curvature, ScanTime));
        var shots = await RunAsync(plan, plan.ScanCall(scan), count, cancellationToken);
        var passed = new int[1 << count];
        foreach (var word in shots.Words)
        {
            passed[word]++;
        }

        var spacing = scan.Filters[0].FirstZero;
        var energies = Enumerable.Range(0, passed.Length).Select(k => (scan.Filters[0].Energy + (k * spacing)) * scale);
        var chosen = (scan.Filters[0].Energy + (new PhaseHistogram(passed).LowestLevel() * spacing)) * scale;
        return new FilterScan(d, Filter.ScanShots, [.. energies], [.. passed], chosen, (long)Filter.ScanShots * (plan.OracleCalls + scan.OracleCalls));
    }

    /// <summary>⟨H⟩ at d of the state that the plan leaves: a bound above the ground energy, close for a state close to it.</summary>
    private async Task<FilterScan> MeanAsync(QdePlan plan, double d, CancellationToken cancellationToken)
    {
        progress?.Report(new RunProgress("energy before the filters", null));
        var qubits = plan.Layout.QubitCount;
        var position = Distribution.FromShots(plan.Layout, await RunAsync(plan, plan.PositionCall(), qubits, cancellationToken));
        var momentum = MomentumDistribution.FromShots(plan.Layout, await RunAsync(plan, plan.MomentumCall(), qubits, cancellationToken));
        var energy = new EnergyEstimate(momentum.KineticEnergy(plan.Trotter.Diffusions(d)), position.Expectation(plan.Problem.Objective));
        return new FilterScan(d, Filter.ScanShots, [], [], energy.Total.Value, 2L * Filter.ScanShots * plan.OracleCalls);
    }

    /// <summary>The shots of a program that passed the filters the plan has already.</summary>
    private async Task<Shots> RunAsync(QdePlan plan, KernelCall call, int results, CancellationToken cancellationToken)
    {
        var program = await compiler.CompileAsync(call, PassedStates.ProfileFor(plan, target), KernelPackage.Dependencies, cancellationToken);
        var shots = (await target.RunAsync(program, Filter.ScanShots, _seed++, null, cancellationToken)).WithoutLoss();
        var (kept, selection) = PostSelection.Of(shots, results);
        return selection.Kept >= 2
            ? kept
            : throw new NothingPassedException(selection, "Nothing more was run. Take more stages, or an anneal before the filters: they start nearer to the ground state.");
    }

    /// <summary>The lowest ζ that is known; the ground energy lies above the lowest there is.</summary>
    private static double Lowest(QdePlan plan) => plan.Values.IsEmpty
        ? EnergyScale.FromSamples(plan.Grid, plan.Problem.Objective, seed: 0).Minimum!.Value
        : plan.Values.Min();
}
