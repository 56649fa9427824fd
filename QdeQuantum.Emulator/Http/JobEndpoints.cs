using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using QdeQuantum.Emulator.Jobs;

namespace QdeQuantum.Emulator.Http;

/// <summary>Jobs: create, look, list, change, end.</summary>
internal sealed class JobEndpoints(WorkspaceState workspace)
{
    private static readonly string[] RequiredFields = ["Name", "ProviderId", "Target", "ContainerUri", "InputDataUri", "InputDataFormat", "OutputDataFormat"];

    public void Map(RouteGroupBuilder routes)
    {
        routes.MapPut("/jobs/{id}", (string id, HttpRequest request) => JsonBody.ReadAsync(request, body => Put(id, body)));
        routes.MapGet("/jobs/{id}", (string id) => WithJob(id, job => ServiceAnswer.Json(job.ToJson(workspace.Storage))));
        routes.MapGet("/jobs", (HttpRequest request) => List(request, workspace.Jobs));
        routes.MapPost("/jobs/{id}:cancel", (string id) => WithJob(id, Cancel));
        routes.MapDelete("/jobs/{id}", Delete);
        routes.MapPatch("/jobUpdateOptions/{id}", (string id, HttpRequest request) => JsonBody.ReadAsync(request, body => WithJob(id, job => Update(job, body))));
    }

    /// <summary>A list of jobs as the query wants it.</summary>
    public IResult List(HttpRequest request, IEnumerable<EmulatedJob> jobs) => List(request, jobs.Select(job => job.ToJson(workspace.Storage)));

    public static IResult List(HttpRequest request, IEnumerable<JsonObject> items)
    {
        try
        {
            return new ListQuery(request).Answer(items);
        }
        catch (FormatException exception)
        {
            return ServiceAnswer.Error(400, "InvalidQuery", exception.Message);
        }
    }

    private IResult Put(string id, JsonObject body)
    {
        if (!Guid.TryParse(id, out _))
        {
            return ServiceAnswer.Error(400, "InvalidProperty", $"The job id '{id}' is not a GUID.");
        }

        if (RequiredFields.FirstOrDefault(field => string.IsNullOrEmpty(Text(body, field))) is { } missing)
        {
            return ServiceAnswer.InvalidJob($"The {missing} field is required.");
        }

        if (workspace.FindJob(id) is { } existing)
        {
            return Repeat(existing, body);
        }

        return Refusal(body) ?? Start(id, body);
    }

    // Nothing is known of the real service here. A repeated body is taken for a repeated request, links aside, whose signatures differ each time.
    private IResult Repeat(EmulatedJob existing, JsonObject body) => JsonNode.DeepEquals(WithoutLinks(existing.Request), WithoutLinks(body))
        ? ServiceAnswer.Json(existing.ToJson(workspace.Storage))
        : ServiceAnswer.Error(409, "JobAlreadyExists", $"Another job has the id '{existing.Id}'.");

    private IResult? Refusal(JsonObject body)
    {
        var provider = Text(body, "ProviderId")!;
        var target = workspace.FindTarget(Text(body, "Target"));
        if (!workspace.Options.Targets.Any(each => string.Equals(each.ProviderId, provider, StringComparison.OrdinalIgnoreCase)))
        {
            return ServiceAnswer.InvalidJob("The provider specified does not exist or is not enabled for the workspace.", 403);
        }

        if (target is null || !string.Equals(target.ProviderId, provider, StringComparison.OrdinalIgnoreCase))
        {
            return ServiceAnswer.InvalidJob("The target specified does not exist or is not enabled for the workspace.", 403);
        }

        if (target.Availability == "Unavailable")
        {
            return ServiceAnswer.Error(409, "TargetUnavailable", "The target specified is currently unavailable. Please try again later.");
        }

        if (workspace.Options.QuotaRefusal is var status && status != 0 && workspace.Quotas.IsExhausted(target.ProviderId))
        {
            return ServiceAnswer.Error(status, "QuotaExceeded", $"The allowance of provider '{target.ProviderId}' is used up.");
        }

        return SessionRefusal(Text(body, "SessionId"));
    }

    private IResult? SessionRefusal(string? sessionId)
    {
        if (sessionId is null)
        {
            return null;
        }

        if (!workspace.Sessions.TryGetValue(sessionId.ToUpperInvariant(), out var session))
        {
            return ServiceAnswer.InvalidJob($"The session '{sessionId}' does not exist.");
        }

        if (session.StatusAt(workspace.Now, workspace.JobsOf(session)) is "Failed" or "Succeeded" or "TimedOut")
        {
            return ServiceAnswer.InvalidJob(
                "Session is already in a terminal state. This may have been due to failures in prior jobs in the session.");
        }

        session.Touch(workspace.Now);
        return null;
    }

    private IResult Start(string id, JsonObject body)
    {
        if (!Uri.TryCreate(Text(body, "InputDataUri"), UriKind.Absolute, out var input) || new BlobUriBuilder(input).BlobContainerName is not { Length: > 0 } container)
        {
            return ServiceAnswer.Error(400, "InvalidProperty", "InputDataUri is not a link to a blob.");
        }

        var target = workspace.FindTarget(Text(body, "Target"))!;
        var (job, isNew) = workspace.GetOrStart(
            id, number => new EmulatedJob(id.ToLowerInvariant(), body, target, container, workspace.Options.Stages[0], workspace.Now, number));

        // The first answer always shows the first status, however fast the job is.
        var answer = job.ToJson(workspace.Storage);
        answer["status"] = isNew ? workspace.Options.Stages[0] : job.Status;
        return ServiceAnswer.Json(answer);
    }

    private IResult Cancel(EmulatedJob job)
    {
        job.Cancel(workspace.Now);
        return Results.NoContent();
    }

    private async Task<IResult> Delete(string id, CancellationToken cancellationToken)
    {
        if (workspace.FindJob(id) is not { } job)
        {
            return ServiceAnswer.JobNotFound(id);
        }

        job.Cancel(workspace.Now);
        workspace.Remove(job);
        await workspace.Storage.DeleteAsync(job.Container, cancellationToken).ConfigureAwait(false);
        return Results.NoContent();
    }

    private static IResult Update(EmulatedJob job, JsonObject patch)
    {
        job.Update(patch);
        return ServiceAnswer.Json(new JsonObject
        {
            ["id"] = job.Id,
            ["name"] = job.Text("name"),
            ["priority"] = job.Text("priority"),
            ["tags"] = job.Request["tags"]?.DeepClone() ?? new JsonArray(),
        });
    }

    private IResult WithJob(string id, Func<EmulatedJob, IResult> answer) => workspace.FindJob(id) is { } job ? answer(job) : ServiceAnswer.JobNotFound(id);

    private static string? Text(JsonObject body, string field)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(field);
        return body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    private static JsonObject WithoutLinks(JsonObject body) => new(body
        .Where(field => !field.Key.EndsWith("Uri", StringComparison.OrdinalIgnoreCase) && field.Key != "id" && field.Value is not null)
        .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
}
