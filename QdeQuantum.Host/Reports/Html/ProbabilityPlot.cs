using System.Globalization;
using System.Text;
using QdeQuantum.Host.Reports.Plots;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>Probabilities along one axis: measured bars with their intervals, and curves to compare them with.</summary>
internal sealed class ProbabilityPlot
{
    /// <summary>Height of stretched drawings: profiles are whole numbers up to this.</summary>
    public const int Full = 1000;

    /// <summary>Up to this many points each bar says its numbers when pointed at; beyond, they are one outline.</summary>
    private const int MaxSeparateBars = 256;

    private readonly Plot _plot;
    private readonly IReadOnlyList<double> _points;
    private readonly double _peak;

    /// <summary>An empty plot over an axis.</summary>
    /// <param name="lower">Lower bound of the axis.</param>
    /// <param name="upper">Upper bound of the axis.</param>
    /// <param name="points">Its points.</param>
    /// <param name="peak">The largest probability to be drawn.</param>
    /// <param name="text">Its words.</param>
    /// <param name="size">Its size.</param>
    public ProbabilityPlot(double lower, double upper, IReadOnlyList<double> points, double peak, PlotText text, PlotSize size)
    {
        _points = points;
        _peak = peak > 0 ? 1.05 * peak : 1;
        _plot = new Plot(AxisScale.Linear(lower, upper), AxisScale.Linear(0, _peak), text, size);
    }

    /// <summary>The plot, for further marks.</summary>
    public Plot Plot => _plot;

    /// <summary>Bars of the measured shares, and their 95 % intervals.</summary>
    public ProbabilityPlot Measured(string axis, IReadOnlyList<int> counts, IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        var total = Math.Max(1, counts.Sum());
        var shares = counts.Select(count => count / (double)total).ToArray();
        var bars = counts.Count > MaxSeparateBars ? Outline(shares, "bar") : Markup.Join(counts.Select((count, index) => Markup.Of(
            $"<rect class=\"bar\" x=\"{index + 0.06}\" width=\"0.88\" y=\"{Full - Height(shares[index])}\" height=\"{Height(shares[index])}\"><title>{BarTitle(index)}</title></rect>\n")));
        _plot.Stretched(counts.Count, Full, Markup.Of($"{bars}<path class=\"whisker\" d=\"{Whiskers(lower, upper)}\"/>"), "stretched");
        return this;

        string BarTitle(int index) =>
            $"{axis} = {Numbers.Significant(_points[index])}: {Numbers.Count(counts[index])} of {Numbers.Count(total)} shots, "
            + $"{Numbers.Percent(shares[index])} ({Numbers.Percent(lower[index])} to {Numbers.Percent(upper[index])})";
    }

    /// <summary>A curve through probabilities at the points; nothing for null.</summary>
    public ProbabilityPlot Curve(IReadOnlyList<double>? probabilities, string cssClass)
    {
        if (probabilities is not null)
        {
            _plot.Line(_points, probabilities, cssClass);
        }

        return this;
    }

    /// <summary>An outline the script redraws, as profile number <paramref name="profile"/>.</summary>
    public ProbabilityPlot Moving(IReadOnlyList<int> heights, int profile)
    {
        _plot.Stretched(heights.Count, Full, Markup.Of($"<path class=\"bar\" data-profile=\"{profile}\" d=\"{OutlinePath(heights)}\"/>"), "stretched");
        return this;
    }

    /// <summary>Probabilities as whole heights, <see cref="Full"/> at the top of the axes.</summary>
    public int[] Heights(IEnumerable<double> probabilities) => [.. probabilities.Select(p => (int)Math.Round(Height(p)))];

    /// <summary>The drawing.</summary>
    public Markup ToMarkup() => _plot.ToMarkup();

    private double Height(double probability) => Full * probability / _peak;

    private Markup Outline(IEnumerable<double> shares, string cssClass) =>
        Markup.Of($"<path class=\"{cssClass}\" d=\"{OutlinePath(Heights(shares))}\"/>");

    private static string OutlinePath(IEnumerable<int> heights) =>
        $"M0 {Full}{string.Concat(heights.Select(height => $"V{Full - height}h1"))}V{Full}z";

    private string Whiskers(IReadOnlyList<double> lower, IReadOnlyList<double> upper)
    {
        var path = new StringBuilder();
        for (var index = 0; index < lower.Count; index++)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{index + 0.5} {Full - (int)Height(lower[index])}V{Full - (int)Height(upper[index])}");
        }

        return path.ToString();
    }
}
