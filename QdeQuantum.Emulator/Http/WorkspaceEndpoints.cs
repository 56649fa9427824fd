using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using QdeQuantum.Emulator.Jobs;

namespace QdeQuantum.Emulator.Http;

/// <summary>Storage links, providers, quotas and sessions.</summary>
internal sealed partial class WorkspaceEndpoints(WorkspaceState workspace, JobEndpoints jobs)
{
    public void Map(RouteGroupBuilder routes)
    {
        routes.MapPost("/storage/sasUri", (HttpRequest request) => JsonBody.ReadAsync(request, body => SignAsync(body, request.HttpContext.RequestAborted)));
        routes.MapGet("/providerStatus", () => ServiceAnswer.Page(workspace.Options.Targets.GroupBy(target => target.ProviderId).Select(Provider)));
        routes.MapGet("/quotas", () => ServiceAnswer.Json(new JsonObject { ["value"] = workspace.Quotas.ToJson(), ["nextLink"] = null }));
        routes.MapPut("/sessions/{id}", (string id, HttpRequest request) => JsonBody.ReadAsync(request, body => Open(id, body)));
        routes.MapGet("/sessions/{id}", (string id) => WithSession(id, Show));
        routes.MapPost("/sessions/{id}:close", (string id) => WithSession(id, Close));
        routes.MapPost("/sessions/{id}:end", (string id) => WithSession(id, Close));
        routes.MapGet("/sessions/{id}/jobs", (string id, HttpRequest request) => WithSession(id, session => jobs.List(request, workspace.JobsOf(session))));
        routes.MapGet("/sessions", (HttpRequest request) => JobEndpoints.List(request, workspace.Sessions.Values.Select(Json)));
        routes.MapGet("/topLevelItems", (HttpRequest request) => JobEndpoints.List(
            request,
            workspace.Jobs.Where(job => job.Text("sessionId") is null).Select(job => job.ToJson(workspace.Storage)).Concat(workspace.Sessions.Values.Select(Json))));
    }

    private async Task<IResult> SignAsync(JsonObject body, CancellationToken cancellationToken)
    {
        var container = body["containerName"]?.ToString() ?? "";
        if (!ContainerPattern().IsMatch(container))
        {
            return ServiceAnswer.Error(400, "InvalidProperty", $"'{container}' is not the name of a container.");
        }

        await workspace.Storage.CreateContainerAsync(container, cancellationToken).ConfigureAwait(false);
        var link = body["blobName"]?.ToString() is { Length: > 0 } blob
            ? workspace.Storage.SignBlob(container, blob)
            : workspace.Storage.SignContainer(container);
        return ServiceAnswer.Json(new JsonObject { ["sasUri"] = link.AbsoluteUri });
    }

    private static JsonNode Provider(IGrouping<string, EmulatedTarget> targets) => new JsonObject
    {
        ["id"] = targets.Key,
        ["currentAvailability"] = targets.All(target => target.Availability == "Unavailable") ? "Unavailable" : "Available",
        ["targets"] = new JsonArray([.. targets.Select(target => new JsonObject
        {
            ["id"] = target.Id,
            ["currentAvailability"] = target.Availability,
            ["averageQueueTime"] = 0,
            ["statusPage"] = null,
            ["numQubits"] = target.Qubits,
            ["targetProfile"] = target.Profile,
            ["metadata"] = null,
        })]),
    };

    private IResult Open(string id, JsonObject body)
    {
        if (workspace.FindTarget(body["target"]?.ToString()) is not { } target)
        {
            return ServiceAnswer.InvalidJob("The target specified does not exist or is not enabled for the workspace.", 403);
        }

        if (target.Availability == "Unavailable")
        {
            return ServiceAnswer.Error(409, "TargetUnavailable", "The target specified is currently unavailable. Please try again later.");
        }

        var session = workspace.Sessions.GetOrAdd(
            id.ToUpperInvariant(), _ => new EmulatedSession(id, body, target.Id, workspace.Now, workspace.Options.SessionTimeout));
        return Show(session);
    }

    private IResult Close(EmulatedSession session)
    {
        session.Close(workspace.Now);
        return Show(session);
    }

    private IResult Show(EmulatedSession session) => ServiceAnswer.Json(Json(session));

    private JsonObject Json(EmulatedSession session) => session.ToJson(workspace.Now, workspace.JobsOf(session));

    private IResult WithSession(string id, Func<EmulatedSession, IResult> answer) =>
        workspace.Sessions.TryGetValue(id.ToUpperInvariant(), out var session) ? answer(session) : ServiceAnswer.SessionNotFound(id);

    [GeneratedRegex("^[a-z0-9](?:-?[a-z0-9]){2,62}$")]
    private static partial Regex ContainerPattern();
}
