using QdeQuantum.AzureQuantum;

namespace QdeQuantum.Host.Reports;

/// <summary>
/// The jobs of a run on a machine. Written before anything is uploaded, so that a process killed at any moment leaves behind what it may have
/// submitted; holds no secret.
/// </summary>
/// <param name="SessionId">GUID of the session that the jobs share, chosen before it is opened; null for a single job.</param>
/// <param name="Jobs">The jobs, in the order in which they are submitted.</param>
public sealed record SubmissionSection(string? SessionId, IReadOnlyList<SubmittedJob> Jobs)
{
    /// <summary>The job of a role, or null.</summary>
    public SubmittedJob? Find(string role) => Jobs.FirstOrDefault(job => job.Role == role);

    /// <summary>The same jobs, one of them known to the service from now on.</summary>
    public SubmissionSection WithAccepted(string role) =>
        this with { Jobs = [.. Jobs.Select(job => job.Role == role ? job with { Accepted = true } : job)] };
}

/// <summary>A job of a run.</summary>
/// <param name="Role">What it is for: <c>position</c> or <c>momentum</c> of an anneal, or <c>program</c>.</param>
/// <param name="Accepted">
/// Whether the service has said that it took the job. Such a job is never submitted again, not even when the service no longer has it.
/// </param>
/// <param name="Submission">How to find it, or to submit it under the same id.</param>
public sealed record SubmittedJob(string Role, bool Accepted, SubmissionRecord Submission);
