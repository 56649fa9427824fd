using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Figure 1 and sections 3.1 and 4.1: from ζ to shots, and two loops against one.</summary>
internal sealed class TwoLoops : PaperExperiment
{
    // Filters cut into Strang steps and a μ from shots, against exact filters at the exact energy.
    private const double FilterTolerance = 0.013;

    private static readonly QdeProblem Problem = new(Objective.Parse("(x^2-1)^2 + 0.25*x"), Box.Centered(2.0));

    public TwoLoops()
        : base(
            "Fig. 1, sect. 3.1, 4.1",
            [],
            "Two loops: D decreases outside, imaginary time relaxes inside",
            "The tilted well on 64 points, from the uniform state: an anneal from ζ over its schedule to shots and the minimum; filters at the last D alone; filters at four falling D; and an anneal with filters after it. μ is found by shots.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var options = new QdeOptions { Steps = 20, QubitsPerAxis = 6, Schedule = Schedule.Geometric(d1: 3e-4) };
        var values = QdePlan.Create(Problem, options, cancellationToken).Values;
        options = options with { Scale = EnergyScale.FromValues(values.AsSpan()) };
        var plan = QdePlan.Create(Problem, options, cancellationToken);

        var anneal = await laboratory.SolveAsync(new AnnealMethod(), QdePlan.Create(Problem, options with { Steps = 50 }, cancellationToken), options, cancellationToken);
        var single = await laboratory.SolveAsync(new FilterMethod(), plan, options, cancellationToken);
        var loops = await laboratory.SolveAsync(new TwoLoopsMethod(), plan, options, cancellationToken);
        var after = await laboratory.SolveAsync(new AnnealThenFilterMethod(), plan, options, cancellationToken);
        var best = anneal.Result!;
        return Finding(
        [
            Row("lowest shot of an anneal of 50 steps: distance from the minimum", 0.0, best.Best.Point.Coordinates[0] + 1.0298, 0.04, "Fig. 1"),
            Row("probability near it, 2000 shots, against the exact one", anneal.Exact!.Distribution.Within(0.1, Results.Neighbourhood.Cube, best.Best.Point.Coordinates).Value, best.Near.Value, 4.0 * Math.Sqrt(0.25 / options.Shots), "Fig. 1"),
            .. Energies(plan, cancellationToken),
            Row("filters at one D: success", 0.23512, single.Exact!.Success, 0.025),
            Row("two loops, 4 values of D × 2 filters: success", 0.70324, loops.Exact!.Success, FilterTolerance),
            Row("two loops: fidelity with the ground state", 0.98143, loops.Fidelity!.Value, 0.01),
            Row("two loops: share of the shots that passed", loops.Exact.Success, loops.Result!.Selection!.Success.Value, 4.0 * Math.Sqrt(0.25 / (2.0 * options.Shots))),
            Row("anneal of 20 steps, then 5 filters: success", 0.69588, after.Exact!.Success, FilterTolerance),
            Row("anneal of 20 steps, then 5 filters: fidelity", 0.99879, after.Fidelity!.Value, 0.005),
        ],
        new PlotBlock("The anneal's result", "x", "probability of a grid point",
        [
            new PlotSeries("2000 shots", SeriesOrigin.Quantum, [.. Enumerable.Range(0, plan.Grid.PointCount).Select(index => new PlotPoint(plan.Grid.Axes[0].Point(index), best.Distribution.Probability(index)))]),
            new PlotSeries("two loops", SeriesOrigin.Quantum, [.. Enumerable.Range(0, plan.Grid.PointCount).Select(index => new PlotPoint(plan.Grid.Axes[0].Point(index), loops.Exact.Distribution.Probability(index)))]),
        ]));
    }

    /// <summary>E₀ above the minimum falls with D, in units of s.</summary>
    private IEnumerable<PaperRow> Energies(QdePlan plan, CancellationToken cancellationToken)
    {
        foreach (var (d, expected) in new[] { (0.046, 0.422), (3.2e-5, 0.025) })
        {
            var ground = Spectrum.Lowest(new Hamiltonian(plan.Grid, plan.Values.AsSpan(), plan.Trotter.Diffusions(d)), 1, cancellationToken).GroundEnergy;
            yield return Row($"E₀ above the minimum at d = {d:G2}, in units of s (classical)", expected, (ground - plan.Values.Min()) / plan.Scale.Value, 5e-3, "sect. 3.1");
        }
    }
}
