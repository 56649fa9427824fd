namespace QdeQuantum.Host.Reports;

/// <summary>The measured distribution of one variable below its objective, in Braille dots.</summary>
internal static class TextPlot
{
    private const int ObjectiveRows = 4;
    private const int ProbabilityRows = 5;
    private const int LabelWidth = 10;
    private const int MinColumns = 16;

    /// <summary>The lines of the picture; none for several variables, or before any shot came back.</summary>
    public static IReadOnlyList<string> Lines(RunReport report, int width)
    {
        if (report is not { Problem: { Variables: [var name], Values: { } values }, Result: { Distribution: { } distribution } result })
        {
            return [];
        }

        var columns = Math.Max(MinColumns, width - LabelWidth);
        var total = Math.Max(1, distribution.Counts.Sum());
        var shares = distribution.Counts.Select(count => count / (double)total).ToArray();
        return
        [
            .. Labelled(Curve(values, columns), "ζ"),
            .. Labelled(Bars(shares, columns), "|ψ|²"),
            Marker(report, result, columns),
            Axis(report, name, columns),
        ];
    }

    private static BrailleCanvas Curve(IReadOnlyList<double> values, int columns)
    {
        var canvas = new BrailleCanvas(columns, ObjectiveRows);
        var (minimum, maximum) = (values.Min(), values.Max());
        var range = maximum > minimum ? maximum - minimum : 1;
        for (var x = 0; x < canvas.Width; x++)
        {
            // The square root keeps the wells visible beside steep walls.
            var height = Math.Sqrt((values[PointAt(x, canvas.Width, values.Count)] - minimum) / range);
            canvas.Set(x, (int)Math.Round(height * (canvas.Height - 1)));
        }

        return canvas;
    }

    private static BrailleCanvas Bars(double[] shares, int columns)
    {
        var canvas = new BrailleCanvas(columns, ProbabilityRows);
        var peak = Math.Max(shares.Max(), double.Epsilon);
        for (var x = 0; x < canvas.Width; x++)
        {
            var height = (int)Math.Round(shares[PointAt(x, canvas.Width, shares.Length)] / peak * canvas.Height);
            for (var y = 0; y < height; y++)
            {
                canvas.Set(x, y);
            }
        }

        return canvas;
    }

    private static int PointAt(int x, int width, int points) => (int)((x + 0.5) * points / width);

    private static IEnumerable<string> Labelled(BrailleCanvas canvas, string label) => Enumerable.Range(0, canvas.Height / 4).Select(
        row => (row == 0 ? label : string.Empty).PadLeft(LabelWidth - 2) + "  " + canvas.Row(row));

    private static string Marker(RunReport report, ResultSection result, int columns)
    {
        var (lower, upper) = (report.Problem.Lower[0], report.Problem.Upper[0]);
        var column = Math.Clamp((int)((result.Best.Point[0] - lower) / (upper - lower) * columns), 0, columns - 1);
        return new string(' ', LabelWidth + column) + "▲";
    }

    private static string Axis(RunReport report, string name, int columns)
    {
        var lower = Numbers.Significant(report.Problem.Lower[0]);
        var upper = Numbers.Significant(report.Problem.Upper[0]);
        var best = $"{name} = {Numbers.Significant(report.Result!.Best.Point[0])}";
        var gap = Math.Max(2, columns - lower.Length - upper.Length - best.Length);
        return new string(' ', LabelWidth) + lower + new string(' ', gap / 2) + best + new string(' ', gap - (gap / 2)) + upper;
    }
}
