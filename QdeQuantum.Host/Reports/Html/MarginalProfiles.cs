using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>The distribution of each variable by itself.</summary>
internal static class MarginalProfiles
{
    /// <summary>One drawing a variable; empty where the report holds no marginals.</summary>
    public static Markup Draw(RunReport report, ResultSection result) => result.Marginals is not { Count: > 0 } marginals
        ? Markup.Empty
        : Markup.Of(
            $"""
            <h3>Each variable by itself</h3>
            <div class="small-multiples">{Markup.Join(marginals.Select((marginal, axis) => Profile(report, result, marginal, axis)))}</div>
            """);

    private static Markup Profile(RunReport report, ResultSection result, MarginalSection marginal, int axis)
    {
        var name = report.Problem.Variables[axis];
        var plot = new ProbabilityPlot(
            report.Problem.Lower[axis],
            report.Problem.Upper[axis],
            report.Grid.Points[axis],
            marginal.Upper.Max(),
            new PlotText($"Measured distribution of {name}, with 95 % intervals and the best point.", name, "probability"),
            PlotSize.Small);
        plot.Measured(name, marginal.Counts, marginal.Lower, marginal.Upper).Plot.Upright(result.Best.Point[axis], "best-line");
        return Figure.Of(plot.ToMarkup(), Markup.Of(
            $"{name}: mean {Numbers.WithError(result.Mean[axis])}, best point {Numbers.Significant(result.Best.Point[axis], 4)}"));
    }
}
