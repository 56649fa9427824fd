namespace QdeQuantum.Host.Reports.Html;

/// <summary>The top of the page: what was asked, and what came out, in one glance.</summary>
internal static class HeadlineView
{
    /// <summary>Objective, box, when, and how far the run came.</summary>
    public static Markup Header(RunReport report) => Markup.Of(
        $"""
        <header>
        <p class="brand"><span class="mark" aria-hidden="true">ψ</span> QdeQuantum <span class="muted">run report</span>
        <span class="state state-{Words.State(report.State)}">{Words.State(report.State)}</span></p>
        <h1><span class="math">ζ</span>({string.Join(", ", report.Problem.Variables)}) = {Words.Formula(report.Problem)}</h1>
        <p class="muted">{Words.Box(report.Problem)} · {Numbers.Moment(report.Created)}</p>
        </header>
        """);

    /// <summary>What the user should know before believing anything below.</summary>
    public static Markup Warnings(RunReport report) => report.Warnings.Count == 0 ? Markup.Empty : Markup.Of(
        $"""
        <section class="warnings" aria-label="Warnings"><ul>{Markup.Join(report.Warnings.Select(warning => Markup.Of($"<li>{warning}</li>")))}</ul></section>
        """);

    /// <summary>The measured best point and the cards beside it.</summary>
    public static Markup Answer(RunReport report) => Markup.Of(
        $"""
        <section class="answer" aria-label="Answer">
        {(report.Result is null ? Unanswered(report) : BestPoint(report, report.Result))}
        <div class="cards">
        {Markup.Join(Cards(report))}
        </div>
        </section>
        """);

    private static Markup Unanswered(RunReport report) => Markup.Of(
        $"""
        <div class="best"><h2>No answer yet</h2><p>{(report.State == RunState.Planned
            ? "This run is planned; nothing has been run."
            : "The run ended before any shot came back.")}</p></div>
        """);

    private static Markup BestPoint(RunReport report, ResultSection result) => Markup.Of(
        $"""
        <div class="best">
        <h2>Best point measured</h2>
        <p class="point">{Markup.Join(report.Problem.Variables.Zip(result.Best.Point, Coordinate))}</p>
        <p class="value"><span class="math">ζ</span> = {Numbers.Significant(result.Best.Value, 5)}</p>
        <p class="muted">{Words.Found(report, result.Best)}{(Words.IsFeasible(report, result.Best) ? string.Empty : "; it breaks a constraint, the best feasible point is below")}</p>
        </div>
        """);

    private static Markup Coordinate(string name, double value) => Markup.Of(
        $"<span class=\"coordinate\"><span class=\"name\">{name}</span> = {Numbers.Significant(value, 5)}</span> ");

    private static IEnumerable<Markup> Cards(RunReport report)
    {
        if (report.Result is { } result)
        {
            yield return Near(result);
            yield return Energy(report, result);
        }

        yield return Circuit(report);
        yield return Effort(report);
    }

    private static Markup Near(ResultSection result)
    {
        var near = result.Near;
        var bar = Markup.Of(
            $"""
            <svg class="interval" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="fill" width="{100 * near.Probability}" height="8"/><rect class="spread" x="{100 * near.Lower}" y="2" width="{100 * (near.Upper - near.Lower)}" height="4"/></svg>
            """);
        return Card(
            "Probability near it",
            Markup.Of($"{Numbers.Percent(near.Probability)}"),
            Markup.Of($"{bar}95 % interval {Numbers.Percent(near.Lower)} to {Numbers.Percent(near.Upper)}; within {Numbers.Significant(near.Radius, 3)} of the box on every axis"));
    }

    private static Markup Energy(RunReport report, ResultSection result)
    {
        var ground = report.Reference?.GroundEnergy is { } energy
            ? Markup.Of($"<br><span class=\"classical-text\">classical reference E₀ = {Numbers.Significant(energy, 5)}</span>")
            : Markup.Empty;
        return Card(
            report.Options.Values is null ? "Energy ⟨H⟩" : "Energy ⟨H⟩ of q, the root of ζ's rank",
            Markup.Of($"{Numbers.WithError(result.Energy.Total)}"),
            Markup.Of($"⟨T⟩ {Numbers.WithError(result.Energy.Kinetic)}<br>⟨V⟩ {Numbers.WithError(result.Energy.Potential)}{ground}"));
    }

    private static Markup Circuit(RunReport report) => Card(
        "Circuit",
        Markup.Of($"{Words.Qubits(report)} qubits"),
        report.Program is { } program
            ? Markup.Of($"{Words.Steps(report)}<br>{Numbers.Count(program.Gates)} gates, {Numbers.Count(program.TwoQubitGates)} of them on two qubits")
            : Markup.Of($"{Words.Steps(report)}"));

    private static Markup Effort(RunReport report) => Card(
        "Run",
        Markup.Of($"{(report.Stages.Count > 0 ? Numbers.Duration(report.Stages.Sum(stage => stage.Seconds)) : "–")}"),
        Markup.Of($"{Numbers.Count(report.Options.Shots)} shots per basis on <code>{report.Options.Target}</code><br>{Words.Seed(report.Options)}"));

    private static Markup Card(string name, Markup value, Markup detail) => Markup.Of(
        $"<div class=\"card\"><h3>{name}</h3><p class=\"figure\">{value}</p><p class=\"detail\">{detail}</p></div>\n");
}
