using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <summary>A provider of the workspace and its targets at this moment.</summary>
/// <param name="Id">Provider.</param>
/// <param name="Availability"><c>Available</c>, <c>Degraded</c> (jobs wait for now) or <c>Unavailable</c> (jobs are refused).</param>
/// <param name="Targets">Its targets in this workspace.</param>
public sealed record ProviderStatus(string Id, string Availability, IReadOnlyList<TargetStatus> Targets)
{
    internal static ProviderStatus Read(JsonFields fields) => new(
        fields.Text("id") ?? "",
        fields.Text("currentAvailability") ?? "Unknown",
        [.. fields.Items("targets").Where(target => target.Text("id") is not null).Select(TargetStatus.Read)]);
}

/// <summary>A target at this moment.</summary>
/// <param name="Id">Target.</param>
/// <param name="Availability">As of <see cref="ProviderStatus.Availability"/>.</param>
/// <param name="AverageQueueTime">How long jobs wait on average.</param>
/// <param name="StatusPage">Page with more, or null.</param>
/// <param name="Qubits">Number of qubits, where told.</param>
/// <param name="Profile">QIR profile as the service writes it, e.g. <c>Adaptive_RI</c>, where told.</param>
public sealed record TargetStatus(string Id, string Availability, TimeSpan AverageQueueTime, string? StatusPage, int? Qubits, string? Profile)
{
    internal static TargetStatus Read(JsonFields fields) => new(
        fields.Text("id")!,
        fields.Text("currentAvailability") ?? "Unknown",
        TimeSpan.FromSeconds(Math.Clamp(fields.Number("averageQueueTime") ?? 0.0, 0.0, TimeSpan.FromDays(3650).TotalSeconds)),
        fields.Text("statusPage"),
        fields.Integer("numQubits"),
        fields.Text("targetProfile"));
}
