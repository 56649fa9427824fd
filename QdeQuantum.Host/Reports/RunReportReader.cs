using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Reports;

/// <summary>Reads back from a run file what is needed to run it again.</summary>
public static class RunReportReader
{
    /// <summary>Plan and options as they were.</summary>
    /// <exception cref="RunFileException">The run's objective was no formula and too large to be listed.</exception>
    public static (QdePlan Plan, QdeOptions Options) Read(RunReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        var options = new QdeOptions
        {
            QubitsPerAxis = [.. report.Grid.QubitsPerAxis],
            Boundaries = [.. report.Grid.Boundaries.Select(name => Enum.Parse<Boundary>(name, ignoreCase: true))],
            Schedule = Schedule.Parse(report.Schedule.Law),
            Steps = Math.Max(1, report.Schedule.Steps), // filters may follow the uniform state without any step
            Order = report.Schedule.Order,
            Scale = EnergyScale.Given(report.Schedule.Scale),
            Shots = report.Options.Shots,
            Seed = report.Options.Seed,
            Exact = report.Options.Exact,
            Frames = 0,
            Radius = report.Options.Radius,
            Encoding = report.Encoding is { } encoding ? EncodingRule.Parse(encoding.Rule) : EncodingRule.Exact,
            Mitigation = report.Options.Mitigation is { } mitigation ? MitigationSection.Parse(mitigation) : Mitigation.None,
            Values = report.Options.Values == OptionsSection.Quantile ? PotentialValues.Quantile : PotentialValues.Raw,
            PilotShots = report.Pilot?.Shots ?? 0, // the schedule's own c is then one that the pilot chose, and it will again
            Reference = false,
        };
        var plan = QdePlan.Create(Problem(report), options, cancellationToken);
        return (WithFilters(plan, report), options);
    }

    private static QdePlan WithFilters(QdePlan plan, RunReport report) => report.Method is not { Filters.Count: > 0 } method
        ? plan
        : plan with
        {
            Trotter = plan.Trotter.Cut(report.Schedule.Steps),
            Filters = new FilterSequence(method.Filters.Select(filter => new CosineFilter(filter.Time, filter.D, filter.ScaledEnergy, filter.Steps))),
        };

    private static QdeProblem Problem(RunReport report)
    {
        // A search in rounds began on the box of its first one.
        var (lowers, uppers) = report.Rounds is [var first, ..] ? (first.Lower, first.Upper) : (report.Problem.Lower, report.Problem.Upper);
        var box = new Box(lowers.Zip(uppers, (lower, upper) => new Interval(lower, upper)));
        var domains = report.Problem.Domains?.Select(domain => domain.ToDomain()) ?? box.Select(VariableDomain.Continuous);
        var variables = report.Problem.Variables;
        if (report.Problem.IsFormula)
        {
            return Constrained(new QdeProblem(Objective.Parse(report.Problem.Formula, variables), domains), report);
        }

        if (report.Rounds.Count > 0)
        {
            throw new RunFileException("The run's objective was no formula, and the run file lists only the grid of its last round.");
        }

        var values = report.Problem.Values
            ?? throw new RunFileException("The run's objective was no formula, and its grid was too large to be listed in the run file.");
        var grid = Grid.Create(box, [.. report.Grid.QubitsPerAxis]);
        return Constrained(
            new QdeProblem(Objective.FromDelegate(variables, point => values[grid.NearestIndex(point)], report.Problem.Formula), domains), report);
    }

    private static QdeProblem Constrained(QdeProblem problem, RunReport report) => new(problem.Objective, problem.Domains)
    {
        Constraints = [.. (report.Problem.Constraints ?? []).Select(text => LinearConstraint.Parse(text, report.Problem.Variables))],
        PenaltyWeight = report.Constraints?.Weight,
    };
}
