using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage.Blobs;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <summary>
/// A client of one workspace of the job service. Thread-safe; make one and keep it.
/// Every method throws <see cref="JobServiceException"/> when the service refuses or does not answer.
/// </summary>
public sealed partial class JobClient
{
    private const string Scope = "https://quantum.microsoft.com/.default";

    private readonly ServicePipeline _service;
    private readonly BlobStore _storage;

    /// <summary>Signs in by Microsoft Entra, e.g. with <see cref="DefaultAzureCredential"/>. The endpoint must be https.</summary>
    /// <exception cref="WorkspaceException">The endpoint is not https, over which alone tokens travel.</exception>
    public JobClient(Workspace workspace, TokenCredential credential, JobClientOptions? options = null)
        : this(EnsureTakesTokens(workspace), new BearerTokenAuthenticationPolicy(credential, Scope), options)
    {
    }

    /// <summary>Signs in with a key of the workspace.</summary>
    public JobClient(Workspace workspace, AzureKeyCredential apiKey, JobClientOptions? options = null)
        : this(workspace, new ApiKeyPolicy(apiKey ?? throw new ArgumentNullException(nameof(apiKey))), options)
    {
    }

    private JobClient(Workspace workspace, HttpPipelinePolicy authentication, JobClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        Workspace = workspace;
        Options = options ?? new JobClientOptions();
        _service = new ServicePipeline(new JsonPipeline(HttpPipelineBuilder.Build(Options, authentication)), workspace, Options.ApiVersion);
        _storage = new BlobStore(_service, StorageOptions(Options));
    }

    /// <summary>The workspace.</summary>
    public Workspace Workspace { get; }

    internal JobClientOptions Options { get; }

    /// <summary>
    /// Finds the workspace and signs in to it: with the API key if the settings hold one, else with <paramref name="credential"/>, else with
    /// <see cref="DefaultAzureCredential"/>. What is still unknown is looked up in Azure Resource Manager, except with a key, which is not valid there.
    /// </summary>
    /// <param name="settings">What is known; the environment variables of the official client when null.</param>
    /// <param name="credential">How to sign in when there is no key.</param>
    /// <param name="options">Transport, retries, api-version.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="WorkspaceException">The settings do not name one workspace.</exception>
    public static async Task<JobClient> ConnectAsync(
        WorkspaceSettings? settings = null,
        TokenCredential? credential = null,
        JobClientOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        settings ??= WorkspaceSettings.FromEnvironment();
        options ??= new JobClientOptions();
        options.Diagnostics.ApplicationId ??= settings.ApplicationId is { Length: > 24 } tooLong ? tooLong[..24] : settings.ApplicationId;
        if (settings.ApiKey is { } key)
        {
            return new JobClient(WorkspaceDiscovery.WithoutLookup(settings), key, options);
        }

        credential ??= new DefaultAzureCredential(new DefaultAzureCredentialOptions { TenantId = settings.TenantId });
        var workspace = await WorkspaceDiscovery.FindAsync(settings, credential, options, cancellationToken).ConfigureAwait(false);
        return new JobClient(workspace, credential, options);
    }

    /// <summary>The workspace; never the credential.</summary>
    public override string ToString() => $"{nameof(JobClient)}: {Workspace}";

    private static Workspace EnsureTakesTokens(Workspace workspace) => workspace is null || workspace.Endpoint.Scheme == Uri.UriSchemeHttps
        ? workspace!
        : throw new WorkspaceException($"The endpoint {workspace.Endpoint} is not https, so no sign-in by Microsoft Entra is sent there. " +
            "Give the workspace's connection string, which holds an API key; an emulator writes its own.");

    // Storage answers under the same transport and patience as the service.
    private static BlobClientOptions StorageOptions(JobClientOptions options)
    {
        var storage = new BlobClientOptions { Transport = options.Transport };
        storage.Retry.MaxRetries = options.Retry.MaxRetries;
        storage.Retry.Delay = options.Retry.Delay;
        storage.Retry.MaxDelay = options.Retry.MaxDelay;
        storage.Retry.Mode = options.Retry.Mode;
        storage.Retry.NetworkTimeout = options.Retry.NetworkTimeout;
        return storage;
    }
}
