using System.Globalization;

namespace QdeQuantum.AzureQuantum;

/// <summary>Which jobs to list and in what order. Empty lists and nulls mean no restriction.</summary>
public sealed record JobFilter
{
    /// <summary>Beginning of the name.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>Any of these statuses.</summary>
    public IReadOnlyList<JobStatus> Statuses { get; init; } = [];

    /// <summary>Any of these providers.</summary>
    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>Any of these targets.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Created on this day (UTC) or later.</summary>
    public DateOnly? CreatedFrom { get; init; }

    /// <summary>Created on this day (UTC) or earlier.</summary>
    public DateOnly? CreatedUntil { get; init; }

    /// <summary>Oldest first; newest first otherwise.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>How many to fetch with one request.</summary>
    public int PageSize { get; init; } = 100;

    internal string ToQuery()
    {
        string?[] terms =
        [
            NamePrefix is null ? null : $"startswith(Name, {Quoted(NamePrefix)})",
            AnyOf("State", Statuses.Select(status => status.ToString())),
            AnyOf("ProviderId", Providers),
            AnyOf("Target", Targets),
            CreatedFrom is { } from ? $"CreationTime ge {Day(from)}" : null,
            CreatedUntil is { } until ? $"CreationTime le {Day(until)}" : null,
        ];
        var filter = string.Join(" and ", terms.OfType<string>());
        var order = $"CreationTime {(OldestFirst ? "asc" : "desc")}";
        var query = $"skip=0&top={PageSize.ToString(CultureInfo.InvariantCulture)}&orderby={Uri.EscapeDataString(order)}";
        return filter.Length == 0 ? query : $"filter={Uri.EscapeDataString(filter)}&{query}";
    }

    private static string? AnyOf(string field, IEnumerable<string> values)
    {
        var alternatives = values.Select(value => $"{field} eq {Quoted(value)}").ToArray();
        return alternatives.Length == 0 ? null : $"({string.Join(" or ", alternatives)})";
    }

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
