using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>A job as <c>--json</c> shows it.</summary>
internal sealed record JobDocument(
    string Id, string? Role, string? Name, string? Target, string Status, int? Shots, DateTimeOffset? Created, DateTimeOffset? Ended, string? Error, string? Cost)
{
    public static JobDocument Of(JobDetails details, string? role = null) => new(
        details.Id,
        role,
        details.Name,
        details.Target,
        details.Status.ToString(),
        details.Shots,
        details.CreatedAt,
        details.EndedAt,
        details.Error?.ToString(),
        details.Cost?.ToString());

    /// <summary>A job that its run file names and the service does not have: it never arrived, or was deleted.</summary>
    public static JobDocument NotSubmitted(SubmittedJob job) => new(
        job.Submission.JobId, job.Role, null, job.Submission.Target, job.Accepted ? "Deleted" : "NotSubmitted", job.Submission.Shots, null, null, null, null);

    public override string ToString() =>
        $"{Id}  {Status,-12}  {Target,-26}  {Role ?? Name}{(Error is null ? "" : "\n  " + Error.Replace("\n", "\n  ", StringComparison.Ordinal))}";
}

/// <summary>The shots of a job as <c>--json</c> shows them.</summary>
internal sealed record JobResultDocument(
    string Target, int Requested, int Shots, int WithLoss, int Failed, int Missing, bool AreProbabilities, IReadOnlyList<HistogramEntry> Histogram)
{
    public static JobResultDocument Of(JobResults results) => new(
        results.Shots.TargetId,
        results.Requested,
        results.Shots.Count,
        results.WithLoss.Count,
        results.Failed,
        results.Missing,
        results.AreProbabilities,
        [.. results.Shots.Histogram().Select(entry => new HistogramEntry(entry.Key.ToString(), entry.Value))]);
}

/// <summary>A target as <c>--json</c> shows it.</summary>
internal sealed record TargetDocument(
    string Id, string Kind, string? Profile, int? Qubits, int? MaxShots, bool? AcceptsQir, string? Availability, double? AverageQueueSeconds,
    string? NoisePreset)
{
    public static TargetDocument Of(TargetInfo target) => new(
        target.Id,
        target.Kind.ToString(),
        target.Profile?.QdkName(),
        target.Qubits,
        target.MaxShots,
        target.AcceptsQir,
        target.Availability,
        target.AverageQueueTime?.TotalSeconds,
        AzureQuantum.Targets.NoisePreset.ForTarget(target.Id)?.Name);

    public override string ToString() =>
        $"{Id,-30}  {Kind,-13}  {Profile ?? "-",-12}  {Qubits?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?",6}  {Availability ?? "not asked",-12}  {(NoisePreset is null ? "no noise preset" : $"--noise {NoisePreset}")}";
}
