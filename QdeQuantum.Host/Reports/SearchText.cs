namespace QdeQuantum.Host.Reports;

/// <summary>Searches beside each other, in plain lines for a terminal.</summary>
internal static class SearchText
{
    private const int MethodWidth = 44;

    /// <summary>One line for each search, and which is lowest.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<SearchSection> searches, string? verdict)
    {
        if (searches.Count == 0)
        {
            yield break;
        }

        yield return string.Empty;
        yield return $"{"search",-MethodWidth}  {"calls",8}  {"median",12}  {"10 % to 90 %",-24}  kind";
        foreach (var row in searches)
        {
            yield return $"{row.Method,-MethodWidth}  {Calls(row),8}  {Median(row),12}  {Range(row),-24}  {row.Kind}";
        }

        yield return verdict ?? string.Empty;
    }

    /// <summary>Oracle calls, or a dash where more than values are used.</summary>
    public static string Calls(SearchSection row) => row.Calls is { } calls ? Numbers.Count(calls) : "–";

    /// <summary>The median.</summary>
    public static string Median(SearchSection row) => row.Value is { } value ? Numbers.Significant(value, 5) : "nothing";

    /// <summary>Quantiles of repeated searches, or that there was one only.</summary>
    public static string Range(SearchSection row) => row switch
    {
        { Lower: { } lower, Upper: { } upper } => $"{Numbers.Significant(lower, 5)} to {Numbers.Significant(upper, 5)}",
        { Lower: { } lower } => $"{Numbers.Significant(lower, 5)} to nothing",
        _ => "one search",
    };
}
