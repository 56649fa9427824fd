using System.Runtime.CompilerServices;
using Azure.Core;

namespace QdeQuantum.AzureQuantum.Protocol;

/// <summary>Requests to the resources of one workspace.</summary>
internal sealed class ServicePipeline(JsonPipeline json, Workspace workspace, string apiVersion)
{
    /// <summary>A request to a resource of the workspace.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="resource">Path below the workspace, already escaped; a colon in it must arrive as a colon.</param>
    /// <param name="operation">What is being tried, as in "Could not …".</param>
    /// <param name="body">JSON text, or null for no body.</param>
    /// <param name="query">Further query, already escaped, without a leading ampersand.</param>
    /// <param name="contentType">Type of the body.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The answer, or an empty one when it has no body.</returns>
    public Task<JsonFields> SendAsync(
        RequestMethod method,
        string resource,
        string operation,
        string? body = null,
        string? query = null,
        string contentType = JsonPipeline.JsonType,
        CancellationToken cancellationToken = default)
    {
        var root = workspace.Endpoint.ToString().TrimEnd('/');
        var more = string.IsNullOrEmpty(query) ? "" : "&" + query;
        var uri = $"{root}{workspace.ResourceId}/{resource}?api-version={Uri.EscapeDataString(apiVersion)}{more}";
        return json.SendAsync(method, uri, operation, body, contentType, cancellationToken);
    }

    /// <summary>All items of a paged list, page by page as they are asked for.</summary>
    public async IAsyncEnumerable<JsonFields> ListAsync(
        string resource,
        string operation,
        string? query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = await SendAsync(RequestMethod.Get, resource, operation, null, query, JsonPipeline.JsonType, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            foreach (var item in page.Items("value"))
            {
                yield return item;
            }

            var next = page.Text("nextLink");
            if (string.IsNullOrEmpty(next))
            {
                yield break;
            }

            page = await json.SendAsync(RequestMethod.Get, OwnLink(next, operation), operation, null, JsonPipeline.JsonType, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    // A link to the next page is followed with our credentials, so it must lead where they belong.
    private string OwnLink(string link, string operation) =>
        Uri.TryCreate(workspace.Endpoint, link, out var uri) && uri.Scheme == workspace.Endpoint.Scheme && uri.Authority == workspace.Endpoint.Authority
            ? uri.AbsoluteUri
            : throw ServiceErrors.Malformed(operation, $"The next page is said to be at another place: {Redaction.WithoutSignature(link)}");
}
