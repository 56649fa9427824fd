namespace QdeQuantum.Host.Reports.Html;

/// <summary>Outcomes of discrete variables, and how constraints were kept.</summary>
internal static class DiscreteView
{
    /// <summary>The section; empty where all variables are continuous and free.</summary>
    public static Markup Section(RunReport report) => report.Discrete is null && report.Constraints is null ? Markup.Empty : HtmlPage.Section(
        "outcomes", "Outcomes", Markup.Of(
        $"<div class=\"tables\">{Constraints(report)}{Outcomes(report)}{Spins(report)}</div>"));

    private static Markup Constraints(RunReport report) => report.Constraints is not { } constraints ? Markup.Empty : HtmlTable.OfPairs(
        "Constraints",
        ("subject to", HtmlTable.Text(string.Join(", ", constraints.Constraints))),
        ("penalty", HtmlTable.Text(DiscreteText.Promise(constraints))),
        ("feasible shots", HtmlTable.Text(constraints.Feasible is { } feasible
            ? $"{Numbers.Percent(feasible.Share)} (95 % interval {Numbers.Percent(feasible.Lower)} to {Numbers.Percent(feasible.Upper)})"
            : null)),
        ("best feasible", HtmlTable.Text(constraints.Best is { } best
            ? $"{Words.Point(report.Problem, best)}: ζ = {Numbers.Significant(best.Value, 6)}"
            : null)));

    private static Markup Outcomes(RunReport report) => report.Discrete is not { } discrete ? Markup.Empty : HtmlTable.OfRows(
        $"The lowest of {Numbers.Count(discrete.DistinctOutcomes)} different outcomes; bits in the order {string.Join(' ', report.Problem.Variables)}",
        ["", "ζ", "shots", "95 % interval", .. report.Constraints is null ? Array.Empty<string>() : ["feasible"]],
        discrete.Outcomes.Select(outcome => (IReadOnlyList<Markup>)
        [
            outcome.Bits is null ? HtmlTable.Text(DiscreteText.Name(report.Problem, outcome)) : HtmlTable.Code(outcome.Bits),
            HtmlTable.Text(Numbers.Significant(outcome.Value, 6)),
            HtmlTable.Text(DiscreteText.Share(outcome)),
            HtmlTable.Text($"{Numbers.Percent(outcome.Lower)} to {Numbers.Percent(outcome.Upper)}"),
            .. outcome.IsFeasible is { } isFeasible ? [HtmlTable.Text(isFeasible ? "yes" : "no")] : Array.Empty<Markup>(),
        ]));

    private static Markup Spins(RunReport report) => report.Discrete is not { Spins.Count: > 0 } discrete ? Markup.Empty : HtmlTable.OfRows(
        "⟨Z⟩ of each variable: +1 always the lower value, -1 always the upper one",
        ["", "⟨Z⟩"],
        discrete.Spins.Select(spin => (IReadOnlyList<Markup>)[HtmlTable.Text(spin.Name), HtmlTable.Text(Numbers.WithError(spin.Z))]));
}
