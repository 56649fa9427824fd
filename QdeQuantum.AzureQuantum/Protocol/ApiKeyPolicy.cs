using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace QdeQuantum.AzureQuantum.Protocol;

/// <summary>Signs requests with the workspace's key. The header is not on the list of loggable ones, so logs show it as redacted.</summary>
internal sealed class ApiKeyPolicy(AzureKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public const string HeaderName = "x-ms-quantum-api-key";

    public override void OnSendingRequest(HttpMessage message)
    {
        message.Request.Headers.Remove(HttpHeader.Names.Authorization);
        message.Request.Headers.SetValue(HeaderName, credential.Key);
    }
}
