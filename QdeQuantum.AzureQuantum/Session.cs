using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <summary>Jobs that belong together on one target. Opened before its first job and closed after its last; it times out by itself.</summary>
/// <param name="Id">GUID of the session.</param>
/// <param name="Name">Name for people.</param>
/// <param name="ProviderId">Provider.</param>
/// <param name="Target">Target of all its jobs.</param>
/// <param name="Status"><c>Waiting</c>, <c>Executing</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Failure(s)</c>, <c>TimedOut</c> or something newer.</param>
/// <param name="ContinuesAfterFailure">Whether jobs are still taken after one has failed.</param>
/// <param name="CreatedAt">When it was opened.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record Session(
    string Id,
    string Name,
    string ProviderId,
    string Target,
    string Status,
    bool ContinuesAfterFailure,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? EndedAt)
{
    /// <summary>Whether the session takes no more jobs.</summary>
    public bool IsFinal => Status is "Succeeded" or "Failed" or "TimedOut";

    internal static Session? Read(JsonFields fields, string? expectedId = null)
    {
        var id = fields.Text("id") ?? expectedId;
        return !fields.IsObject || id is null
            ? null
            : new Session(
                id,
                fields.Text("name") ?? "",
                fields.Text("providerId") ?? "",
                fields.Text("target") ?? "",
                fields.Text("status") ?? "Unknown",
                string.Equals(fields.Text("jobFailurePolicy"), "Continue", StringComparison.OrdinalIgnoreCase),
                fields.Time("creationTime"),
                fields.Time("endExecutionTime"));
    }
}
