using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>Frames of two variables, drawn as a map.</summary>
internal static class MapFrames
{
    /// <summary>The map of the last frame, and the data of all.</summary>
    public static (Markup Pictures, IReadOnlyList<FramePicture> Data) Of(RunReport report)
    {
        var levels = report.Frames.Select(frame => HeatMap.OfProbabilities(frame.Probabilities, frame.Probabilities.Max())).ToArray();
        var (columns, rows) = (report.Grid.Points[0].Count, report.Grid.Points[1].Count);
        var plot = MapDistribution.EmptyMap(report, "Map of the distribution at the step chosen with the slider, over the contours of the objective.");
        plot.Stretched(columns, rows, Markup.Of(
            $"<g data-cells>{HeatMap.Cells(levels[^1], columns)}</g>{Contours(report)}"), "heat psi");
        if (report.Result is { } result)
        {
            plot.Point(result.Best.Point[0], result.Best.Point[1], "best-mark hollow", "Best point measured");
        }

        var picture = Figure.Of(plot.ToMarkup(), Markup.Of(
            $"<strong>Distribution at the chosen step</strong>{HeatMap.ColourBar("0", "largest at this step", "psi")}"));
        return (picture, [.. levels.Select(frame => new FramePicture(null, HeatMap.Letters(frame)))]);
    }

    private static Markup Contours(RunReport report) => report.Result?.Distribution is null
        ? MapDistribution.ContourLinesOf(report)
        : MapDistribution.Contours(report);
}
