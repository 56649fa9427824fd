using System.Text.RegularExpressions;

namespace QdeQuantum.AzureQuantum;

/// <summary>
/// Names a workspace of the job service and where its data plane is. Holds no secret: it may be printed, compared and written to files.
/// </summary>
public sealed partial record Workspace
{
    /// <summary>Names a workspace whose endpoint is known.</summary>
    /// <param name="subscriptionId">Subscription, a GUID.</param>
    /// <param name="resourceGroup">Resource group, 1 to 90 characters.</param>
    /// <param name="name">Workspace, 2 to 50 letters, digits, hyphens or underscores.</param>
    /// <param name="endpoint">Root of the data plane: https, or http on the loopback interface for an emulator.</param>
    /// <exception cref="WorkspaceException">One of them is not of that form.</exception>
    public Workspace(string subscriptionId, string resourceGroup, string name, Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        SubscriptionId = CheckSubscription(subscriptionId);
        ResourceGroup = CheckResourceGroup(resourceGroup);
        Name = CheckName(name);
        Endpoint = CheckEndpoint(endpoint);
    }

    /// <summary>The subscription's GUID, lower case with hyphens.</summary>
    public string SubscriptionId { get; }

    /// <summary>The resource group.</summary>
    public string ResourceGroup { get; }

    /// <summary>The workspace's own name.</summary>
    public string Name { get; }

    /// <summary>Root of the data plane.</summary>
    public Uri Endpoint { get; }

    /// <summary>The resource id in Azure Resource Manager, which is also the path prefix of every request.</summary>
    public string ResourceId => ArmPath(SubscriptionId, ResourceGroup, Name);

    /// <summary>Names a workspace by its region, with the host that the service uses there.</summary>
    /// <param name="subscriptionId">Subscription, a GUID.</param>
    /// <param name="resourceGroup">Resource group.</param>
    /// <param name="name">Workspace.</param>
    /// <param name="location">Region, e.g. <c>westeurope</c> or <c>West Europe</c>.</param>
    /// <param name="kind">Generation of the workspace; its resource says which (<c>properties.workspaceKind</c>).</param>
    /// <param name="environment">Deployment of the service.</param>
    /// <exception cref="WorkspaceException">One of them is not of the required form.</exception>
    public static Workspace InRegion(
        string subscriptionId,
        string resourceGroup,
        string name,
        string location,
        WorkspaceKind kind = WorkspaceKind.V2,
        ServiceEnvironment environment = ServiceEnvironment.Production) =>
        new(subscriptionId, resourceGroup, name, HostOf(location, kind, environment));

    /// <summary>Workspace, resource group and host, for people.</summary>
    public override string ToString() => $"{Name} ({ResourceGroup}, {Endpoint.Host})";

    internal static string ArmPath(string subscriptionId, string resourceGroup, string name) =>
        $"/subscriptions/{subscriptionId}/resourceGroups/{Uri.EscapeDataString(resourceGroup)}" +
        $"/providers/Microsoft.Quantum/workspaces/{Uri.EscapeDataString(name)}";

    internal static Uri HostOf(string location, WorkspaceKind kind, ServiceEnvironment environment)
    {
        var region = location?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() ?? "";
        if (!RegionPattern().IsMatch(region))
        {
            throw new WorkspaceException($"'{location}' is not the name of an Azure region. Write it like 'westeurope' or 'West US 2'.");
        }

        var suffix = kind == WorkspaceKind.V2 ? "-v2" : "";
        var domain = environment == ServiceEnvironment.Dogfood ? "quantum-test.azure.com" : "quantum.azure.com";
        return new Uri($"https://{region}{suffix}.{domain}/");
    }

    private static string CheckSubscription(string id) => Guid.TryParse(id, out var guid)
        ? guid.ToString("D")
        : throw new WorkspaceException($"'{id}' is not a subscription id. It is a GUID such as 00000000-0000-0000-0000-000000000000; " +
            "the portal shows it on the workspace's overview page.");

    private static string CheckResourceGroup(string group) => group is { Length: >= 1 and <= 90 }
        ? group
        : throw new WorkspaceException($"'{group}' is not a resource group. Its name has 1 to 90 characters.");

    private static string CheckName(string name) => name is not null && NamePattern().IsMatch(name)
        ? name
        : throw new WorkspaceException($"'{name}' is not the name of a workspace. It has 2 to 50 letters, digits, hyphens or underscores.");

    private static Uri CheckEndpoint(Uri endpoint)
    {
        var isSafe = endpoint.IsAbsoluteUri &&
            (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback));
        return isSafe
            ? new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
            : throw new WorkspaceException($"The endpoint '{endpoint}' cannot be used: credentials travel only over https, " +
                "or over http to this very machine. The workspace's overview page shows its endpoint.");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{1,49}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[a-z][a-z0-9]+$")]
    private static partial Regex RegionPattern();
}

/// <summary>Generation of a workspace, which decides its host name and some status names.</summary>
public enum WorkspaceKind
{
    /// <summary>First generation: <c>{location}.quantum.azure.com</c>.</summary>
    V1,

    /// <summary>Second generation: <c>{location}-v2.quantum.azure.com</c>.</summary>
    V2,
}

/// <summary>Deployment of the service, as in the variable <c>AZURE_QUANTUM_ENV</c>.</summary>
public enum ServiceEnvironment
{
    /// <summary>The public service.</summary>
    Production,

    /// <summary>Its early-access ring; the usual region is <c>eastus2euap</c>.</summary>
    Canary,

    /// <summary>Its test deployment, on another domain.</summary>
    Dogfood,
}
