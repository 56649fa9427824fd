using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace QdeQuantum.Host.Reports.Html;

/// <summary>
/// A piece of HTML or inline SVG that is safe to put into a page: the only way from a string to markup is through
/// <see cref="Of"/>, which escapes every interpolated value that is not markup itself.
/// </summary>
internal readonly struct Markup
{
    private readonly string? _html;

    private Markup(string html) => _html = html;

    /// <summary>Nothing.</summary>
    public static Markup Empty => default;

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_html);

    /// <summary>The markup of an interpolated string: literal parts as they stand, values escaped.</summary>
    public static Markup Of(MarkupHandler markup) => new(markup.Take());

    /// <summary>Text that is known to be markup, or that must not be escaped where it stands (style, script).</summary>
    public static Markup Trusted(string html) => new(html);

    /// <summary>The pieces one after another.</summary>
    public static Markup Join(IEnumerable<Markup> parts, string separator = "") => new(string.Join(separator, parts));

    /// <summary>The HTML text.</summary>
    public override string ToString() => _html ?? string.Empty;
}

/// <summary>Builds <see cref="Markup"/> from an interpolated string; the compiler calls it.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupHandler(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _builder = new(literalLength + (16 * formattedCount));

    public void AppendLiteral(string literal) => _builder.Append(literal);

    public void AppendFormatted(Markup markup) => _builder.Append(markup);

    public void AppendFormatted(string? text) => _builder.Append(Encoder.Encode(text ?? string.Empty));

    public void AppendFormatted(int number) => _builder.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A coordinate of a drawing: two decimals are finer than any screen.</summary>
    public void AppendFormatted(double coordinate) => _builder.Append((Math.Round(coordinate, 2) + 0.0).ToString(CultureInfo.InvariantCulture));

    internal string Take() => _builder.ToString();
}
