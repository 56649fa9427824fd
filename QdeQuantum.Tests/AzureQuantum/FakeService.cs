using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using QdeQuantum.AzureQuantum;
using Xunit;

namespace QdeQuantum.Tests.AzureQuantum;

/// <summary>Answers the client from a script and keeps what it sent; no server, no network.</summary>
internal sealed class FakeService : HttpMessageHandler
{
    public const string Key = "a-very-secret-key";

    private readonly Queue<Func<HttpRequestMessage, HttpResponseMessage>> _answers = new();

    public static Workspace Workspace { get; } =
        new("11111111-2222-3333-4444-555555555555", "group", "space", new Uri("https://westeurope.quantum.azure.com"));

    public List<(HttpMethod Method, Uri Uri, string Body, string Headers)> Requests { get; } = [];

    public JobClient Client(Action<JobClientOptions>? configure = null)
    {
        var options = Options(this);
        configure?.Invoke(options);
        return new JobClient(Workspace, new AzureKeyCredential(Key), options);
    }

    public static JobClientOptions Options(HttpMessageHandler handler)
    {
        var options = new JobClientOptions { Transport = new HttpClientTransport(new HttpClient(handler, disposeHandler: false)) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.Mode = RetryMode.Fixed;
        options.PollingStart = TimeSpan.FromMilliseconds(1);
        options.PollingLimit = TimeSpan.FromMilliseconds(2);
        return options;
    }

    public FakeService Answer(HttpStatusCode status, string body = "", params (string Name, string Value)[] headers) => Answer(_ =>
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    });

    public FakeService Job(string status, string more = "") =>
        Answer(HttpStatusCode.OK, $$"""{"id":"{{JobId}}","name":"n","target":"t.x","status":"{{status}}"{{more}}}""");

    public FakeService Drop() => Answer(_ => throw new HttpRequestException("connection reset"));

    public const string JobId = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((request.Method, request.RequestUri!, body, request.Headers.ToString()));
        Assert.True(_answers.Count > 0, $"An unexpected request: {request.Method} {request.RequestUri}");
        return _answers.Dequeue()(request);
    }

    private FakeService Answer(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }
}

/// <summary>A credential that hands out a fixed token.</summary>
internal sealed class FixedToken : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new("token-for-" + requestContext.Scopes[0], DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
