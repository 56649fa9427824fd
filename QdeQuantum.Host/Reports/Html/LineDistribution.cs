using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>One variable: the objective as a landscape with its energies, and below it the measured distribution.</summary>
internal static class LineDistribution
{
    /// <summary>The two drawings, one above the other on the same axis, with the key beside them.</summary>
    public static Markup Draw(RunReport report, ResultSection result, DistributionSection distribution) => Markup.Of(
        $"""
        <div class="side">
        <div class="stack">{Landscape(report, result)}{Probabilities(report, result, distribution)}</div>
        {Key(report, result, distribution)}
        </div>
        """);

    private static Markup Landscape(RunReport report, ResultSection result)
    {
        if (report.Problem.Values is not { } values)
        {
            return Markup.Empty;
        }

        // Energies that are not ζ's have no place on its axis.
        var energy = report.Options.Values is null ? result.Energy.Total.Value : (double?)null;
        var ground = report.Options.Values is null ? report.Reference?.GroundEnergy : null;
        var plot = new Plot(
            AxisScale.Linear(report.Problem.Lower[0], report.Problem.Upper[0]),
            Window(report, values, [result.Best.Value, energy ?? result.Best.Value, ground ?? result.Best.Value]),
            new PlotText($"The objective on the grid, with the energies found.", null, $"ζ({report.Problem.Variables[0]})"),
            PlotSize.WideLow);
        plot.Line(report.Grid.Points[0], values, "zeta-line");
        if (energy is { } total)
        {
            plot.Level(total, "energy-line");
        }

        if (ground is { } level)
        {
            plot.Level(level, "classical-line");
        }

        if (report.Reference?.GridMinimum is { } minimum)
        {
            plot.Add(Cross(plot, minimum));
        }

        return plot.Point(result.Best.Point[0], result.Best.Value, "best-mark", $"Best point measured: {Words.Point(report.Problem, result.Best)}")
            .ToMarkup();
    }

    /// <summary>From the minimum one energy scale s up, where the anneal acts; a steep wall may leave the drawing.</summary>
    private static AxisScale Window(RunReport report, IReadOnlyList<double> values, double[] marks)
    {
        var (minimum, maximum) = (values.Min(), values.Max());
        var top = report.Schedule.Scale > 0 && report.Options.Values is null ? Math.Min(maximum, minimum + report.Schedule.Scale) : maximum;
        return AxisScale.Around([minimum, top, .. marks]);
    }

    private static Markup Cross(Plot plot, PointSection point) => Markup.Of(
        $"<path class=\"classical-mark\" transform=\"translate({plot.X(point.Point[0])} {plot.Y(point.Value)})\" d=\"M-5 -5L5 5M-5 5L5 -5\"><title>Minimum on the grid, found by looking at every point (classical)</title></path>\n");

    private static Markup Probabilities(RunReport report, ResultSection result, DistributionSection distribution)
    {
        var axis = report.Problem.Variables[0];
        var reference = report.Reference;
        double[] peaks = [.. distribution.Upper, .. distribution.Reconstructed ?? [], .. distribution.Exact ?? [], .. reference?.SplitStep ?? []];
        var plot = new ProbabilityPlot(
            report.Problem.Lower[0],
            report.Problem.Upper[0],
            report.Grid.Points[0],
            peaks.Max(),
            new PlotText($"Measured probability of each grid point with 95 % intervals. {Words.Point(report.Problem, result.Mode)} was found most often.", axis, "|ψ|² per grid point"),
            PlotSize.Wide);
        return plot
            .Measured(axis, distribution.Counts, distribution.Lower, distribution.Upper)
            .Curve(distribution.Reconstructed, "reconstructed-line")
            .Curve(distribution.Exact, "exact-line")
            .Curve(reference?.SplitStep, "classical-line")
            .Curve(reference?.Ground, "ground-line")
            .ToMarkup();
    }

    private static Markup Key(RunReport report, ResultSection result, DistributionSection distribution)
    {
        List<(bool IsShown, LegendEntry Entry)> measured =
        [
            (true, new LegendEntry(LegendShape.Bar, "bar", "measured share of the shots")),
            (true, new LegendEntry(LegendShape.Whisker, "whisker", "its 95 % interval")),
            (distribution.Reconstructed is not null, new LegendEntry(LegendShape.Line, "reconstructed-line", "band-limited reconstruction")),
            (distribution.Exact is not null, new LegendEntry(LegendShape.Line, "exact-line", "the same circuit without sampling (exact)")),
            (true, new LegendEntry(LegendShape.Point, "best-mark", "best point measured")),
            (report.Problem.Values is not null && report.Options.Values is null, new LegendEntry(LegendShape.Line, "energy-line", $"⟨H⟩ = {Numbers.WithError(result.Energy.Total)}")),
            (report.Problem.Values is not null, new LegendEntry(LegendShape.Line, "zeta-line", report.Options.Values is null ? "objective ζ; drawn up to one energy scale above its minimum" : "objective ζ, whose rank is annealed")),
        ];
        return Markup.Of(
            $"""
            <aside class="key"><h3>From the shots</h3>{Figure.Legend(measured.Where(row => row.IsShown).Select(row => row.Entry))}
            {ReferenceKey.Of(report, hasCurves: true)}</aside>
            """);
    }
}
