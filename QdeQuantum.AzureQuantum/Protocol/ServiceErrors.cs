using System.Text.Json;
using Azure;

namespace QdeQuantum.AzureQuantum.Protocol;

/// <summary>Turns refused requests into <see cref="JobServiceException"/>s: which kind, and what to do about it.</summary>
internal static class ServiceErrors
{
    public static JobServiceException From(Response response, string operation)
    {
        var error = ReadError(response);
        var kind = KindOf(response.Status, error?.Code);
        var requestId = Header(response, "x-ms-request-id") ?? Header(response, "x-ms-correlation-request-id");
        return new JobServiceException(kind, operation, response.Status, error, requestId, RetryAfter(response), AdviceFor(kind));
    }

    public static JobServiceException NoAnswer(string operation, Exception cause) => new(
        JobServiceErrorKind.Network, operation, 0, new JobError("NoAnswer", Innermost(cause).Message, null, []), null, null,
        AdviceFor(JobServiceErrorKind.Network), cause);

    public static JobServiceException SignInFailed(string operation, Exception cause) => new(
        JobServiceErrorKind.Authentication, operation, 0, new JobError("SignInFailed", cause.Message, null, []), null, null,
        AdviceFor(JobServiceErrorKind.Authentication), cause);

    public static JobServiceException Malformed(string operation, string what, Exception? cause = null) => new(
        JobServiceErrorKind.MalformedAnswer, operation, 0, new JobError("MalformedAnswer", what, null, []), null, null,
        AdviceFor(JobServiceErrorKind.MalformedAnswer), cause);

    /// <summary>The kind of an HTTP failure. The code decides before the status: a 409 of an unavailable target is not a conflict of ids.</summary>
    public static JobServiceErrorKind KindOf(int status, string? code) => (status, code) switch
    {
        (_, "TargetUnavailable") => JobServiceErrorKind.TargetUnavailable,
        (_, "QuotaExceeded" or "InsufficientQuota") => JobServiceErrorKind.QuotaExceeded,
        (400 or 403, "InvalidJobDefinition" or "InvalidProperty" or "PropertyNotSpecified") => JobServiceErrorKind.InvalidJob,
        (400, _) => JobServiceErrorKind.InvalidJob,
        (401, _) => JobServiceErrorKind.Authentication,
        (403, _) => JobServiceErrorKind.Permission,
        (404, _) => JobServiceErrorKind.NotFound,
        (409 or 412, _) => JobServiceErrorKind.Conflict,
        (429, _) => JobServiceErrorKind.Throttled,
        (408 or >= 500, _) => JobServiceErrorKind.ServiceFailure,
        _ => JobServiceErrorKind.Other,
    };

    public static string AdviceFor(JobServiceErrorKind kind) => kind switch
    {
        JobServiceErrorKind.Authentication =>
            "Sign in again ('az login' or the AZURE_CLIENT_… variables); with an API key, check that keys are enabled for the workspace and that " +
            "the key was not replaced.",
        JobServiceErrorKind.Permission => "Ask the workspace's owner for a role on it that may submit jobs.",
        JobServiceErrorKind.InvalidJob =>
            "Compare the request with the providers and targets of the workspace; a provider must be added to a workspace before it takes jobs.",
        JobServiceErrorKind.NotFound => "Check subscription, resource group, workspace and id; a deleted job cannot be found again.",
        JobServiceErrorKind.TargetUnavailable => "Try later or choose another target; the provider's status page says more.",
        JobServiceErrorKind.Conflict => "Open the existing one by its id, or submit under a new id.",
        JobServiceErrorKind.QuotaExceeded => "Look at the workspace's quotas, wait for the next period, or ask for more.",
        JobServiceErrorKind.Throttled => "Wait as long as the service asks and try again, with fewer requests at a time.",
        JobServiceErrorKind.ServiceFailure => "Try again later; repeating a submission under the same job id is safe.",
        JobServiceErrorKind.Network =>
            "Check the connection and the endpoint, then try again; repeating a submission under the same job id is safe.",
        JobServiceErrorKind.MalformedAnswer => "Check that the endpoint is that of a job service and that the api-version is one it speaks.",
        JobServiceErrorKind.Storage =>
            "Try again for a fresh signature. If it fails every time, compare this machine's clock with the service's, " +
            "and check that the storage account allows access from here.",
        _ => "Look the code up in the service's documentation.",
    };

    private static JobError? ReadError(Response response)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Content);
            var fields = new JsonFields(document.RootElement);
            return JobError.Read(fields.Object("error")) ?? HeaderError(response) ?? (fields.Text("code") is null ? null : JobError.Read(fields));
        }
        catch (JsonException)
        {
            return HeaderError(response);
        }
    }

    private static JobError? HeaderError(Response response) =>
        Header(response, "x-ms-error-code") is { } code ? new JobError(code, response.ReasonPhrase, null, []) : null;

    private static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    private static TimeSpan? RetryAfter(Response response) =>
        int.TryParse(Header(response, "Retry-After"), out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static Exception Innermost(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions.Count: > 0 } many => Innermost(many.InnerExceptions[^1]),
        { InnerException: { } inner } => Innermost(inner),
        _ => exception,
    };
}
