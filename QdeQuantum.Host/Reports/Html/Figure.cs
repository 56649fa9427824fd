namespace QdeQuantum.Host.Reports.Html;

/// <summary>A drawing with its caption and the key to its colours.</summary>
internal static class Figure
{
    /// <summary>The drawing, its caption below.</summary>
    public static Markup Of(Markup drawing, Markup caption, string cssClass = "") =>
        Markup.Of($"<figure class=\"{cssClass}\">{drawing}<figcaption>{caption}</figcaption></figure>\n");

    /// <summary>The key: one line a mark, drawn with the classes of the marks themselves.</summary>
    public static Markup Legend(params IEnumerable<LegendEntry> entries) => Markup.Of(
        $"<ul class=\"legend\">{Markup.Join(entries.Select(Entry))}</ul>");

    private static Markup Entry(LegendEntry entry) => Markup.Of(
        $"<li><svg class=\"swatch\" viewBox=\"0 0 28 14\" aria-hidden=\"true\">{Swatch(entry)}</svg><span>{entry.Text}</span></li>");

    private static Markup Swatch(LegendEntry entry) => entry.Shape switch
    {
        LegendShape.Line => Markup.Of($"<path class=\"{entry.CssClass}\" d=\"M1 7h26\"/>"),
        LegendShape.Bar => Markup.Of($"<rect class=\"{entry.CssClass}\" x=\"4\" y=\"1\" width=\"20\" height=\"12\"/>"),
        LegendShape.Point => Markup.Of($"<circle class=\"{entry.CssClass}\" cx=\"14\" cy=\"7\" r=\"4.5\"/>"),
        LegendShape.Whisker => Markup.Of($"<path class=\"{entry.CssClass}\" d=\"M14 1v12\"/>"),
        LegendShape.Cross => Markup.Of($"<path class=\"{entry.CssClass}\" d=\"M10 3l8 8m0-8l-8 8\"/>"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.Shape, "This shape has no swatch; draw it here."),
    };
}

/// <summary>What a mark looks like in the key.</summary>
internal enum LegendShape
{
    Line,
    Bar,
    Point,
    Whisker,
    Cross,
}

/// <summary>A line of the key.</summary>
internal sealed record LegendEntry(LegendShape Shape, string CssClass, string Text);
