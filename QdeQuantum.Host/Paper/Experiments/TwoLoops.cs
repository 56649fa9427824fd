using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Figure 1 and sections 3.1 and 4.1: from ζ to shots, and two loops against one.</summary>
internal sealed class TwoLoops : PaperExperiment
{
    private const double FinalD = 3e-4;

    // Of the recorded two loops: D falls from here to its last value by equal factors.
    private const double FirstD = 0.02;

    private static readonly QdeProblem Problem = new(Objective.Parse("(x^2-1)^2 + 0.25*x"), Box.Centered(2.0));

    public TwoLoops()
        : base(
            "Fig. 1, sect. 3.1, 4.1",
            [],
            "Two loops: D decreases outside, imaginary time relaxes inside",
            "The tilted well from the uniform state: an anneal from ζ over its schedule to shots and the minimum; filters at the last D alone, t₀ = π/4√d, t₀/2, …; two of them at each of four and eight falling D; and an anneal with filters after it. First with μ = E₀ in steps of fourth order, as recorded; then as the methods do it, with Strang steps and μ found by shots.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var options = new QdeOptions { Steps = laboratory.Choose(20, 5), QubitsPerAxis = laboratory.Choose(6, 4), Schedule = Schedule.Geometric(d1: FinalD) };
        var values = QdePlan.Create(Problem, options, cancellationToken).Values;
        options = options with { Scale = EnergyScale.FromValues(values.AsSpan()), Shots = laboratory.ShotsOr(options.Shots) };
        var plan = QdePlan.Create(Problem, options, cancellationToken);
        var annealPlan = QdePlan.Create(Problem, options with { Steps = laboratory.Choose(50, 5) }, cancellationToken);
        var anneal = (await laboratory.SolveAsync(new AnnealMethod(), annealPlan, options, cancellationToken)).Result!;
        var reference = SplitStepReference.For(annealPlan.Trotter, values.AsSpan())
            .Final(annealPlan.Trotter.Kicks, annealPlan.Trotter.Drifts, null, cancellationToken).Position();
        List<PaperRow> rows =
        [
            Row("lowest shot of an anneal: distance from the minimum at -1.0298", 0.0, new Measured(anneal.Best.Point.Coordinates[0] + 1.0298),
                new Tolerance(0.5 * plan.Grid.Axes[0].Spacing, "half a cell"), "Fig. 1"),
            Row($"probability near it, {options.Shots} shots, against a classical split-step evolution",
                reference.Within(0.1, Neighbourhood.Cube, anneal.Best.Point.Coordinates).Value,
                Measured.Share((int)Math.Round(anneal.Near.Value * options.Shots), options.Shots), Tolerance.Rounding, "Fig. 1"),
        ];
        foreach (var (d, expected) in new[] { (0.046, 0.422), (3.2e-5, 0.025) }.Take(laboratory.Choose(2, 1)))
        {
            rows.Add(await GroundEnergyAsync(laboratory, plan, d, expected, cancellationToken));
        }

        var plots = new List<PlotSeries> { Curve($"{options.Shots} shots of the anneal", plan, anneal.Distribution.Probability) };
        if (!laboratory.IsExact)
        {
            rows.AddRange(await FewFiltersAsync(laboratory, plan, cancellationToken));
            return Finding(rows, new PlotBlock("Figure 1: the anneal's result", "x", "probability of a grid point", plots)) with
            {
                NotRun = ["The recorded sequences of filters and the search for μ: hundreds of steps a shot."],
            };
        }

        rows.AddRange(await RecordedAsync(laboratory, plan, cancellationToken));
        rows.AddRange(await MethodsAsync(laboratory, plan, options, plots, cancellationToken));
        return Finding(rows, new PlotBlock("Figure 1: the anneal's result", "x", "probability of a grid point", plots));
    }

    /// <summary>The recorded sequences, with their settings.</summary>
    private async Task<IEnumerable<PaperRow>> RecordedAsync(Laboratory laboratory, QdePlan plan, CancellationToken cancellationToken)
    {
        var circuits = new FilterStages(laboratory, plan);
        var rows = new List<PaperRow>();
        var uniform = WaveFunction.Uniform(plan.Grid);
        var annealed = (await laboratory.ReadAsync(plan, cancellationToken)).State!;
        rows.Add(Row("anneal of 20 steps: fidelity with the ground state", 0.69503, new Measured(annealed.Fidelity(circuits.GroundState(FinalD))), Tolerance.Decimals(5)));
        await AddAsync("5 filters at one D", uniform, [(FinalD, 5)], 0.23512, 0.98878);
        await AddAsync("two loops, 4 values of D × 2 filters", uniform, FallingD(4), 0.70324, 0.98143);
        await AddAsync("two loops, 8 values of D × 2 filters", uniform, FallingD(8), 0.80713, 0.99684, Tolerance.LastDecimal(5));
        await AddAsync("anneal of 20 steps, then 3 filters", annealed, [(FinalD, 3)], 0.69798, 0.99577);
        await AddAsync("anneal of 20 steps, then 5 filters", annealed, [(FinalD, 5)], 0.69588, 0.99879);
        return rows;

        async Task AddAsync(string name, WaveFunction start, IReadOnlyList<(double D, int Count)> stages, double success, double fidelity, Tolerance? recorded = null)
        {
            var fine = await circuits.RunAsync(start, stages, timeStep: 0.2, cancellationToken);
            var coarse = await circuits.RunAsync(start, stages, timeStep: 0.4, cancellationToken);
            rows.Add(Row($"{name}: success", success, fine.Success, Tolerance.Decimals(5).And(Tolerance.Steps(coarse.Success, fine.Success))));
            rows.Add(Row($"{name}: fidelity", fidelity, fine.Fidelity, (recorded ?? Tolerance.Decimals(5)).And(Tolerance.Steps(coarse.Fidelity, fine.Fidelity))));
        }

        static (double D, int Count)[] FallingD(int count) =>
            [.. Enumerable.Range(0, count).Select(stage => (FirstD * Math.Pow(FinalD / FirstD, stage / (count - 1.0)), 2))];
    }

