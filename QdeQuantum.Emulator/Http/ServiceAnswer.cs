using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace QdeQuantum.Emulator.Http;

/// <summary>Answers as the service gives them.</summary>
internal static class ServiceAnswer
{
    public static IResult Json(JsonNode body) => Results.Text(body.ToJsonString(), "application/json");

    public static IResult Page(IEnumerable<JsonNode> items, string? nextLink = null) =>
        Json(new JsonObject { ["value"] = new JsonArray([.. items]), ["nextLink"] = nextLink });

    public static IResult Error(int status, string code, string message) => new ErrorAnswer(status, code, message);

    public static IResult JobNotFound(string id) => Error(404, "JobNotFound", $"There is no job '{id}' in the workspace.");

    public static IResult SessionNotFound(string id) => Error(404, "SessionNotFound", $"There is no session '{id}' in the workspace.");

    public static IResult InvalidJob(string message, int status = 400) => Error(status, "InvalidJobDefinition", message);

    public static Task WriteErrorAsync(HttpContext context, int status, string code, string message) =>
        Error(status, code, message).ExecuteAsync(context);

    private sealed class ErrorAnswer(int status, string code, string message) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var body = new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } };
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json";
            httpContext.Response.Headers["x-ms-error-code"] = code;
            return httpContext.Response.WriteAsync(body.ToJsonString());
        }
    }
}
