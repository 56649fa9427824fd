namespace QdeQuantum.Host.Reports.Html;

/// <summary>Tables: of names and values, and of rows under column heads.</summary>
internal static class HtmlTable
{
    /// <summary>Names on the left, values on the right; rows without a value are left out.</summary>
    public static Markup OfPairs(string caption, params IEnumerable<(string Name, Markup Value)> pairs) => Frame(caption, Markup.Of(
        $"<tbody>{Markup.Join(pairs.Where(pair => !pair.Value.IsEmpty).Select(Pair))}</tbody>"));

    /// <summary>Rows under column heads; the first cell of a row is its head. Columns after the first hold numbers.</summary>
    public static Markup OfRows(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<Markup>> rows) => Frame(caption, Markup.Of(
        $"""
        <thead><tr>{Markup.Join(columns.Select(column => Markup.Of($"<th scope=\"col\">{column}</th>")))}</tr></thead>
        <tbody>{Markup.Join(rows.Select(Row))}</tbody>
        """));

    /// <summary>Plain text as a cell; empty for null.</summary>
    public static Markup Text(string? text) => text is null ? Markup.Empty : Markup.Of($"{text}");

    /// <summary>Text to be read letter by letter: code, hashes.</summary>
    public static Markup Code(string? text) => string.IsNullOrEmpty(text) ? Markup.Empty : Markup.Of($"<code>{text}</code>");

    private static Markup Frame(string caption, Markup body) =>
        Markup.Of($"<div class=\"table\"><table><caption>{caption}</caption>{body}</table></div>");

    private static Markup Pair((string Name, Markup Value) pair) =>
        Markup.Of($"<tr><th scope=\"row\">{pair.Name}</th><td>{pair.Value}</td></tr>\n");

    private static Markup Row(IReadOnlyList<Markup> cells) => Markup.Of(
        $"<tr><th scope=\"row\">{cells[0]}</th>{Markup.Join(cells.Skip(1).Select(cell => Markup.Of($"<td>{cell}</td>")))}</tr>\n");
}
