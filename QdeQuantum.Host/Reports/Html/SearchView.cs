namespace QdeQuantum.Host.Reports.Html;

/// <summary>The shots beside classical searches at the same number of oracle calls.</summary>
internal static class SearchView
{
    /// <summary>The section; empty where nothing was compared.</summary>
    public static Markup Section(RunReport report) => report.Baselines.Count == 0 ? Markup.Empty : HtmlPage.Section(
        "searches", "Beside classical searches", Markup.Of($"{Table("Lowest ζ at the same number of oracle calls", report.Baselines)}{Verdict(report.Verdict)}"));

    /// <summary>One row for each search.</summary>
    public static Markup Table(string caption, IReadOnlyList<SearchSection> searches) => HtmlTable.OfRows(
        caption, ["", "kind", "oracle calls", "median", "10 % to 90 %"],
        searches.Select(row => (IReadOnlyList<Markup>)
        [
            .. new[] { row.Method, row.Kind, SearchText.Calls(row), SearchText.Median(row), SearchText.Range(row) }.Select(HtmlTable.Text),
        ]));

    /// <summary>Which search is lowest.</summary>
    public static Markup Verdict(string? verdict) => verdict is null ? Markup.Empty : Markup.Of($"<p>{verdict}</p>");
}