    /// <summary>The methods as <c>qde solve</c> runs them: what they claim.</summary>
    private async Task<IEnumerable<PaperRow>> MethodsAsync(
        Laboratory laboratory, QdePlan plan, QdeOptions options, List<PlotSeries> plots, CancellationToken cancellationToken)
    {
        var loops = await laboratory.SolveAsync(new TwoLoopsMethod(), plan, options, cancellationToken);
        var after = await laboratory.SolveAsync(new AnnealThenFilterMethod(), plan, options, cancellationToken);
        var selection = loops.Result!.Selection!;
        plots.Add(Curve("two loops", plan, loops.Exact!.Distribution.Probability));
        return
        [
            AtLeastRow("--method two-loops, μ by shots: success, at least", 0.69, new Measured(loops.Exact.Success)),
            AtLeastRow("--method two-loops, μ by shots: fidelity, at least", 0.98, new Measured(loops.Fidelity!.Value)),
            Row("--method two-loops: share of the shots that passed, against the exact one", loops.Exact.Success,
                Measured.Share(selection.Kept, selection.Kept + selection.Discarded), Tolerance.Rounding),
            AtLeastRow("--method anneal-then-filter, μ by shots: fidelity, at least", 0.99, new Measured(after.Fidelity!.Value)),
        ];
    }

    /// <summary>E₀ above the minimum falls with D, in units of s: measured on the prepared ground state.</summary>
    private async Task<PaperRow> GroundEnergyAsync(Laboratory laboratory, QdePlan plan, double d, double expected, CancellationToken cancellationToken)
    {
        var diffusion = plan.Trotter.Diffusions(d)[0];
        double[] values = [.. plan.Values];
        var ground = Spectrum.Lowest(new Hamiltonian(plan.Grid, values, diffusion), 1, cancellationToken).GroundState;
        var energy = await MeasuredEnergy.OfAsync(laboratory, plan.Grid, Circuits.Prepare(ground), Circuits.Rest(plan.Grid), diffusion, values, cancellationToken);
        return Row(
            FormattableString.Invariant($"E₀ above the minimum at d = {d:G2}, in units of s"),
            expected,
            (1.0 / plan.Scale.Value) * (energy.Total - new Measured(values.Min())),
            Tolerance.Decimals(3),
            "sect. 3.1");
    }

    /// <summary>Two filters at the last of two D, and one at each: shots tell which passes more often.</summary>
    private async Task<IEnumerable<PaperRow>> FewFiltersAsync(Laboratory laboratory, QdePlan plan, CancellationToken cancellationToken)
    {
        const double TimeStep = 0.7;
        var circuits = new FilterStages(laboratory, plan);
        var rows = new List<PaperRow>();
        foreach (var (name, stages) in new (string, (double D, int Count)[])[] { ("2 filters at one D", [(3e-3, 2)]), ("1 filter at each of 2 D", [(FirstD, 1), (3e-3, 1)]) })
        {
            var filters = new FilterSequence(stages.SelectMany(stage => FilterStages.Times(stage).Select(time => new CosineFilter(
                time, stage.D, circuits.GroundEnergy(stage.D) / plan.Scale.Value, (int)Math.Ceiling(time / TimeStep)))));
            var reading = await laboratory.ReadAsync(plan with { Trotter = plan.Trotter.Cut(0), Filters = filters }, cancellationToken);
            rows.Add(Row($"{name}: success", circuits.ExactSuccess(stages), reading.Success, Tolerance.Rounding));
        }

        return rows;
    }

    private static PlotSeries Curve(string name, QdePlan plan, Func<int, double> probability) => new(
        name, SeriesOrigin.Quantum, [.. Enumerable.Range(0, plan.Grid.PointCount).Select(index => new PlotPoint(plan.Grid.Axes[0].Point(index), probability(index)))]);
}
