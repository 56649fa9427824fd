using Azure;

namespace QdeQuantum.AzureQuantum;

/// <summary>
/// What is known so far about a workspace and how to sign in to it, each part optional. Parts come from the caller, from a connection string and
/// from the environment variables of the official client; <see cref="Or"/> fills what is missing. Printing it shows no secret.
/// </summary>
public sealed record WorkspaceSettings
{
    /// <summary>Variable that holds a whole connection string.</summary>
    public const string ConnectionStringVariable = "AZURE_QUANTUM_CONNECTION_STRING";

    /// <summary>Subscription, a GUID.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Resource group.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>Workspace.</summary>
    public string? Name { get; init; }

    /// <summary>Azure region; with <see cref="Kind"/> it gives the endpoint.</summary>
    public string? Location { get; init; }

    /// <summary>Generation of the workspace, when known.</summary>
    public WorkspaceKind? Kind { get; init; }

    /// <summary>Deployment of the service, when not the public one.</summary>
    public ServiceEnvironment? Environment { get; init; }

    /// <summary>Root of the data plane; wins over location and kind.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>A key of the workspace; without one, sign-in is by Microsoft Entra.</summary>
    public AzureKeyCredential? ApiKey { get; init; }

    /// <summary>Tenant to sign in to.</summary>
    public string? TenantId { get; init; }

    /// <summary>Prefix of the user agent, at most 24 characters are sent.</summary>
    public string? ApplicationId { get; init; }

    /// <summary>Whether subscription, group and name are all known.</summary>
    public bool NamesWorkspace => SubscriptionId is not null && ResourceGroup is not null && Name is not null;

    /// <summary>
    /// Reads <c>SubscriptionId=…;ResourceGroupName=…;WorkspaceName=…;ApiKey=…;QuantumEndpoint=https://…;</c> in any order and letter case.
    /// <c>TenantId</c> may stand in place of <c>ApiKey</c>.
    /// </summary>
    /// <exception cref="WorkspaceException">A part is missing, unknown, given twice or malformed. The message never repeats the key.</exception>
    public static WorkspaceSettings FromConnectionString(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        return ConnectionString.Parse(connectionString);
    }

    /// <summary>Reads the variables of the official client (and <c>AZURE_QUANTUM_NET_APPID</c> for the user agent).</summary>
    /// <param name="variable">Gives a variable's value or null; the process environment when left out.</param>
    /// <exception cref="WorkspaceException">A variable is set to something malformed.</exception>
    public static WorkspaceSettings FromEnvironment(Func<string, string?>? variable = null)
    {
        variable ??= System.Environment.GetEnvironmentVariable;
        var single = new WorkspaceSettings
        {
            SubscriptionId = First("AZURE_QUANTUM_SUBSCRIPTION_ID", "SUBSCRIPTION_ID"),
            ResourceGroup = First("AZURE_QUANTUM_WORKSPACE_RG", "RESOURCE_GROUP"),
            Name = First("AZURE_QUANTUM_WORKSPACE_NAME"),
            Location = First("AZURE_QUANTUM_WORKSPACE_LOCATION", "LOCATION"),
            Environment = ParseEnvironment(First("AZURE_QUANTUM_ENV")),
            TenantId = First("AZURE_TENANT_ID"),
            ApplicationId = First("AZURE_QUANTUM_NET_APPID"),
        };

        // The whole string is only consulted when the single variables do not name a workspace with a location.
        var whole = First(ConnectionStringVariable);
        return whole is null || (single.NamesWorkspace && single.Location is not null) ? single : single.Or(FromConnectionString(whole));

        string? First(params string[] names) => names.Select(variable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();
    }

    /// <summary>These settings, with what they leave open taken from <paramref name="others"/>.</summary>
    public WorkspaceSettings Or(WorkspaceSettings others)
    {
        ArgumentNullException.ThrowIfNull(others);

        // An endpoint, a kind and a key belong to one workspace: never join them to another workspace's name.
        var isSame = Agrees(SubscriptionId, others.SubscriptionId) && Agrees(ResourceGroup, others.ResourceGroup) && Agrees(Name, others.Name);
        var place = isSame && Endpoint is null && Location is null ? others : this;
        return new WorkspaceSettings
        {
            SubscriptionId = SubscriptionId ?? others.SubscriptionId,
            ResourceGroup = ResourceGroup ?? others.ResourceGroup,
            Name = Name ?? others.Name,
            Location = place.Location,
            Endpoint = place.Endpoint,
            Kind = Kind ?? place.Kind,
            Environment = Environment ?? others.Environment,
            ApiKey = ApiKey ?? (isSame ? others.ApiKey : null),
            TenantId = TenantId ?? others.TenantId,
            ApplicationId = ApplicationId ?? others.ApplicationId,
        };
    }

    /// <summary>What is known, with the key replaced by a word.</summary>
    public override string ToString() =>
        $"{Name ?? "?"} ({ResourceGroup ?? "?"}, {Endpoint?.Host ?? Location ?? "?"}, signed in by {(ApiKey is null ? "Microsoft Entra" : "API key")})";

    private static bool Agrees(string? mine, string? theirs) =>
        mine is null || theirs is null || string.Equals(mine, theirs, StringComparison.OrdinalIgnoreCase);

    private static ServiceEnvironment? ParseEnvironment(string? text) => text switch
    {
        null => null,
        _ when Enum.TryParse<ServiceEnvironment>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) => known,
        _ => throw new WorkspaceException($"AZURE_QUANTUM_ENV is '{text}'. Set it to PRODUCTION, CANARY or DOGFOOD, or leave it out."),
    };
}
