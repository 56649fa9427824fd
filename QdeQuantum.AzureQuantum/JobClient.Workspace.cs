using System.Text.Json.Nodes;
using Azure.Core;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <content>The workspace around the jobs: providers, quotas, sessions.</content>
public sealed partial class JobClient
{
    /// <summary>The providers of the workspace with their targets, availability and queues.</summary>
    public async Task<IReadOnlyList<ProviderStatus>> GetProviderStatusAsync(CancellationToken cancellationToken = default) =>
        await _service.ListAsync("providerStatus", "read the providers' status", null, cancellationToken)
            .Select(ProviderStatus.Read).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>How much of each allowance is used.</summary>
    public async Task<IReadOnlyList<Quota>> GetQuotasAsync(CancellationToken cancellationToken = default) =>
        await _service.ListAsync("quotas", "read the quotas", null, cancellationToken)
            .Select(Quota.Read).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Opens a session.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="target">Target of all its jobs.</param>
    /// <param name="continueAfterFailure">Whether jobs are still taken after one has failed.</param>
    /// <param name="sessionId">GUID of the session; a new one when left out.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<Session> OpenSessionAsync(
        string name, string target, bool continueAfterFailure = false, string? sessionId = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        var id = CheckId(sessionId ?? Guid.NewGuid().ToString("D"));
        var body = new JsonObject
        {
            ["itemType"] = "Session",
            ["name"] = name,
            ["providerId"] = target.Split('.')[0],
            ["target"] = target,
            ["jobFailurePolicy"] = continueAfterFailure ? "Continue" : "Abort",
        };
        try
        {
            return await SessionAsync(RequestMethod.Put, id, "", $"open a session on {target}", body.ToJsonString(), cancellationToken).ConfigureAwait(false);
        }
        catch (JobServiceException exception) when (exception.Kind == JobServiceErrorKind.Conflict)
        {
            // A retry inside the pipeline meets the session that its first try has opened.
            return await GetSessionAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A session as it is now.</summary>
    public Task<Session> GetSessionAsync(string sessionId, CancellationToken cancellationToken = default) =>
        SessionAsync(RequestMethod.Get, CheckId(sessionId), "", $"look at the session {sessionId}", null, cancellationToken);

    /// <summary>Closes a session: no more jobs are taken, those submitted run on.</summary>
    public Task<Session> CloseSessionAsync(string sessionId, CancellationToken cancellationToken = default) =>
        SessionAsync(RequestMethod.Post, CheckId(sessionId), ":close", $"close the session {sessionId}", null, cancellationToken);

    /// <summary>The jobs of a session.</summary>
    public IAsyncEnumerable<JobDetails> ListSessionJobsAsync(string sessionId, CancellationToken cancellationToken = default) =>
        ListJobsOfAsync($"sessions/{CheckId(sessionId)}/jobs", null, cancellationToken);

    private async Task<Session> SessionAsync(
        RequestMethod method, string id, string action, string operation, string? body, CancellationToken cancellationToken)
    {
        var answer = await _service.SendAsync(
            method, $"sessions/{id}{action}", operation, body, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Session.Read(answer, id) ?? throw ServiceErrors.Malformed(operation, "The answer is not a session.");
    }
}
