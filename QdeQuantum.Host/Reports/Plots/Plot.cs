using System.Globalization;
using System.Text;
using QdeQuantum.Host.Reports.Html;

namespace QdeQuantum.Host.Reports.Plots;

/// <summary>
/// A drawing with two axes, as inline SVG. Colours and line styles come from classes of the style sheet, so that one drawing
/// serves light, dark and paper. Marks are clipped to the axes.
/// </summary>
internal sealed class Plot(AxisScale x, AxisScale y, PlotText text, PlotSize? size = null)
{
    private readonly PlotSize _size = size ?? PlotSize.Medium;
    private readonly List<Markup> _marks = [];
    private double InnerWidth => _size.Width - PlotSize.Left - PlotSize.Right;

    private double InnerHeight => _size.Height - PlotSize.Top - Bottom;

    private double Bottom => text.X is null ? PlotSize.BareBottom : PlotSize.Bottom;

    /// <summary>From the left edge of the axes, in units of the drawing.</summary>
    public double X(double value) => InnerWidth * x.Position(value);

    /// <summary>From the top edge of the axes, in units of the drawing.</summary>
    public double Y(double value) => InnerHeight * (1 - y.Position(value));

    /// <summary>Adds marks in the coordinates of <see cref="X"/> and <see cref="Y"/>.</summary>
    public Plot Add(Markup mark)
    {
        _marks.Add(mark);
        return this;
    }

    /// <summary>A line through the points; breaks where a value is missing or not finite.</summary>
    public Plot Line(IReadOnlyList<double> xs, IReadOnlyList<double?> ys, string cssClass)
    {
        var path = new StringBuilder();
        var isDown = false;
        for (var i = 0; i < xs.Count; i++)
        {
            if (ys[i] is { } value && double.IsFinite(value))
            {
                path.Append(CultureInfo.InvariantCulture, $"{(isDown ? 'L' : 'M')}{Math.Round(X(xs[i]), 2)} {Math.Round(Y(value), 2)}");
                isDown = true;
            }
            else
            {
                isDown = false;
            }
        }

        return Add(Markup.Of($"<path class=\"{cssClass}\" d=\"{path.ToString()}\"/>\n"));
    }

    /// <summary>A line through the points.</summary>
    public Plot Line(IReadOnlyList<double> xs, IReadOnlyList<double> ys, string cssClass) =>
        Line(xs, [.. ys.Select(value => (double?)value)], cssClass);

    /// <summary>A level line across the axes.</summary>
    public Plot Level(double value, string cssClass) =>
        Add(Markup.Of($"<path class=\"{cssClass}\" d=\"M0 {Y(value)}H{InnerWidth}\"/>\n"));

    /// <summary>An upright line over the whole height.</summary>
    public Plot Upright(double value, string cssClass) =>
        Add(Markup.Of($"<path class=\"{cssClass}\" d=\"M{X(value)} 0V{InnerHeight}\"/>\n"));

    /// <summary>A point.</summary>
    public Plot Point(double px, double py, string cssClass, string title) =>
        Add(Markup.Of($"<circle class=\"{cssClass}\" cx=\"{X(px)}\" cy=\"{Y(py)}\" r=\"5\"><title>{title}</title></circle>\n"));

    /// <summary>Rods from zero (or the foot of a logarithmic axis) up to each value, with a knob.</summary>
    public Plot Rods(IReadOnlyList<double> xs, IReadOnlyList<double> ys, string cssClass)
    {
        var foot = Y(y.IsLogarithmic ? y.Minimum : 0);
        var radius = Math.Clamp(InnerWidth / (4.0 * Math.Max(1, xs.Count)), 0.8, 3);
        foreach (var (px, py) in xs.Zip(ys))
        {
            Add(Markup.Of($"<path class=\"rod {cssClass}\" d=\"M{X(px)} {foot}V{Y(py)}\"/><circle class=\"knob {cssClass}\" cx=\"{X(px)}\" cy=\"{Y(py)}\" r=\"{radius}\"/>"));
        }

        return this;
    }

    /// <summary>A drawing in its own coordinates, stretched over the axes.</summary>
    public Plot Stretched(double width, double height, Markup content, string cssClass) => Add(Markup.Of(
        $"<svg class=\"{cssClass}\" width=\"{InnerWidth}\" height=\"{InnerHeight}\" viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\">{content}</svg>\n"));

