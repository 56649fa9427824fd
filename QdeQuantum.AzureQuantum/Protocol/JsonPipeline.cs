using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace QdeQuantum.AzureQuantum.Protocol;

/// <summary>Sends JSON and reads JSON back; failures leave as <see cref="JobServiceException"/>.</summary>
internal sealed class JsonPipeline(HttpPipeline pipeline)
{
    public const string JsonType = "application/json";

    public async Task<JsonFields> SendAsync(
        RequestMethod method, string uri, string operation, string? body, string contentType, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(uri));
        message.Request.Headers.SetValue("Accept", JsonType);
        if (body is not null)
        {
            message.Request.Headers.SetValue("Content-Type", contentType);
            message.Request.Content = RequestContent.Create(BinaryData.FromString(body));
        }

        var response = await AnswerAsync(message, operation, cancellationToken).ConfigureAwait(false);
        return response.IsError ? throw ServiceErrors.From(response, operation) : Parse(response, operation);
    }

    private async Task<Response> AnswerAsync(HttpMessage message, string operation, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return message.Response;
        }
        catch (AuthenticationFailedException exception)
        {
            throw ServiceErrors.SignInFailed(operation, exception);
        }
        catch (Exception exception) when (IsTransport(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw ServiceErrors.NoAnswer(operation, exception);
        }
    }

    private static JsonFields Parse(Response response, string operation)
    {
        if (response.ContentStream is null || response.Content.ToMemory().IsEmpty)
        {
            return new JsonFields(default);
        }

        try
        {
            using var document = JsonDocument.Parse(response.Content);
            return new JsonFields(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw ServiceErrors.Malformed(operation, $"The answer is not JSON ({exception.Message})", exception);
        }
    }

    /// <summary>Whether no answer came: what Azure.Core throws after its retries, singly or all together, and its own time limit.</summary>
    internal static bool IsTransport(Exception exception) => exception switch
    {
        RequestFailedException { Status: 0 } => true,
        AggregateException many => many.InnerExceptions.All(IsTransport),
        HttpRequestException or IOException or TaskCanceledException => true,
        _ => false,
    };
}
