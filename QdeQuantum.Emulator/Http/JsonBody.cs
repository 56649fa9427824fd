using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace QdeQuantum.Emulator.Http;

/// <summary>Request bodies that must be JSON objects.</summary>
internal static class JsonBody
{
    public static async Task<IResult> ReadAsync(HttpRequest request, Func<JsonObject, IResult> answer) =>
        await ReadAsync(request, body => Task.FromResult(answer(body))).ConfigureAwait(false);

    public static async Task<IResult> ReadAsync(HttpRequest request, Func<JsonObject, Task<IResult>> answer)
    {
        try
        {
            var body = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted).ConfigureAwait(false);
            return body is JsonObject fields
                ? await answer(fields).ConfigureAwait(false)
                : ServiceAnswer.Error(400, "InvalidProperty", "The body is not a JSON object.");
        }
        catch (JsonException exception)
        {
            return ServiceAnswer.Error(400, "InvalidProperty", $"The body is not JSON: {exception.Message}");
        }
    }
}
