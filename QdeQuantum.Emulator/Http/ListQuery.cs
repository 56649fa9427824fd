using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace QdeQuantum.Emulator.Http;

/// <summary>Filter, order and page of a list, in the grammar that the service's official client writes.</summary>
internal sealed partial class ListQuery
{
    private const int DefaultPage = 100;

    private static readonly Dictionary<string, string> Properties = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Name"] = "name",
        ["ItemType"] = "itemType",
        ["JobType"] = "jobType",
        ["ProviderId"] = "providerId",
        ["Target"] = "target",
        ["State"] = "status",
        ["CreationTime"] = "creationTime",
    };

    private readonly HttpRequest _request;

    public ListQuery(HttpRequest request) => _request = request;

    /// <exception cref="FormatException">The query is not in the grammar.</exception>
    public IResult Answer(IEnumerable<JsonObject> items)
    {
        var selected = Order(items.Where(Filter())).ToArray();
        var skip = Number("skip", 0);
        var top = Number("top", DefaultPage);
        var next = skip + top < selected.Length ? NextLink(skip + top, top) : null;
        return ServiceAnswer.Page(selected.Skip(skip).Take(top), next);
    }

    private Func<JsonObject, bool> Filter()
    {
        var filter = _request.Query["filter"].ToString();
        var terms = filter.Length == 0 ? [] : TermSeparator().Split(filter).Select(Term).ToArray();
        return item => terms.All(term => term(item));
    }

    private static Func<JsonObject, bool> Term(string text)
    {
        if (PrefixPattern().Match(text) is { Success: true } prefix)
        {
            var start = Unquoted(prefix.Groups["text"].Value);
            return item => Value(item, "Name").StartsWith(start, StringComparison.OrdinalIgnoreCase);
        }

        if (DatePattern().Match(text) is { Success: true } date)
        {
            var day = date.Groups["day"].Value;
            return date.Groups["relation"].Value == "ge"
                ? item => string.CompareOrdinal(Day(item), day) >= 0
                : item => string.CompareOrdinal(Day(item), day) <= 0;
        }

        var alternatives = EqualPattern().Matches(text).Select(match => (Name: match.Groups["name"].Value, Text: Unquoted(match.Groups["text"].Value))).ToArray();
        return alternatives.Length == 0 || alternatives.Any(each => !Properties.ContainsKey(each.Name))
            ? throw new FormatException($"'{text}' is not a term of a filter.")
            : item => alternatives.Any(each => string.Equals(Value(item, each.Name), each.Text, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<JsonObject> Order(IEnumerable<JsonObject> items)
    {
        var words = _request.Query["orderby"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return items;
        }

        if (!Properties.ContainsKey(words[0]) || words is not ([_] or [_, "asc"] or [_, "desc"]))
        {
            throw new FormatException($"'{string.Join(' ', words)}' is not an order.");
        }

        return words is [_, "desc"]
            ? items.OrderByDescending(item => Value(item, words[0]), StringComparer.Ordinal)
            : items.OrderBy(item => Value(item, words[0]), StringComparer.Ordinal);
    }

    private string NextLink(int skip, int top)
    {
        var rest = _request.Query.Where(pair => pair.Key.ToUpperInvariant() is not ("SKIP" or "TOP"))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}");
        var place = $"{_request.Scheme}://{_request.Host}{_request.Path}";
        return $"{place}?{string.Join('&', rest)}&skip={skip.ToString(CultureInfo.InvariantCulture)}&top={top.ToString(CultureInfo.InvariantCulture)}";
    }

    private int Number(string name, int fallback)
    {
        var text = _request.Query[name].ToString();
        return text.Length == 0 ? fallback : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static string Value(JsonObject item, string property) => item[Properties[property]]?.ToString() ?? "";

    private static string Day(JsonObject item) => Value(item, "CreationTime") is { Length: >= 10 } time ? time[..10] : "";

    private static string Unquoted(string text) => text.Replace("''", "'", StringComparison.Ordinal);

    // " and " inside of quotes does not separate: an even number of quotes must follow.
    [GeneratedRegex(" and (?=(?:[^']*'[^']*')*[^']*$)")]
    private static partial Regex TermSeparator();

    [GeneratedRegex(@"^startswith\(Name, '(?<text>(?:[^']|'')*)'\)$")]
    private static partial Regex PrefixPattern();

    [GeneratedRegex(@"^CreationTime (?<relation>ge|le) (?<day>\d{4}-\d{2}-\d{2})")]
    private static partial Regex DatePattern();

    [GeneratedRegex("(?<name>[A-Za-z]+) eq '(?<text>(?:[^']|'')*)'")]
    private static partial Regex EqualPattern();
}
