namespace QdeQuantum.AzureQuantum;

/// <summary>The time for waiting is over; the job is not and goes on.</summary>
public sealed class JobWaitException : TimeoutException
{
    internal JobWaitException(string jobId, JobStatus? status, TimeSpan waited, JobServiceException? trouble)
        : base(
            $"Job {jobId} is still {status?.ToString() ?? "unheard of"} after {waited:c}. It goes on without us: open it again by its id." +
            (trouble is null ? "" : $"\nThe last look failed: {trouble.Message}"),
            trouble)
    {
        JobId = jobId;
        Status = status;
    }

    /// <summary>GUID of the job.</summary>
    public string JobId { get; }

    /// <summary>Last status heard, or null.</summary>
    public JobStatus? Status { get; }
}
