using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Sweeps;

/// <summary>A <see cref="SweepSummary"/> as a page with plots and tables.</summary>
public static class SweepPage
{
    /// <summary>The page.</summary>
    public static ReportPage Create(SweepSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return new ReportPage(
            "Sweep",
            $"{Numbers.Count(summary.Cells)} cells. Shots of compiled circuits on the local simulator; a shot succeeds near a known minimiser, in the unit box.",
            [Means(summary), Problems(summary)]);
    }

    private static PageSection Means(SweepSummary summary)
    {
        var plots = new List<PageBlock>();
        if (summary.Means.Any(mean => mean.Success is not null))
        {
            plots.Add(Plot(summary, "Success of one shot, mean over the problems", "success", mean => mean.Success));
        }

        plots.Add(Plot(summary, "How often the lowest shot of a cell is near a minimiser", "share of cells", mean => mean.Found));
        var rows = summary.Means.Select(mean => (IReadOnlyList<string>)
        [
            mean.Variant, $"{mean.Steps}", $"{mean.Problems}", Numbers.Significant(mean.Calls, 6),
            mean.Success is { } success ? Numbers.WithError(success) : "", Numbers.WithError(mean.Found),
        ]);
        return new PageSection(
            "Over all problems",
            ["Error bars are one standard error from shots and seeds, not from the choice of problems."],
            [.. plots, new TableBlock("Means", ["setting", "steps", "problems", "calls", "success", "lowest shot"], [.. rows])]);
    }

    private static PlotBlock Plot(SweepSummary summary, string caption, string y, Func<SweepMean, Estimate?> value) => new(
        caption,
        "steps K",
        y,
        [.. summary.Means.GroupBy(mean => mean.Variant).Select(group => new PlotSeries(
            group.Key,
            SeriesOrigin.Quantum,
            [.. group.Where(mean => value(mean) is not null).Select(mean => new PlotPoint(mean.Steps, value(mean)!.Value, value(mean)!.StandardError))]))])
    {
        XDivision = AxisDivision.Logarithmic,
    };

    private static PageSection Problems(SweepSummary summary) => new(
        "By problem",
        ["95 % intervals (Jeffreys). The value is the median over the seeds of the lowest ζ."],
        [
            new TableBlock(
                "Cells that differ in the seed only",
                ["problem", "setting", "steps", "seeds", "success", "interval", "lowest shot", "interval", "value"],
                [.. summary.Rows.Select(row => (IReadOnlyList<string>)
                [
                    row.Key.Problem, row.Key.Variant, $"{row.Key.Steps}", $"{row.Seeds}",
                    SweepText.Share(row.Success), SweepText.Interval(row.Success), SweepText.Share(row.Found), SweepText.Interval(row.Found), Numbers.Significant(row.Value, 5),
                ])]),
        ]);
}
