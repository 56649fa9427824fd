using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <summary>Completes <see cref="WorkspaceSettings"/> to a <see cref="Workspace"/>, asking Azure Resource Manager for what is unknown.</summary>
internal static class WorkspaceDiscovery
{
    private const string Manager = "https://management.azure.com";
    private const string Scope = Manager + "/.default";
    private const string WorkspaceVersion = "2025-12-15-preview";
    private const string GraphVersion = "2021-03-01";

    /// <summary>The workspace from settings alone.</summary>
    /// <exception cref="WorkspaceException">Something is missing; the message lists what.</exception>
    public static Workspace WithoutLookup(WorkspaceSettings settings)
    {
        var missing = new[]
        {
            (settings.SubscriptionId is null, "the subscription"),
            (settings.ResourceGroup is null, "the resource group"),
            (settings.Name is null, "the workspace's name"),
            (settings.Endpoint is null && settings.Location is null, "the endpoint or the location"),
        }.Where(part => part.Item1).Select(part => part.Item2).ToArray();
        if (missing.Length > 0)
        {
            throw new WorkspaceException($"Unknown so far: {string.Join(", ", missing)}. Give them as options, as AZURE_QUANTUM_… variables, " +
                $"or all at once as a connection string in {WorkspaceSettings.ConnectionStringVariable}.");
        }

        // As the official client does, a region without a generation means the first one.
        var endpoint = settings.Endpoint ??
            Workspace.HostOf(settings.Location!, settings.Kind ?? WorkspaceKind.V1, settings.Environment ?? ServiceEnvironment.Production);
        return new Workspace(settings.SubscriptionId!, settings.ResourceGroup!, settings.Name!, endpoint);
    }

    /// <summary>The workspace, looked up where the settings leave something open.</summary>
    public static async Task<Workspace> FindAsync(
        WorkspaceSettings settings, TokenCredential credential, ClientOptions options, CancellationToken cancellationToken)
    {
        if (settings.NamesWorkspace && (settings.Endpoint is not null || (settings.Location is not null && settings.Kind is not null)))
        {
            return WithoutLookup(settings);
        }

        if (settings.Name is null)
        {
            throw new WorkspaceException("No workspace is named. Give at least its name, as an option or in AZURE_QUANTUM_WORKSPACE_NAME.");
        }

        var manager = new JsonPipeline(HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, Scope)));
        var found = settings.SubscriptionId is not null && settings.ResourceGroup is not null
            ? await ReadResourceAsync(manager, settings, cancellationToken).ConfigureAwait(false)
            : await SearchAsync(manager, settings, cancellationToken).ConfigureAwait(false);
        return WithoutLookup(found);
    }

    private static async Task<WorkspaceSettings> ReadResourceAsync(JsonPipeline manager, WorkspaceSettings settings, CancellationToken cancellationToken)
    {
        var path = Workspace.ArmPath(settings.SubscriptionId!, settings.ResourceGroup!, settings.Name!);
        var resource = await manager.SendAsync(
            RequestMethod.Get,
            $"{Manager}{path}?api-version={WorkspaceVersion}",
            $"look up the workspace '{settings.Name}' in Azure Resource Manager",
            null,
            JsonPipeline.JsonType,
            cancellationToken).ConfigureAwait(false);
        var properties = resource.Object("properties");
        return settings with
        {
            Location = settings.Location ?? resource.Text("location"),
            Endpoint = properties.Link("endpointUri"),
            Kind = settings.Kind ?? KindOf(properties.Text("workspaceKind")),
        };
    }

    private static async Task<WorkspaceSettings> SearchAsync(JsonPipeline manager, WorkspaceSettings settings, CancellationToken cancellationToken)
    {
        var query = $"Resources | where type =~ 'microsoft.quantum/workspaces' | where name =~ {Quoted(settings.Name)}" +
            Restriction("subscriptionId", settings.SubscriptionId) + Restriction("resourceGroup", settings.ResourceGroup) +
            " | project name, subscriptionId, resourceGroup, location, endpointUri = tostring(properties.endpointUri)," +
            " workspaceKind = tostring(properties.workspaceKind)";
        var answer = await manager.SendAsync(
            RequestMethod.Post,
            $"{Manager}/providers/Microsoft.ResourceGraph/resources?api-version={GraphVersion}",
            $"search for the workspace '{settings.Name}'",
            new JsonObject { ["query"] = query }.ToJsonString(),
            JsonPipeline.JsonType,
            cancellationToken).ConfigureAwait(false);
        var rows = answer.Items("data").ToArray();
        if (rows.Length != 1)
        {
            var places = string.Join(", ", rows.Select(row => $"{row.Text("subscriptionId")}/{row.Text("resourceGroup")}"));
            throw new WorkspaceException(rows.Length == 0
                ? $"No workspace '{settings.Name}' is visible to this account. Check the name and the tenant signed in to."
                : $"{rows.Length} workspaces are called '{settings.Name}' ({places}). Give the subscription and the resource group too.");
        }

        var row = rows[0];
        return settings with
        {
            SubscriptionId = row.Text("subscriptionId"),
            ResourceGroup = row.Text("resourceGroup"),
            Name = row.Text("name") ?? settings.Name,
            Location = row.Text("location"),
            Endpoint = row.Link("endpointUri"),
            Kind = KindOf(row.Text("workspaceKind")),
        };
    }

    private static string Restriction(string column, string? value) => value is null ? "" : $" | where {column} =~ {Quoted(value)}";

    private static string Quoted(string? value) =>
        $"'{value!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static WorkspaceKind? KindOf(string? text) => Enum.TryParse<WorkspaceKind>(text, ignoreCase: true, out var kind) ? kind : null;
}