    /// <summary>A line that the script moves along with the slider, from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public Plot Cursor(double first, double last, bool isLevel = false) => Add(isLevel
        ? Markup.Of($"<path class=\"cursor\" data-axis=\"y\" data-first=\"{Y(first)}\" data-last=\"{Y(last)}\" d=\"M0 0H{InnerWidth}\" transform=\"translate(0 {Y(last)})\"/>")
        : Markup.Of($"<path class=\"cursor\" data-axis=\"x\" data-first=\"{X(first)}\" data-last=\"{X(last)}\" d=\"M0 0V{InnerHeight}\" transform=\"translate({X(last)} 0)\"/>"));

    /// <summary>The drawing.</summary>
    public Markup ToMarkup() => Markup.Of(
        $"""
        <svg class="plot {_size.CssClass}" viewBox="0 0 {_size.Width} {_size.Height}" role="img" aria-label="{text.Description}">
        <text class="axis-label" x="{PlotSize.Left - 6.0}" y="14">{text.Y}</text>{XLabel()}
        <g transform="translate({PlotSize.Left} {PlotSize.Top})">
        {Grid()}<svg width="{InnerWidth}" height="{InnerHeight}">
        {Markup.Join(_marks)}</svg>
        <path class="axis" d="M0 0V{InnerHeight}H{InnerWidth}"/>
        </g>
        </svg>

        """);

    private Markup XLabel() => text.X is null ? Markup.Empty : Markup.Of(
        $"<text class=\"axis-label\" text-anchor=\"middle\" x=\"{PlotSize.Left + (InnerWidth / 2)}\" y=\"{_size.Height - 5}\">{text.X}</text>");

    private Markup Grid()
    {
        var rows = y.Ticks(_size.YTicks).Where(tick => IsInside(y, tick)).Select(tick => Markup.Of(
            $"<path class=\"grid\" d=\"M0 {Y(tick.Value)}H{InnerWidth}\"/><text class=\"tick\" text-anchor=\"end\" x=\"-8\" y=\"{Y(tick.Value) + 4}\">{tick.Label}</text>"));
        var columns = x.Ticks(_size.XTicks).Where(tick => IsInside(x, tick)).Select(tick => Column(tick));
        return Markup.Of($"{Markup.Join(rows)}{Markup.Join(columns)}\n");
    }

    private Markup Column(Tick tick)
    {
        var line = Markup.Of($"<path class=\"grid\" d=\"M{X(tick.Value)} 0V{InnerHeight}\"/>");
        return text.X is null
            ? line
            : Markup.Of($"{line}<text class=\"tick\" text-anchor=\"middle\" x=\"{X(tick.Value)}\" y=\"{InnerHeight + 18}\">{tick.Label}</text>");
    }

    private static bool IsInside(AxisScale scale, Tick tick) => scale.Position(tick.Value) is >= -1e-9 and <= 1 + 1e-9;
}

/// <summary>The words of a drawing.</summary>
/// <param name="Description">What it shows, for readers who cannot see it.</param>
/// <param name="X">Label below; null leaves label and ticks out, for a drawing stacked on another.</param>
/// <param name="Y">Label above the upright axis.</param>
internal sealed record PlotText(string Description, string? X, string Y);

/// <summary>Size of a drawing in its own units, which are about pixels on a wide screen.</summary>
internal sealed record PlotSize(double Width, double Height, int XTicks, int YTicks, string CssClass)
{
    public const double Left = 56;
    public const double Right = 14;
    public const double Top = 24;
    public const double Bottom = 44;
    public const double BareBottom = 8;

    public static readonly PlotSize Wide = new(700, 330, 8, 5, "plot-wide");
    public static readonly PlotSize WideLow = new(700, 170, 8, 3, "plot-wide");
    public static readonly PlotSize Medium = new(540, 330, 6, 5, "plot-medium");
    public static readonly PlotSize Small = new(350, 220, 4, 4, "plot-small");

    /// <summary>Axes as wide as high.</summary>
    public static readonly PlotSize Square = new(440, 438, 5, 5, "plot-square");
}
