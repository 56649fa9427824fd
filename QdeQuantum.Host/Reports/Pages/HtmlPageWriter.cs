using QdeQuantum.Host.Reports.Html;

namespace QdeQuantum.Host.Reports.Pages;

/// <summary>Writes a <see cref="ReportPage"/> as one HTML file that needs nothing else and reaches for no network.</summary>
public static class HtmlPageWriter
{
    /// <summary>The whole file as text (to be stored as UTF-8); the same in every culture.</summary>
    /// <exception cref="ArgumentException">A row of a table has more or fewer cells than the table has columns.</exception>
    public static string Write(ReportPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var header = Markup.Of(
            $"""
            <header>
            <p class="brand"><span class="mark" aria-hidden="true">ψ</span> QdeQuantum</p>
            <h1>{page.Title}</h1>
            <p class="muted">{page.Subtitle}</p>
            </header>
            """);
        return HtmlPage.Render($"{page.Title} · QdeQuantum", header, page.Sections.Select(Section));
    }

    private static Markup Section(PageSection section, int index) => HtmlPage.Section($"section-{index + 1}", section.Heading, Markup.Of(
        $"""
        {Markup.Join(section.Text.Select(text => Markup.Of($"<p>{text}</p>\n")))}
        {Markup.Join(Groups(section.Blocks))}
        """));

    /// <summary>Tables by themselves, runs of plots side by side.</summary>
    private static IEnumerable<Markup> Groups(IReadOnlyList<PageBlock> blocks)
    {
        var plots = new List<Markup>();
        foreach (var block in blocks)
        {
            if (block is PlotBlock plot)
            {
                plots.Add(SeriesPlot.Draw(plot));
                continue;
            }

            yield return SideBySide(plots);
            plots.Clear();
            yield return block is TableBlock table
                ? Table(table)
                : throw new ArgumentOutOfRangeException(nameof(blocks), block.GetType().Name, "A page holds tables and plots; write this block here.");
        }

        yield return SideBySide(plots);
    }

    private static Markup SideBySide(IReadOnlyCollection<Markup> plots) =>
        plots.Count == 0 ? Markup.Empty : Markup.Of($"<div class=\"plots\">{Markup.Join(plots)}</div>\n");

    private static Markup Table(TableBlock table)
    {
        var row = table.Rows.FirstOrDefault(row => row.Count != table.Columns.Count);
        return row is null
            ? HtmlTable.OfRows(table.Caption, table.Columns, table.Rows.Select(cells => cells.Select(cell => HtmlTable.Text(cell)).ToArray()))
            : throw new ArgumentException(
                $"Table '{table.Caption}' has {table.Columns.Count} columns, but the row '{string.Join(" | ", row)}' has {row.Count} cells.", nameof(table));
    }
}
