namespace QdeQuantum.AzureQuantum;

/// <summary>
/// What must be on disk before a submission starts, so that a process killed at any moment afterwards can find or finish the job instead of
/// submitting a second one. Holds no secret and is fit for <see cref="System.Text.Json"/>.
/// </summary>
/// <param name="JobId">GUID of the job.</param>
/// <param name="ContainerName">Container of its blobs.</param>
/// <param name="SubscriptionId">Subscription of the workspace.</param>
/// <param name="ResourceGroup">Resource group of the workspace.</param>
/// <param name="WorkspaceName">The workspace.</param>
/// <param name="Endpoint">Its data plane.</param>
/// <param name="ProviderId">Provider.</param>
/// <param name="Target">Target.</param>
/// <param name="Shots">Shots asked for.</param>
/// <param name="InputSha256">SHA-256 of the program, hexadecimal.</param>
/// <param name="CreatedAt">When the record was made.</param>
public sealed record SubmissionRecord(
    string JobId,
    string ContainerName,
    string SubscriptionId,
    string ResourceGroup,
    string WorkspaceName,
    Uri Endpoint,
    string ProviderId,
    string Target,
    int Shots,
    string InputSha256,
    DateTimeOffset CreatedAt)
{
    /// <summary>The record of a request that is about to be submitted to a workspace.</summary>
    public static SubmissionRecord For(Workspace workspace, JobRequest request, DateTimeOffset createdAt)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(request);
        return new SubmissionRecord(
            request.JobId,
            request.ContainerName,
            workspace.SubscriptionId,
            workspace.ResourceGroup,
            workspace.Name,
            workspace.Endpoint,
            request.ProviderId,
            request.Target,
            request.Shots,
            request.InputSha256,
            createdAt);
    }

    /// <summary>The workspace the job belongs to.</summary>
    public Workspace ToWorkspace() => new(SubscriptionId, ResourceGroup, WorkspaceName, Endpoint);

    /// <summary>Whether a request is the one recorded: same job, same target, same program, same shots.</summary>
    public bool Matches(JobRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobId == request.JobId && Target == request.Target && Shots == request.Shots && InputSha256 == request.InputSha256;
    }
}
