namespace QdeQuantum.Host.Reports.Html;

/// <summary>Where the particle was found: a curve, a map or one profile an axis, as the number of variables asks.</summary>
internal static class DistributionView
{
    /// <summary>The section; empty before any shot came back.</summary>
    public static Markup Section(RunReport report)
    {
        if (report.Result is not { } result)
        {
            return Markup.Empty;
        }

        var drawing = report.Problem.Variables.Count switch
        {
            1 when result.Distribution is { } distribution => LineDistribution.Draw(report, result, distribution),
            2 when result.Distribution is { } distribution => Markup.Of(
                $"{MapDistribution.Draw(report, result, distribution)}{MarginalProfiles.Draw(report, result)}"),
            _ => WithReference(report, MarginalProfiles.Draw(report, result)),
        };
        return HtmlPage.Section("distribution", "Where the particle was found", drawing);
    }

    private static Markup WithReference(RunReport report, Markup profiles) => Markup.Of(
        $"{(profiles.IsEmpty ? TooLarge(report) : profiles)}{ReferenceKey.Of(report, hasCurves: false)}");

    private static Markup TooLarge(RunReport report) => Markup.Of(
        $"<p class=\"muted\">The grid has {Numbers.Count(1L << report.Grid.QubitsPerAxis.Sum())} points, more than a report lists ({Numbers.Count(GridSection.MaxListedPoints)}). The shots are in the run file.</p>");
}
