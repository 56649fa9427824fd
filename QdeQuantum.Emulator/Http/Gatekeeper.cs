using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace QdeQuantum.Emulator.Http;

/// <summary>What every request passes before it is served: injected faults, credentials, version of the protocol, and the right workspace.</summary>
internal sealed class Gatekeeper(EmulatorOptions options)
{
    private static readonly string[] PrefixNames = ["subscriptions", "resourceGroups", "providers", "Microsoft.Quantum", "workspaces"];

    private int _requests;

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers["x-ms-request-id"] = $"emulated-{Interlocked.Increment(ref _requests)}";
        var fault = options.Faults.TakeForRequest(context.Request.Method, context.Request.Path);
        if (fault is null)
        {
            await ServeAsync(context, next).ConfigureAwait(false);
            return;
        }

        await Task.Delay(fault.Delay, options.TimeProvider, context.RequestAborted).ConfigureAwait(false);
        if (fault.CutsBefore)
        {
            context.Abort();
        }
        else if (fault.CutsAfter)
        {
            await ServeToNobodyAsync(context, next).ConfigureAwait(false);
            context.Abort();
        }
        else if (fault.Status != 0)
        {
            if (fault.HasEffect)
            {
                await ServeToNobodyAsync(context, next).ConfigureAwait(false);
            }

            context.Response.Headers.RetryAfter = fault.RetryAfter is { } seconds ? new StringValues($"{seconds}") : default;
            await ServiceAnswer.WriteErrorAsync(context, fault.Status, fault.ErrorCode, "A fault was injected here.").ConfigureAwait(false);
        }
        else if (fault.Body is { } body)
        {
            await context.Response.WriteAsync(body).ConfigureAwait(false);
        }
        else
        {
            await ServeAsync(context, next).ConfigureAwait(false);
        }
    }

    // The request has its effect; its answer goes nowhere.
    private async Task ServeToNobodyAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        context.Response.Body = Stream.Null;
        await ServeAsync(context, next).ConfigureAwait(false);
        context.Response.Body = body;
        context.Response.Clear();
    }

    private Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsSignedIn(context.Request))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return Task.CompletedTask;
        }

        var version = context.Request.Query["api-version"].ToString();
        if (!options.ApiVersions.Contains(version, StringComparer.OrdinalIgnoreCase))
        {
            return ServiceAnswer.WriteErrorAsync(
                context, 400, "UnsupportedApiVersion", $"The api-version '{version}' is not supported. Supported are {string.Join(", ", options.ApiVersions)}.");
        }

        return WrongPlace(context.Request.Path) is var (code, message) && code is not null
            ? ServiceAnswer.WriteErrorAsync(context, 404, code, message)
            : next(context);
    }

    private bool IsSignedIn(HttpRequest request) =>
        request.Headers["x-ms-quantum-api-key"].ToString() == options.ApiKey ||
        (request.Headers.Authorization.ToString() is var token && token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && token.Length > 7);

    // /subscriptions/{0}/resourceGroups/{1}/providers/Microsoft.Quantum/workspaces/{2}/…
    private (string? Code, string Message) WrongPlace(PathString path)
    {
        var parts = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 8 || !Same([parts[0], parts[2], parts[4], parts[5], parts[6]], PrefixNames))
        {
            return ("ResourceNotFound", "The path is not that of a workspace.");
        }

        if (!Same([parts[1]], [options.SubscriptionId]))
        {
            return ("SubscriptionNotFound", $"The subscription '{parts[1]}' could not be found.");
        }

        return Same([parts[3], parts[7]], [options.ResourceGroup, options.WorkspaceName])
            ? (null, "")
            : ("ResourceNotFound", $"The workspace '{parts[7]}' in resource group '{parts[3]}' could not be found.");
    }

    private static bool Same(IEnumerable<string> left, IEnumerable<string> right) => left.SequenceEqual(right, StringComparer.OrdinalIgnoreCase);
}
