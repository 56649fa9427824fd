using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>Two variables: maps of the objective and of the distribution, with the contours of ζ on each.</summary>
internal static class MapDistribution
{
    private const string ContoursId = "zeta-contours";

    /// <summary>The maps side by side, then the key.</summary>
    public static Markup Draw(RunReport report, ResultSection result, DistributionSection distribution)
    {
        var total = Math.Max(1, distribution.Counts.Sum());
        var measured = distribution.Counts.Select(count => count / (double)total).ToArray();
        return Markup.Of(
            $"""
            <div class="maps">
            {Objective(report, result)}
            {Probabilities(report, measured, "Measured", "psi", BestMark(report, result))}
            {Optional(report, distribution.Reconstructed, "Band-limited reconstruction", "psi")}
            {Optional(report, distribution.Exact, "The same circuit without sampling (exact)", "psi")}
            {Optional(report, report.Reference?.SplitStep, "Classical reference: split-step", "classical")}
            </div>
            {Key(report)}
            """);
    }

    /// <summary>Defines the contours of ζ once; other maps refer to them.</summary>
    public static Markup ContourLinesOf(RunReport report) => report.Problem.Values is { } values
        ? Markup.Of($"<path id=\"{ContoursId}\" class=\"contour\" vector-effect=\"non-scaling-stroke\" d=\"{ContourLines.Path(values, report.Grid.Points[0].Count)}\"/>")
        : Markup.Empty;

    /// <summary>The contours defined by <see cref="ContourLinesOf"/>.</summary>
    public static Markup Contours(RunReport report) =>
        report.Problem.Values is null ? Markup.Empty : Markup.Of($"<use href=\"#{ContoursId}\"/>");

    /// <summary>A plot over the box of the two variables.</summary>
    public static Plot EmptyMap(RunReport report, string description) => new(
        AxisScale.Linear(report.Problem.Lower[0], report.Problem.Upper[0]),
        AxisScale.Linear(report.Problem.Lower[1], report.Problem.Upper[1]),
        new PlotText(description, report.Problem.Variables[0], report.Problem.Variables[1]),
        PlotSize.Square);

    private static Markup Objective(RunReport report, ResultSection result)
    {
        if (report.Problem.Values is not { } values)
        {
            return Markup.Empty;
        }

        var (lowest, highest) = (values.Min(), values.Max());
        if (report.Schedule.Scale > 0)
        {
            highest = Math.Min(highest, lowest + report.Schedule.Scale); // walls beyond one energy scale are all alike
        }

        var plot = EmptyMap(report, "Map of the objective with its contour lines and the best point measured.");
        AddCells(plot, report, HeatMap.OfObjective(values, lowest, highest), "zeta", ContourLinesOf(report));
        if (report.Reference?.GridMinimum is { } minimum)
        {
            plot.Add(Markup.Of(
                $"<path class=\"classical-mark\" transform=\"translate({plot.X(minimum.Point[0])} {plot.Y(minimum.Point[1])})\" d=\"M-5 -5L5 5M-5 5L5 -5\"><title>Minimum on the grid, found by looking at every point (classical)</title></path>"));
        }

        plot.Point(result.Best.Point[0], result.Best.Point[1], "best-mark", $"Best point measured: {Words.Point(report.Problem, result.Best)}");
        return Figure.Of(plot.ToMarkup(), Markup.Of(
            $"<strong>Objective ζ</strong>{HeatMap.ColourBar($"≥ {Numbers.Significant(highest, 3)}", Numbers.Significant(lowest, 3), "zeta")}"));
    }

    private static Markup Optional(RunReport report, IReadOnlyList<double>? probabilities, string name, string cssClass) =>
        probabilities is null ? Markup.Empty : Probabilities(report, probabilities, name, cssClass, static _ => { });

    private static Markup Probabilities(
        RunReport report, IReadOnlyList<double> probabilities, string name, string cssClass, Action<Plot> mark)
    {
        var peak = probabilities.Max();
        var plot = EmptyMap(report, $"{name}: map of the probability of each grid point, over the contours of the objective.");
        AddCells(plot, report, HeatMap.OfProbabilities(probabilities, peak), cssClass, Contours(report));
        mark(plot);
        return Figure.Of(plot.ToMarkup(), Markup.Of(
            $"<strong>{name}</strong>{HeatMap.ColourBar("0", Numbers.Percent(peak), cssClass)}"));
    }

    private static void AddCells(Plot plot, RunReport report, int[] levels, string cssClass, Markup contours) => plot.Stretched(
        report.Grid.Points[0].Count,
        report.Grid.Points[1].Count,
        Markup.Of($"{HeatMap.Cells(levels, report.Grid.Points[0].Count)}{contours}"),
        $"heat {cssClass}");

    private static Action<Plot> BestMark(RunReport report, ResultSection result) => plot => plot.Point(
        result.Best.Point[0], result.Best.Point[1], "best-mark hollow", $"Best point measured: {Words.Point(report.Problem, result.Best)}");

    private static Markup Key(RunReport report) => Markup.Of(
        $"""
        <div class="key-row"><div><p class="muted">Probability maps are coloured by |ψ|, the square root of the probability, up to the peak of each map; lines are contours of ζ, closer near its minimum.</p>
        {Figure.Legend([new LegendEntry(LegendShape.Point, "best-mark", "best point measured")])}</div>{ReferenceKey.Of(report, hasCurves: false)}</div>
        """);
}
