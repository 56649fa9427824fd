namespace QdeQuantum.Host.Reports;

/// <summary>Phrases that page and terminal share.</summary>
internal static class Words
{
    private const int LongestFormula = 400;

    /// <summary>How far the run came, in one word.</summary>
    public static string State(RunState state) => state switch
    {
        RunState.Planned => "planned",
        RunState.Partial => "partial",
        RunState.Complete => "complete",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A new state needs a word here."),
    };

    /// <summary>ζ as written, cut short where it would fill a screen.</summary>
    public static string Formula(ProblemSection problem) => problem.Formula.Length <= LongestFormula
        ? problem.Formula
        : $"{problem.Formula[..LongestFormula]}… ({Numbers.Count(problem.Formula.Length)} characters, in the run file)";

    /// <summary>The box: <c>x in [-2, 2), a, b in {0, 1}</c>; discrete variables with the same values together.</summary>
    public static string Box(ProblemSection problem) => string.Join(", ", problem.Variables
        .Select((name, axis) => (Name: name, Axis: axis, Values: Values(problem, axis)))
        .GroupBy(variable => (variable.Values, Own: problem.Domains is null ? variable.Axis : -1))
        .Select(group => $"{string.Join(", ", group.Select(variable => variable.Name))} in {group.Key.Values}"));

    private static string Values(ProblemSection problem, int axis)
    {
        var (kind, lower, upper) = problem.Domains?[axis] ?? new DomainSection("continuous", problem.Lower[axis], problem.Upper[axis]);
        var (from, to) = (Numbers.Significant(lower, 6), Numbers.Significant(upper, 6));
        return kind switch
        {
            "continuous" => $"[{from}, {to})",
            "integer" => $"{{{from}, ..., {to}}}",
            _ => $"{{{from}, {to}}}",
        };
    }

    /// <summary>A point: <c>x = -1.03, y = 0.5</c>.</summary>
    public static string Point(ProblemSection problem, PointSection point) => string.Join(", ", problem.Variables.Zip(
        point.Point, (name, value) => $"{name} = {Numbers.Significant(value, 5)}"));

    /// <summary>How often the point was found.</summary>
    public static string Found(RunReport report, PointSection point) => report.Rounds.Count > 0
        ? $"the lowest of {Numbers.Count(report.Rounds.Sum(round => round.Shots))} shots in {Numbers.Count(report.Rounds.Count)} rounds"
        : $"found in {Numbers.Count(point.Count)} of {Numbers.Count(report.Shots?.Position.Count ?? report.Options.Shots)} shots";

    /// <summary>Whether the best point keeps the constraints, where there are any.</summary>
    public static bool IsFeasible(RunReport report, PointSection best) =>
        report.Constraints is not { } constraints || (constraints.Best is { } feasible && feasible.Point.SequenceEqual(best.Point));

    /// <summary>Total and per axis: <c>6</c>, <c>12 (6 + 6)</c>, <c>13 (6 + 6 and 1 for mirrors)</c>, <c>24 (one a variable)</c>.</summary>
    public static string Qubits(RunReport report)
    {
        var axes = report.Grid.QubitsPerAxis;
        var mirrors = report.Grid.Boundaries.Count(boundary => boundary == GridSection.Mirror);
        var total = report.Program?.Qubits ?? axes.Sum() + mirrors;
        var parts = (axes.All(qubits => qubits == 1) ? "one a variable" : string.Join(" + ", axes)) + (mirrors > 0 ? $" and {mirrors} for mirrors" : string.Empty);
        return axes.Count == 1 && mirrors == 0 ? Numbers.Count(total) : $"{Numbers.Count(total)} ({parts})";
    }

    /// <summary>Number of steps and the law they follow: <c>50 steps, geometric</c>.</summary>
    public static string Steps(RunReport report) => $"{Numbers.Count(report.Schedule.Steps)} steps, {report.Schedule.Law}";

    /// <summary>Filters and what one shot costs: <c>8 filters, d from 0.05 to 0.0003, …</c>.</summary>
    public static string Filters(MethodSection method)
    {
        var (first, last) = (method.Filters[0], method.Filters[^1]);
        var range = first.D.Equals(last.D) ? $"at d = {Numbers.Significant(last.D, 3)}" : $"d from {Numbers.Significant(first.D, 3)} to {Numbers.Significant(last.D, 3)}";
        return $"{Numbers.Count(method.Filters.Count)} filters {range}, μ = {Numbers.Significant(last.Energy, 4)} at the last; "
            + $"{Numbers.Count(method.OracleCalls)} oracle calls per shot, {Numbers.Count(method.Scans.Sum(scan => scan.OracleCalls))} to find μ";
    }

    /// <summary>What post-selection kept.</summary>
    public static string Passed(SelectionSection selection) =>
        $"{Numbers.Count(selection.Kept)} of {Numbers.Count(selection.Kept + selection.Discarded)} shots, {Numbers.Percent(selection.Success)}   (95 % interval {Numbers.Percent(selection.Lower)} to {Numbers.Percent(selection.Upper)}"
        + (selection.Exact is { } exact ? $"; exact {Numbers.Percent(exact)})" : ")");

    /// <summary>What energies are of.</summary>
    public static string EnergiesOf(RunReport report) => report.Options.Values is null
        ? "in the units of ζ"
        : "of q = (rank of ζ on the grid/number of points)^½, which is annealed in place of ζ";

    /// <summary>What a pilot tried and chose.</summary>
    public static string Pilot(PilotSection pilot) =>
        $"c = {Numbers.Significant(pilot.C, 3)} of {string.Join(", ", pilot.Trials.Select(trial => Numbers.Significant(trial.C, 3)))}, by the lowest mean of "
        + $"{Numbers.Count(pilot.Shots)} shots each ({Numbers.Count(pilot.OracleCalls)} oracle calls more)";

    /// <summary>The seed and whether the target keeps to it.</summary>
    public static string Seed(OptionsSection options) => options.SeedHonoured ? $"seed {options.Seed}" : "seed not honoured by this target";
}
