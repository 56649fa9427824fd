using QdeQuantum.Host.Classical;

namespace QdeQuantum.Host.Reports;

/// <summary>How low a way of searching came, over repeated searches.</summary>
/// <param name="Method">The way.</param>
/// <param name="Kind"><c>quantum</c>, <c>classical</c>, or <c>quantum, then classical</c>.</param>
/// <param name="Calls">Oracle calls of one search; null where it uses more than values.</param>
/// <param name="Value">Median of the lowest ζ, of a training run the loss; null where most searches found nothing.</param>
/// <param name="Lower">Its quantile at 10 %; null for a single search.</param>
/// <param name="Upper">Its quantile at 90 %; null for a single search.</param>
public sealed record SearchSection(string Method, string Kind, long? Calls, double? Value, double? Lower, double? Upper)
{
    /// <summary>Writes a comparison down.</summary>
    public static IReadOnlyList<SearchSection> Of(SearchComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return [.. comparison.Rows.Select(row => new SearchSection(row.Method, row.Kind, row.Calls, row.Value, row.Lower, row.Upper))];
    }
}
