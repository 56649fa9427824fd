using Azure;

namespace QdeQuantum.AzureQuantum;

/// <summary>The reader behind <see cref="WorkspaceSettings.FromConnectionString"/>. Its messages name keys, never values.</summary>
internal static class ConnectionString
{
    private static readonly string[] Keys = ["SubscriptionId", "ResourceGroupName", "WorkspaceName", "ApiKey", "QuantumEndpoint", "TenantId"];

    public static WorkspaceSettings Parse(string text)
    {
        var parts = Split(text);
        var missing = Keys[..3].Append("QuantumEndpoint").Where(key => !parts.ContainsKey(key)).ToArray();
        if (missing.Length > 0)
        {
            throw new WorkspaceException($"The connection string lacks {string.Join(", ", missing)}. Copy it again from the workspace's access keys page.");
        }

        if (!Uri.TryCreate(parts["QuantumEndpoint"], UriKind.Absolute, out var endpoint))
        {
            throw new WorkspaceException("QuantumEndpoint of the connection string is not a URL. It looks like https://westeurope-v2.quantum.azure.com/.");
        }

        return new WorkspaceSettings
        {
            SubscriptionId = parts["SubscriptionId"],
            ResourceGroup = parts["ResourceGroupName"],
            Name = parts["WorkspaceName"],
            Endpoint = endpoint,
            ApiKey = parts.TryGetValue("ApiKey", out var key) ? new AzureKeyCredential(key) : null,
            TenantId = parts.GetValueOrDefault("TenantId"),
        };
    }

    private static Dictionary<string, string> Split(string text)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A key may itself contain '=' (base64 padding): only the first one separates.
            var separator = part.IndexOf('=', StringComparison.Ordinal);
            var name = separator < 0 ? "" : part[..separator].Trim();
            var value = part[(separator + 1)..].Trim();
            if (!Keys.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw new WorkspaceException($"Part {parts.Count + 1} of the connection string is not of the form Key=value with a known key. " +
                    $"Known keys: {string.Join(", ", Keys)}.");
            }

            if (value.Length == 0)
            {
                throw new WorkspaceException($"{name} of the connection string is empty.");
            }

            if (!parts.TryAdd(name, value))
            {
                throw new WorkspaceException($"{name} is given twice in the connection string.");
            }
        }

        return parts;
    }
}
