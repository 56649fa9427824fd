using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Reports;

/// <summary>Writes a run down as a <see cref="RunReport"/>.</summary>
public static class RunReportBuilder
{
    /// <summary>This program's own version.</summary>
    public static string ToolVersion { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The report of a run as far as it has come.</summary>
    /// <param name="run">The run.</param>
    /// <param name="created">When it was asked for.</param>
    /// <param name="command">A command line that asks for it again.</param>
    public static RunReport Build(QdeRun run, DateTimeOffset created, string command)
    {
        ArgumentNullException.ThrowIfNull(run);
        var plan = run.Plan;
        var advice = Advice(run);
        return new RunReport
        {
            State = StateOf(run),
            Created = created,
            Command = command,
            Tool = Tool(),
            Problem = Problem(plan),
            Grid = new GridSection(
                [.. plan.Grid.Axes.Select(axis => axis.Qubits)],
                [.. plan.Grid.Axes.Select(axis => Enumerable.Range(0, axis.PointCount).Select(axis.Point).ToArray())])
            {
                Boundaries = [.. plan.Layout.Boundaries.Select(boundary => boundary.ToString().ToLowerInvariant())],
            },
            Method = Method(run),
            Schedule = new ScheduleSection(
                plan.Schedule.ToString(),
                plan.Scale.Value,
                plan.Scale.Origin,
                plan.Trotter.Steps.Length,
                plan.Trotter.Order,
                [.. plan.Trotter.Kicks],
                [.. plan.Trotter.Drifts],
                [.. plan.Trotter.Steps.Select(step => step.Ratio)]),
            Options = new OptionsSection(
                run.TargetId, run.Options.Shots, run.Options.Seed, run.SeedHonoured, run.Options.Exact, run.Options.Frames, run.Options.Radius)
            {
                Mitigation = MitigationSection.NameOf(run.Options.Mitigation),
                Values = plan.Problem.IsTransformed ? OptionsSection.Quantile : null,
            },
            Pilot = PilotSection.Of(run),
            Encoding = EncodingSection.Of(plan, run.Options.Encoding),
            Program = run.Programs is null ? null : Program(plan, run.Programs),
            Shots = run.Position is null ? null : new ShotsSection([.. run.Position.Words], run.Momentum is null ? [] : [.. run.Momentum.Words])
            {
                Mitigation = run.Mitigated is null ? null : MitigationShots.Of(run.Mitigated),
            },
            Result = run.Result is null ? null : Result(run, run.Result),
            Discrete = run.Result is null ? null : DiscreteSection.Of(plan, run.Result),
            Constraints = ConstraintSection.Of(plan, run.Result),
            ErrorBudget = ErrorBudgetSection.Of(run),
            Mitigation = run.Mitigated is null ? null : MitigationSection.Of(run, run.Mitigated),
            Reference = run.Classical is null ? null : Reference(plan, run.Classical),
            Rounds = [.. run.Rounds.Select(Round)],
            Frames = [.. run.Frames.Select(frame => Frame(plan, frame))],
            Stages = [.. run.Stages.Select(stage => new StageSection(stage.Name, stage.Duration.TotalSeconds))],
            Warnings = [.. Warnings(run), .. advice.Select(one => one.Text)],
            SuggestedBox = Suggested(run, advice),
        };
    }

    private static MethodSection Method(QdeRun run) => new(
        run.Method,
        run.Plan.OracleCalls,
        run.Plan.AuxiliaryMeasurements,
        [.. (run.Plan.Filters?.Filters ?? []).Select(filter =>
            new FilterSection(filter.Time, filter.D, filter.Energy * run.Plan.Scale.Value, filter.Energy, filter.Steps))],
        [.. run.Scans.Select(scan => new ScanSection(scan.D, scan.Shots, scan.Energies, scan.Passed, scan.Chosen, scan.OracleCalls))]);

    private static SelectionSection? Selection(QdeRun run, QdeResult result) => result.Selection is not { } selection
        ? null
        : new SelectionSection(
            selection.Kept, selection.Discarded, selection.Success.Value, selection.Success.Lower, selection.Success.Upper, run.Exact?.Success);

    private static RunState StateOf(QdeRun run) => run switch
    {
        { IsComplete: true } => RunState.Complete,
        { Programs: null } => RunState.Planned,
        _ => RunState.Partial,
    };

    private static ToolSection Tool() => new(
        ToolVersion,
        QdkCompiler.CompilerVersion,
        QdkCompiler.CompilerHash,
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}");

    private static ProblemSection Problem(QdePlan plan) => new(
        plan.Objective.Text,
        [.. plan.Problem.Objective.Variables],
        [.. plan.Problem.Box.Select(interval => interval.Lower)],
        [.. plan.Problem.Box.Select(interval => interval.Upper)],
        plan.Objective.IsFormula,
        plan.Grid.PointCount > GridSection.MaxListedPoints ? null : Values(plan))
    {
        Domains = plan.Problem.Domains.Any(domain => domain.IsDiscrete) ? [.. plan.Problem.Domains.Select(DomainSection.Of)] : null,
        Constraints = plan.Penalty is { Original.Constraints: { IsEmpty: false } constraints } ? [.. constraints.Select(constraint => constraint.Text)] : null,
    };

    // Those of ζ itself, without penalty.
    private static IReadOnlyList<double> Values(QdePlan plan) => plan.Penalty is null && !plan.Problem.IsTransformed ? [.. plan.Values] : plan.Grid.Sample(plan.Objective);

    private static ProgramSection Program(QdePlan plan, QdePrograms programs) => new(
        programs.Position.Profile.QdkName(),
        plan.Layout.QubitCount + AuxiliaryQubits(plan, programs.Position.Profile),
        programs.Gates.Total,
        programs.Gates.TwoQubit + programs.Gates.ThreeQubit,
        programs.Gates.Depth,
        plan.Encoding.Reason,
        plan.Encoding.Terms.Length,
        plan.Encoding.RmsError,
        Encoding.UTF8.GetByteCount(programs.Position.Qir),
        Hash(programs.Position),
        Hash(programs.Momentum));

    // One serves all filters, except in the base profile, which has no reset.
    private static int AuxiliaryQubits(QdePlan plan, TargetProfile profile) =>
        profile == TargetProfile.Base ? plan.AuxiliaryMeasurements : Math.Min(1, plan.AuxiliaryMeasurements);

    internal static string Hash(QuantumProgram program) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(program.Qir)));

    private static ResultSection Result(QdeRun run, QdeResult result)
    {
        var mode = result.Distribution.Mode;
        return new ResultSection
        {
            Best = new PointSection(result.Best.Point.Coordinates, ValueAt(run.Plan, result.Best.Point) ?? result.Best.Value, result.Best.Count),
            Mode = new PointSection(
                mode.Coordinates,
                run.Plan.Objective.Evaluate(mode.Coordinates.AsSpan()),
                result.Distribution.Count(mode.Index)),
            Mean = [.. Enumerable.Range(0, run.Plan.Grid.Axes.Length).Select(axis => ToEstimate(result.Distribution.Mean(axis)))],
            Near = new NearSection(run.Options.Radius, result.Near.Value, result.Near.Lower, result.Near.Upper),
            Selection = Selection(run, result),
            Fidelity = run.Fidelity,
            Energy = Energy(result.Energy),
            ExactEnergy = run.Exact is null ? null : Energy(run.Exact.Energy),
            MeanValue = run.Plan.Problem.IsTransformed ? ToEstimate(result.Distribution.Expectation(run.Plan.Problem.Original)) : null,
            ExactNear = run.Exact?.Distribution.Within(run.Options.Radius, Neighbourhood.Cube, result.Best.Point.Coordinates).Value,
            Marginals = run.Plan.Grid.Axes.Length == 1
                ? null
                : [.. Enumerable.Range(0, run.Plan.Grid.Axes.Length).Select(axis => Marginal(result.Distribution.Marginal(axis)))],
            Distribution = run.Plan.Grid.PointCount > GridSection.MaxListedPoints ? null : Counts(run, result),
        };
    }

    // ζ without the penalty that the potential has; null where there is none.
    private static double? ValueAt(QdePlan plan, GridPoint point) => plan.Penalty is null && !plan.Problem.IsTransformed ? null : plan.Objective.Evaluate(point.Coordinates.AsSpan());

    private static DistributionSection Counts(QdeRun run, QdeResult result)
    {
        var intervals = Enumerable.Range(0, run.Plan.Grid.PointCount).Select(result.Distribution.Interval).ToArray();
        return new DistributionSection(
            result.Distribution.ToCounts(),
            [.. intervals.Select(interval => interval.Lower)],
            [.. intervals.Select(interval => interval.Upper)],
            result.Distribution.ShotCount > Distribution.MaxShotsForReconstruction || run.Plan.Layout.HasMirrors ? null : result.Distribution.Reconstruct(result.Momentum),
            run.Exact?.Distribution.ToProbabilities());
    }

    private static MarginalSection Marginal(Distribution marginal)
    {
        var intervals = Enumerable.Range(0, marginal.Grid.PointCount).Select(marginal.Interval).ToArray();
        return new MarginalSection(
            marginal.ToCounts(), [.. intervals.Select(interval => interval.Lower)], [.. intervals.Select(interval => interval.Upper)]);
    }

    private static EnergySection Energy(EnergyEstimate energy) =>
        new(ToEstimate(energy.Kinetic), ToEstimate(energy.Potential), ToEstimate(energy.Total));

    private static Estimate ToEstimate(MeanValue mean) => new(mean.Value, mean.StandardError);

    private static ReferenceSection Reference(QdePlan plan, ClassicalFigures figures) => new(
        "classical, not quantum: eigenvalues and split-step evolution on the same grid",
        figures.GroundEnergy,
        figures.GridMinimum is { } minimum ? new PointSection(minimum.Coordinates, ValueAt(plan, minimum) ?? figures.MinimumValue!.Value, 0) : null,
        figures.SplitStep.IsEmpty ? null : figures.SplitStep,
        figures.Ground.IsEmpty ? null : figures.Ground);

    private static RoundSection Round(SearchRound round) => new(
        round.Chain,
        [.. round.Box.Select(interval => interval.Lower)],
        [.. round.Box.Select(interval => interval.Upper)],
        round.Shots,
        round.BestPoint,
        round.BestValue);

    private static FrameSection Frame(QdePlan plan, AnnealFrame frame) => new(
        frame.Step,
        frame.D,
        "exact",
        plan.Grid.Axes.Length <= 2 ? frame.Probabilities : Marginals(plan.Grid, frame),
        frame.Kinetic,
        frame.Potential,
        frame.GroundOverlap);

    private static double[] Marginals(Grid grid, AnnealFrame frame)
    {
        var exact = Distribution.Exact(grid, frame.Probabilities.AsSpan());
        return [.. Enumerable.Range(0, grid.Axes.Length).SelectMany(axis => exact.Marginal(axis).ToProbabilities())];
    }

    // A search in rounds looked at the whole box of its first one, and at small parts of it with grids of their own.
    private static IReadOnlyList<BoxAdvice> Advice(QdeRun run)
    {
        if (run.Result is not { } result)
        {
            return [];
        }

        var (objective, grid, point) = (run.Plan.Problem.Objective, run.Plan.Grid, result.Best.Point.Coordinates);
        var edges = BoxAdvice.AtEdges(objective, run.Rounds.IsEmpty ? grid.Box : run.Rounds[0].Box, [.. grid.Axes.Select(axis => axis.PointCount)], point);
        var all = run.Rounds.IsEmpty ? edges.Concat(BoxAdvice.WhereTooCoarse(objective, grid, run.Plan.Values.AsSpan(), point)) : edges;
        return [.. all.Where(advice => !run.Plan.Problem.Domains[advice.Axis].IsDiscrete)];
    }

    private static IEnumerable<string> Warnings(QdeRun run)
    {
        if (InstabilityWarning(run.Plan) is { } unstable)
        {
            yield return unstable;
        }

        if (run is { Result: { } result, Plan.Penalty: { } penalty }
            && !result.Distribution.Occupied.Any(pair => penalty.IsFeasible(run.Plan.Grid.Point(pair.Index).Coordinates.AsSpan())))
        {
            yield return $"No shot keeps {string.Join(" and ", penalty.Constraints)}. Take more shots or steps, or a larger --penalty.";
        }
    }

    private static BoxSection? Suggested(QdeRun run, IReadOnlyList<BoxAdvice> advice)
    {
        if (advice.Count == 0)
        {
            return null;
        }

        var box = run.Rounds.IsEmpty ? run.Plan.Grid.Box : run.Rounds[0].Box;
        var intervals = box.Select((interval, axis) => advice.FirstOrDefault(one => one.Axis == axis)?.Suggestion ?? interval).ToArray();
        return new BoxSection([.. intervals.Select(interval => interval.Lower)], [.. intervals.Select(interval => interval.Upper)]);
    }

    /// <summary>Told of anneals long enough to be spoilt by it: a few unstable steps are a lens, not a heating.</summary>
    private static string? InstabilityWarning(QdePlan plan)
    {
        const int FewestSteps = 10;
        if (plan.Values.IsEmpty || plan.Trotter.Steps.Length < FewestSteps)
        {
            return null;
        }

        var curvature = StepStability.SteepestWell(plan.Grid, plan.Values, plan.Scale.Value);
        var rotation = plan.Trotter.Steps.Max(step => StepStability.Rotation(step, curvature));
        return rotation > StepStability.Limit
            ? FormattableString.Invariant(
                $"The steps are too long for the steepest well: they turn it by {rotation:0.##}, and from 2 on kicks throw a particle out of it. Take more steps, or shorter ones (a smaller c).")
            : null;
    }
}
