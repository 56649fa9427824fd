using QdeQuantum.AzureQuantum.Results;

namespace QdeQuantum.AzureQuantum;

/// <summary>A job ended without success. The message gives the service's description in full.</summary>
public sealed class JobFailedException : Exception
{
    internal JobFailedException(JobDetails details, IReadOnlyList<JobResults> partialResults)
        : base(Compose(details, partialResults))
    {
        Details = details;
        PartialResults = partialResults;
    }

    /// <summary>The job.</summary>
    public JobDetails Details { get; }

    /// <summary>What could be read of its output; empty when there is none.</summary>
    public IReadOnlyList<JobResults> PartialResults { get; }

    private static string Compose(JobDetails details, IReadOnlyList<JobResults> partialResults)
    {
        var shots = partialResults.Sum(result => result.Shots.Count);
        var ended = details.Status == JobStatus.Cancelled ? "was cancelled" : "failed";
        var reason = details.Error is { } error ? $"\n{error}" : details.Status == JobStatus.Cancelled ? "" : "\nThe service gave no reason (errorData is empty).";
        var rest = shots == 0 ? "" : $"\n{shots} shots were recorded before that and can be used.";
        return $"Job {details.Id} ('{details.Name}' on {details.Target}) {ended}.{reason}{rest}\n{AdviceFor(details)}";
    }

    private static string AdviceFor(JobDetails details) => (details.Status == JobStatus.Cancelled, details.Error?.Code) switch
    {
        (true, _) => "Submit it again if it was cancelled by mistake.",
        (_, "QuotaExceeded") => "Look at the workspace's quotas, wait for the next period, or ask for more.",
        (_, "TargetUnavailable" or "TransientFailure" or "ProviderTimeout" or "PartnerCallFailed" or "InternalError") =>
            "The fault may be the provider's: submit it again as a new job, later or on another target.",
        (_, "CannotTranslateInputData" or "CannotTranslateOutputData") => "Ask for another input or output format; QIR goes with microsoft.quantum-results.v2.",
        (_, { } code) when code.StartsWith("QIR", StringComparison.Ordinal) || code.StartsWith("QAT", StringComparison.Ordinal) =>
            "Compile the program for the target's profile and check it before submitting.",
        _ => "Show the job's id to the provider's support if the reason is not clear.",
    };
}
