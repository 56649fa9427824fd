namespace QdeQuantum.Host.Reports;

/// <summary>Discrete outcomes and constraints, in plain lines for a terminal.</summary>
internal static class DiscreteText
{
    private const int NameWidth = 16;
    private const int ListedOutcomes = 5;

    /// <summary>How the constraints were kept, and the best point that keeps them.</summary>
    public static IEnumerable<string> Lines(RunReport report, ConstraintSection constraints)
    {
        yield return Line("Subject to", string.Join(", ", constraints.Constraints));
        yield return Line("Penalty", Promise(constraints));
        if (constraints.Feasible is { } feasible)
        {
            yield return Line(
                "Feasible", $"{Numbers.Percent(feasible.Share)} of the shots   (95 % interval {Numbers.Percent(feasible.Lower)} to {Numbers.Percent(feasible.Upper)})");
            yield return Line("Best feasible", constraints.Best is { } best
                ? $"{Words.Point(report.Problem, best)}   (ζ = {Numbers.Significant(best.Value, 5)}, {Words.Found(report, best)})"
                : "no shot");
        }
    }

    /// <summary>The lowest outcomes as bit strings, where every variable is one bit.</summary>
    public static IEnumerable<string> Lines(RunReport report, DiscreteSection discrete)
    {
        yield return Line("Outcomes", $"{Numbers.Count(discrete.DistinctOutcomes)} different ones; the lowest:");
        foreach (var outcome in discrete.Outcomes.Take(ListedOutcomes))
        {
            yield return Line(string.Empty, $"{Name(report.Problem, outcome)}   ζ = {Numbers.Significant(outcome.Value, 5)}   {Share(outcome)}{Feasibility(outcome)}");
        }

        if (discrete.Outcomes.Any(outcome => outcome.Bits is not null))
        {
            yield return Line("Order of bits", string.Join(' ', report.Problem.Variables));
        }

        if (report.Reference?.GridMinimum is { } minimum)
        {
            yield return Line(
                "Minimum", $"ζ = {Numbers.Significant(minimum.Value, 5)} at {Words.Point(report.Problem, minimum)}   (classical, by looking at all points; no part of the result)");
        }

        if (discrete.Spins.Count > 0)
        {
            yield return Line("⟨Z⟩", string.Join(", ", discrete.Spins.Select(spin => $"{spin.Name} {Numbers.WithError(spin.Z)}")));
        }
    }

    /// <summary>A, and what is known of the minimum under it.</summary>
    public static string Promise(ConstraintSection constraints) =>
        $"A = {Numbers.Significant(constraints.Weight, 5)}{(constraints.IsAutomatic ? string.Empty : " (given)")}; "
        + (constraints.IsExact
            ? "exact: the minimum of ζ and penalty on the grid keeps all constraints"
            : constraints.ViolationBound is { } bound
                ? $"at the minimum of ζ and penalty on the grid no violation exceeds {Numbers.Significant(bound, 3)}"
                : "too small for a bound; the minimum of ζ and penalty may break them");

    /// <summary>An outcome as bits, or as values where a variable has more than one bit.</summary>
    public static string Name(ProblemSection problem, OutcomeSection outcome) =>
        outcome.Bits ?? Words.Point(problem, new PointSection(outcome.Point, outcome.Value, outcome.Count));

    /// <summary>How often it was measured: <c>42 shots, 2.1 %</c>.</summary>
    public static string Share(OutcomeSection outcome) => $"{Numbers.Count(outcome.Count)} shots, {Numbers.Percent(outcome.Probability)}";

    private static string Feasibility(OutcomeSection outcome) => outcome.IsFeasible == false ? ", not feasible" : string.Empty;

    private static string Line(string name, string value) => name.PadRight(NameWidth) + value;
}
