using QdeQuantum.Host.Reports.Html;
using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Pages;

/// <summary>Draws a <see cref="PlotBlock"/>: lines with marks, error bars, a key, and the numbers to unfold.</summary>
internal static class SeriesPlot
{
    /// <summary>Line styles there are for each origin (<c>quantum-0</c> to <c>quantum-3</c> in the style sheet); more lines repeat them.</summary>
    private const int Styles = 4;

    private const double CapWidth = 3;

    /// <summary>The figure.</summary>
    public static Markup Draw(PlotBlock block)
    {
        var points = block.Series.SelectMany(series => series.Points).Where(point => IsDrawn(block, point)).ToArray();
        var x = Scale(block.XDivision, points.Select(point => point.X));
        var y = Scale(block.YDivision, points.SelectMany(point => Ends(block, point)));
        var names = string.Join(", ", block.Series.Select(series => series.Name));
        var plot = new Plot(x, y, new PlotText($"{block.Caption}: {names}. The numbers follow.", block.X, block.Y));
        var styles = StylesOf(block.Series);
        foreach (var (series, style) in block.Series.Zip(styles))
        {
            AddSeries(plot, block, series, style);
        }

        var key = Figure.Legend(block.Series.Zip(styles, (series, style) => new LegendEntry(LegendShape.Line, style, Name(series))));
        return Figure.Of(plot.ToMarkup(), Markup.Of($"<strong>{block.Caption}</strong>{key}{Numbered(block)}"));
    }

    private static AxisScale Scale(AxisDivision division, IEnumerable<double> values) => division switch
    {
        AxisDivision.Even => AxisScale.Around(values),
        AxisDivision.Logarithmic => AxisScale.Logarithmic(values),
        _ => throw new ArgumentOutOfRangeException(nameof(division), division, "A new division needs its scale here."),
    };

    private static bool IsDrawn(PlotBlock block, PlotPoint point) =>
        double.IsFinite(point.X) && double.IsFinite(point.Y)
        && (block.XDivision == AxisDivision.Even || point.X > 0) && (block.YDivision == AxisDivision.Even || point.Y > 0);

    /// <summary>The ends of the error bar; a lower end that a logarithm cannot show is left out.</summary>
    private static IEnumerable<double> Ends(PlotBlock block, PlotPoint point)
    {
        yield return point.Y + point.StandardError;
        var lower = point.Y - point.StandardError;
        yield return block.YDivision == AxisDivision.Even || lower > 0 ? lower : point.Y;
    }

    private static string[] StylesOf(IReadOnlyList<PlotSeries> series)
    {
        var numbers = new Dictionary<SeriesOrigin, int>();
        return [.. series.Select(one =>
        {
            var number = numbers.GetValueOrDefault(one.Origin);
            numbers[one.Origin] = number + 1;
            var origin = one.Origin == SeriesOrigin.Quantum ? "quantum" : "classical";
            return $"series {origin}-{number % Styles}";
        })];
    }

    private static string Name(PlotSeries series) =>
        series.Origin == SeriesOrigin.Classical ? $"{series.Name} (classical)" : series.Name;

    private static void AddSeries(Plot plot, PlotBlock block, PlotSeries series, string style)
    {
        var drawn = series.Points.Where(point => IsDrawn(block, point)).ToArray();
        plot.Line([.. drawn.Select(point => point.X)], [.. drawn.Select(point => point.Y)], style);
        foreach (var point in drawn)
        {
            var (x, y) = (plot.X(point.X), plot.Y(point.Y));
            if (point.StandardError > 0)
            {
                var ends = Ends(block, point).Select(plot.Y).ToArray();
                plot.Add(Markup.Of($"<path class=\"error-bar {style}\" d=\"M{x} {ends[0]}V{ends[1]}M{x - CapWidth} {ends[0]}h{2 * CapWidth}M{x - CapWidth} {ends[1]}h{2 * CapWidth}\"/>"));
            }

            var number = Numbers.WithError(new Estimate(point.Y, point.StandardError));
            plot.Add(Markup.Of($"<circle class=\"series-mark {style}\" cx=\"{x}\" cy=\"{y}\" r=\"3.2\"><title>{series.Name}: {Numbers.Significant(point.X)}, {number}</title></circle>\n"));
        }
    }

    private static Markup Numbered(PlotBlock block) => Markup.Of(
        $"<details><summary>Numbers</summary>{HtmlTable.OfRows(block.Caption, ["line", block.X, block.Y], block.Series.SelectMany(Rows))}</details>");

    private static IEnumerable<IReadOnlyList<Markup>> Rows(PlotSeries series) => series.Points.Select(point => (IReadOnlyList<Markup>)
    [
        HtmlTable.Text(Name(series)),
        HtmlTable.Text(Numbers.Significant(point.X, 6)),
        HtmlTable.Text(Numbers.WithError(new Estimate(point.Y, point.StandardError))),
    ]);
}
