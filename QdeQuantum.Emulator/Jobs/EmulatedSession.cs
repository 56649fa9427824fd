using System.Text.Json.Nodes;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>A session; its status follows from its jobs, from being closed and from the time.</summary>
internal sealed class EmulatedSession(string id, JsonObject request, string target, DateTimeOffset createdAt, TimeSpan timeout)
{
    private DateTimeOffset? _closedAt;
    private DateTimeOffset? _lastUse;

    public string Id { get; } = id;

    public bool ContinuesAfterFailure => request["jobFailurePolicy"]?.ToString() == "Continue";

    public void Touch(DateTimeOffset now) => _lastUse = now;

    public void Close(DateTimeOffset now) => _closedAt ??= now;

    public string StatusAt(DateTimeOffset now, IReadOnlyCollection<EmulatedJob> jobs)
    {
        var hasFailed = jobs.Any(job => job.Status == "Failed");
        if (hasFailed && !ContinuesAfterFailure)
        {
            return "Failed";
        }

        if (_closedAt is not null)
        {
            return hasFailed ? "Failed" : "Succeeded";
        }

        return now - (_lastUse ?? createdAt) > timeout ? "TimedOut" : hasFailed ? "Failure(s)" : jobs.Count > 0 ? "Executing" : "Waiting";
    }

    public JsonObject ToJson(DateTimeOffset now, IReadOnlyCollection<EmulatedJob> jobs) => new()
    {
        ["id"] = Id,
        ["name"] = request["name"]?.DeepClone(),
        ["providerId"] = target.Split('.')[0],
        ["target"] = target,
        ["status"] = StatusAt(now, jobs),
        ["jobFailurePolicy"] = ContinuesAfterFailure ? "Continue" : "Abort",
        ["creationTime"] = Time(createdAt),
        ["endExecutionTime"] = _closedAt is { } closed ? Time(closed) : null,
        ["costEstimate"] = null,
        ["itemType"] = "Session",
    };

    private static string Time(DateTimeOffset time) => time.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
