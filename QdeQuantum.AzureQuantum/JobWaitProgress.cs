namespace QdeQuantum.AzureQuantum;

/// <summary>One look at a job while waiting for it.</summary>
/// <param name="JobId">GUID of the job.</param>
/// <param name="Details">What was last heard, possibly from an earlier look; null if nothing yet.</param>
/// <param name="Trouble">Why this look failed, or null.</param>
public sealed record JobWaitProgress(string JobId, JobDetails? Details, JobServiceException? Trouble);
