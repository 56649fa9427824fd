using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>Frames drawn as profiles: of the one variable there is, or of each of several.</summary>
internal static class ProfileFrames
{
    /// <summary>Finer profiles are drawn in this many columns; more would not be seen and would swell the file.</summary>
    private const int MaxColumns = 256;

    /// <summary>The history is drawn in at most this many rows.</summary>
    private const int MaxRows = 200;

    /// <summary>One variable: the profile of the frame beside the history of all frames.</summary>
    public static (Markup Pictures, IReadOnlyList<FramePicture> Data) OfOneAxis(RunReport report)
    {
        var (profile, heights) = Profiles(report, PlotSize.Medium)[0];
        return (
            Markup.Of($"<div class=\"pair\">{profile}{History(report)}</div>"),
            [.. heights.Select(frame => new FramePicture([frame], null))]);
    }

    /// <summary>Several variables: one profile each.</summary>
    public static (Markup Pictures, IReadOnlyList<FramePicture> Data) OfMarginals(RunReport report)
    {
        var profiles = Profiles(report, PlotSize.Small);
        return (
            Markup.Of($"<div class=\"small-multiples\">{Markup.Join(profiles.Select(profile => profile.Drawing))}</div>"),
            [.. report.Frames.Select((_, frame) => new FramePicture([.. profiles.Select(profile => profile.Heights[frame])], null))]);
    }

    private static List<(Markup Drawing, IReadOnlyList<int[]> Heights)> Profiles(RunReport report, PlotSize size)
    {
        var profiles = new List<(Markup Drawing, IReadOnlyList<int[]> Heights)>();
        var start = 0;
        for (var axis = 0; axis < report.Grid.Points.Count; axis++)
        {
            var count = report.Grid.Points[axis].Count;
            profiles.Add(Profile(report, size, axis, [.. report.Frames.Select(frame => Merged([.. frame.Probabilities.Skip(start).Take(count)]))]));
            start += count;
        }

        return profiles;
    }

    private static (Markup Drawing, IReadOnlyList<int[]> Heights) Profile(RunReport report, PlotSize size, int axis, double[][] frames)
    {
        var name = report.Problem.Variables[axis];
        var plot = new ProbabilityPlot(
            report.Problem.Lower[axis],
            report.Problem.Upper[axis],
            report.Grid.Points[axis],
            frames.Max(frame => frame.Max()),
            new PlotText($"Distribution of {name} at the step chosen with the slider.", name, "|ψ|²"),
            size);
        int[][] heights = [.. frames.Select(plot.Heights)];
        if (report.Problem.Values is { } values && report.Grid.Points.Count == 1)
        {
            plot.Plot.Stretched(values.Count, ProbabilityPlot.Full, Landscape(values), "stretched");
        }

        return (Figure.Of(plot.Moving(heights[^1], axis).ToMarkup(), Markup.Of(
            $"<strong>Distribution of {name} at the chosen step</strong>{(report.Grid.Points.Count == 1 ? ", before the shape of ζ" : string.Empty)}")), heights);
    }

    /// <summary>The shape of ζ, filled, from its minimum at the foot to its maximum at the top; no scale of its own.</summary>
    private static Markup Landscape(IReadOnlyList<double> values)
    {
        var (minimum, maximum) = (values.Min(), values.Max());
        var range = maximum > minimum ? maximum - minimum : 1;
        var points = values.Select((value, index) =>
            Markup.Of($"L{index + 0.5} {ProbabilityPlot.Full * (1 - (0.9 * (value - minimum) / range))}"));
        return Markup.Of($"<path class=\"zeta-area\" d=\"M0.5 {ProbabilityPlot.Full}{Markup.Join(points)}V{ProbabilityPlot.Full}z\"/>");
    }

    /// <summary>Position to the right, steps upwards, |ψ| as colour: the whole anneal in one picture.</summary>
    private static Markup History(RunReport report)
    {
        var lastStep = report.Frames[^1].Step;
        var rows = Math.Min(MaxRows, lastStep + 1);
        double[][] frames = [.. report.Frames.Select(frame => Merged(frame.Probabilities))];
        var peak = frames.Max(frame => frame.Max());
        var levels = Enumerable.Range(0, rows).SelectMany(row => HeatMap.OfProbabilities(
            frames[FrameAt(report, rows == 1 ? lastStep : row * lastStep / (rows - 1))], peak));
        var plot = new Plot(
            AxisScale.Linear(report.Problem.Lower[0], report.Problem.Upper[0]),
            AxisScale.Linear(-0.5, lastStep + 0.5),
            new PlotText("History of the distribution: position to the right, steps upwards, |ψ| as colour.", report.Problem.Variables[0], "step"));
        plot.Stretched(frames[0].Length, rows, HeatMap.Cells([.. levels], frames[0].Length), "heat psi").Cursor(0, lastStep, isLevel: true);
        return Figure.Of(plot.ToMarkup(), Markup.Of(
            $"<strong>All steps at once</strong>{HeatMap.ColourBar("0", Numbers.Percent(peak), "psi")}"));
    }

    /// <summary>The last frame taken by this step.</summary>
    private static int FrameAt(RunReport report, int step)
    {
        var frame = 0;
        while (frame + 1 < report.Frames.Count && report.Frames[frame + 1].Step <= step)
        {
            frame++;
        }

        return frame;
    }

    /// <summary>Neighbouring points joined (mean probability) until the columns are few enough; counts are powers of two.</summary>
    private static double[] Merged(IReadOnlyList<double> probabilities)
    {
        var width = Math.Max(1, probabilities.Count / MaxColumns);
        return [.. probabilities.Chunk(width).Select(chunk => chunk.Average())];
    }
}
