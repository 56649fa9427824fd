using Azure;

namespace QdeQuantum.AzureQuantum;

/// <summary>What went wrong between us and the job service, as far as a caller may want to act on it.</summary>
public enum JobServiceErrorKind
{
    /// <summary>Sign-in failed or the credential was refused (401).</summary>
    Authentication,

    /// <summary>Signed in, but without the right to do this (403).</summary>
    Permission,

    /// <summary>The request names a provider, target, format or field that this workspace does not take (400, 403).</summary>
    InvalidJob,

    /// <summary>Workspace, job, session or blob does not exist (404).</summary>
    NotFound,

    /// <summary>The target refuses jobs at the moment (409).</summary>
    TargetUnavailable,

    /// <summary>Something else already has this id (409).</summary>
    Conflict,

    /// <summary>The workspace's allowance is used up.</summary>
    QuotaExceeded,

    /// <summary>Too many requests, still so after retries (429).</summary>
    Throttled,

    /// <summary>The service is in trouble, still so after retries (5xx).</summary>
    ServiceFailure,

    /// <summary>No answer: name resolution, connection, or time limit.</summary>
    Network,

    /// <summary>An answer that is not what the protocol says.</summary>
    MalformedAnswer,

    /// <summary>Storage refused a blob: a signature that has expired, is not yet valid, or lacks a right.</summary>
    Storage,

    /// <summary>Any other refusal.</summary>
    Other,
}

/// <summary>
/// The job service or its storage refused a request, or did not answer. The message says what was tried, what came back in full, and what to do.
/// </summary>
public sealed class JobServiceException : RequestFailedException
{
    internal JobServiceException(
        JobServiceErrorKind kind,
        string operation,
        int status,
        JobError? error,
        string? requestId,
        TimeSpan? retryAfter,
        string advice,
        Exception? innerException = null)
        : base(status, Compose(operation, status, error, requestId, advice), error?.Code, innerException)
    {
        Kind = kind;
        Error = error;
        RequestId = requestId;
        RetryAfter = retryAfter;
        Advice = advice;
    }

    /// <summary>What kind of trouble it is.</summary>
    public JobServiceErrorKind Kind { get; }

    /// <summary>The service's own description in full, or null when it gave none.</summary>
    public JobError? Error { get; }

    /// <summary>Id under which the service's support finds the request.</summary>
    public string? RequestId { get; }

    /// <summary>How long the service asked us to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>What to do next.</summary>
    public string Advice { get; }

    /// <summary>Whether the same request may succeed later without any change.</summary>
    public bool IsTransient => Kind is JobServiceErrorKind.Network or JobServiceErrorKind.Throttled or JobServiceErrorKind.ServiceFailure;

    private static string Compose(string operation, int status, JobError? error, string? requestId, string advice)
    {
        var answer = status == 0 ? "" : $" (HTTP {status}{(requestId is null ? "" : $", request id {requestId}")})";
        var reason = error is null ? "" : $"\n{error}";
        return $"Could not {operation}{answer}.{reason}\n{advice}";
    }
}
