using System.Net;
using QdeQuantum.AzureQuantum;
using Xunit;

namespace QdeQuantum.Tests.AzureQuantum;

public class JobClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeyIsSentAsHeaderAndApiVersionInTheQuery()
    {
        var service = new FakeService().Job("Waiting");
        await service.Client(options => options.ApiVersion = "2099-01-01").GetJobAsync(FakeService.JobId, Token);

        var request = Assert.Single(service.Requests);
        Assert.Contains($"x-ms-quantum-api-key: {FakeService.Key}", request.Headers, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", request.Headers, StringComparison.Ordinal);
        Assert.Equal($"{FakeService.Workspace.ResourceId}/jobs/{FakeService.JobId}", request.Uri.AbsolutePath);
        Assert.Equal("?api-version=2099-01-01", request.Uri.Query);
    }

    [Fact]
    public async Task CancelKeepsItsColonAndTakesAnAnswerWithoutBody()
    {
        var service = new FakeService().Answer(HttpStatusCode.NoContent).Job("Cancelling");
        var details = await service.Client().OpenJob(FakeService.JobId).CancelAsync(Token);

        Assert.Equal(JobStatus.Cancelling, details.Status);
        Assert.EndsWith($"/jobs/{FakeService.JobId}:cancel", service.Requests[0].Uri.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThrottledAndFailingRequestsAreRetried()
    {
        var service = new FakeService()
            .Answer(HttpStatusCode.TooManyRequests, "", ("Retry-After", "0"))
            .Answer(HttpStatusCode.ServiceUnavailable)
            .Drop()
            .Job("Succeeded");

        var job = await service.Client().GetJobAsync(FakeService.JobId, Token);

        Assert.True(job.Details!.Status.IsSuccess);
        Assert.Equal(4, service.Requests.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "", "", JobServiceErrorKind.Authentication)]
    [InlineData(HttpStatusCode.Forbidden, "InvalidJobDefinition", "The provider specified…", JobServiceErrorKind.InvalidJob)]
    [InlineData(HttpStatusCode.Forbidden, "Forbidden", "", JobServiceErrorKind.Permission)]
    [InlineData(HttpStatusCode.NotFound, "JobNotFound", "", JobServiceErrorKind.NotFound)]
    [InlineData(HttpStatusCode.Conflict, "TargetUnavailable", "Try later.", JobServiceErrorKind.TargetUnavailable)]
    [InlineData(HttpStatusCode.Conflict, "JobExists", "", JobServiceErrorKind.Conflict)]
    [InlineData(HttpStatusCode.TooManyRequests, "TooMany", "", JobServiceErrorKind.Throttled)]
    [InlineData(HttpStatusCode.BadGateway, "Bad", "", JobServiceErrorKind.ServiceFailure)]
    public async Task RefusalsBecomeTypedErrorsWithEverythingTheServiceSaid(HttpStatusCode status, string code, string text, JobServiceErrorKind kind)
    {
        var body = code.Length == 0 ? "" : $$$"""
            {"error":{"code":"{{{code}}}","message":"{{{text}}}","details":[{"code":"Inner","message":"the inner reason"}]}}
            """;
        var service = new FakeService().Answer(status, body, ("x-ms-request-id", "request-7"));
        var client = service.Client(options => options.Retry.MaxRetries = 0);

        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.GetJobAsync(FakeService.JobId, Token));

        Assert.Equal(kind, exception.Kind);
        Assert.Equal((int)status, exception.Status);
        Assert.Equal("request-7", exception.RequestId);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        Assert.Contains(code.Length == 0 ? "401" : "the inner reason", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(exception.Advice, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeService.Key, exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>a proxy's login page</html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task AnswersThatAreNoJobAreMalformed(string answer)
    {
        var client = new FakeService().Answer(HttpStatusCode.OK, answer).Client();
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.GetJobAsync(FakeService.JobId, Token));

        Assert.Equal(JobServiceErrorKind.MalformedAnswer, exception.Kind);
    }

    [Fact]
    public async Task SurprisingFieldsDoNotHideTheOthers()
    {
        var service = new FakeService().Job("Postponed", """
            ,"costEstimate":{"estimatedTotal":"1.5","currencyCode":null,"events":[null,{"dimensionId":5}]},"tags":null,"metadata":{"a":1,"b":"x"},
            "errorData":{"code":null,"message":null},"creationTime":"2026-01-02T03:04:05.1234567+00:00","endExecutionTime":"yesterday",
            "inputParams":{"count":"12"},"somethingNew":[{}]
            """);
        var details = (await service.Client().GetJobAsync(FakeService.JobId, Token)).Details!;

        Assert.Equal("Postponed", details.Status.ToString());
        Assert.False(details.Status.IsFinal);
        Assert.Equal(1.5, details.Cost!.Total);
        Assert.Equal("5", Assert.Single(details.Cost.Events).DimensionId);
        Assert.Equal("1", details.Metadata["a"]);
        Assert.Equal(12, details.Shots);
        Assert.Equal(2026, details.CreatedAt!.Value.Year);
        Assert.Null(details.EndedAt);
        Assert.Equal("(no code): (no message)", details.Error!.ToString());
    }

    [Fact]
    public async Task SavedJsonCarriesNoSignature()
    {
        var service = new FakeService().Job("Succeeded", """
            ,"outputDataUri":"https://a.blob.core.windows.net/job/outputData?se=2026&sig=abc","inputParams":{"fileUris":["https://a/b?sig=abc"],"shots":3}
            """);
        var json = (await service.Client().GetJobAsync(FakeService.JobId, Token)).Details!.ToJson();

        Assert.DoesNotContain("sig", json, StringComparison.Ordinal);
        Assert.Contains("https://a.blob.core.windows.net/job/outputData", json, StringComparison.Ordinal);
        Assert.Contains("3", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListFollowsPagesOnItsOwnHostOnly()
    {
        const string Job = """{"id":"a","status":"Waiting"}""";
        var service = new FakeService()
            .Answer(HttpStatusCode.OK, $$"""{"value":[{{Job}},null,{{Job}}],"nextLink":"https://westeurope.quantum.azure.com/next?skip=2"}""")
            .Answer(HttpStatusCode.OK, $$"""{"value":[{{Job}}],"nextLink":"https://elsewhere.example/next"}""");
        var seen = 0;

        var exception = await Assert.ThrowsAsync<JobServiceException>(async () =>
        {
            await foreach (var _ in service.Client().ListJobsAsync(cancellationToken: Token))
            {
                seen++;
            }
        });

        Assert.Equal(3, seen);
        Assert.Equal(2, service.Requests.Count);
        Assert.Equal(JobServiceErrorKind.MalformedAnswer, exception.Kind);
    }

    [Fact]
    public async Task FilterIsWrittenInTheServicesGrammar()
    {
        var service = new FakeService().Answer(HttpStatusCode.OK, """{"value":[],"nextLink":null}""");
        var filter = new JobFilter
        {
            NamePrefix = "it's",
            Statuses = [JobStatus.Failed, JobStatus.Cancelled],
            CreatedFrom = new DateOnly(2026, 1, 31),
            PageSize = 7,
        };
        await foreach (var _ in service.Client().ListJobsAsync(filter, Token))
        {
        }

        var query = Uri.UnescapeDataString(Assert.Single(service.Requests).Uri.Query);
        Assert.Contains(
            "&filter=startswith(Name, 'it''s') and (State eq 'Failed' or State eq 'Cancelled') and CreationTime ge 2026-01-31&",
            query,
            StringComparison.Ordinal);
        Assert.Contains("top=7&orderby=CreationTime desc", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitingOutlivesTroubleAndAcceptsUnknownStatuses()
    {
        var service = new FakeService().Job("Waiting").Drop().Answer(HttpStatusCode.BadGateway).Job("Postponed").Job("Completed");
        var client = service.Client(options => options.Retry.MaxRetries = 0);
        var seen = new List<string>();
        var progress = new DirectProgress<JobWaitProgress>(step => seen.Add(step.Trouble?.Kind.ToString() ?? step.Details!.Status.ToString()));

        var details = await client.OpenJob(FakeService.JobId).WaitAsync(null, progress, Token);

        Assert.True(details.Status.IsSuccess);
        Assert.Equal(["Waiting", "Network", "ServiceFailure", "Postponed", "Completed"], seen);
    }

    [Fact]
    public async Task WaitingEndsAtOnceWhenTheServiceRefuses()
    {
        var service = new FakeService().Job("Waiting").Answer(HttpStatusCode.Unauthorized);
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => service.Client().OpenJob(FakeService.JobId).WaitAsync(cancellationToken: Token));

        Assert.Equal(JobServiceErrorKind.Authentication, exception.Kind);
    }

    [Fact]
    public async Task WaitingTooLongLeavesTheJobItsId()
    {
        var service = new FakeService().Job("Executing");
        var exception = await Assert.ThrowsAsync<JobWaitException>(
            () => service.Client().OpenJob(FakeService.JobId).WaitAsync(TimeSpan.Zero, cancellationToken: Token));

        Assert.Contains(FakeService.JobId, exception.Message, StringComparison.Ordinal);
        Assert.Equal(JobStatus.Executing, exception.Status);
    }

    [Fact]
    public async Task PausesGrowByHalfUpToTheLimit()
    {
        var service = new FakeService();
        foreach (var _ in Enumerable.Range(0, 16))
        {
            service.Job("Waiting");
        }

        service.Job("Succeeded");
        var clock = new InstantClock();
        var client = service.Client(options =>
        {
            options.TimeProvider = clock;
            options.PollingStart = new JobClientOptions().PollingStart;
            options.PollingLimit = new JobClientOptions().PollingLimit;
        });
        await client.OpenJob(FakeService.JobId).WaitAsync(cancellationToken: Token);

        Assert.Equal([0.2, 0.3, 0.45, 0.675], clock.Pauses.Take(4).Select(pause => Math.Round(pause.TotalSeconds, 3)));
        Assert.Equal(30.0, clock.Pauses[^1].TotalSeconds);
        Assert.All(clock.Pauses, pause => Assert.InRange(pause.TotalSeconds, 0.2, 30.0));
    }

    [Fact]
    public void IdsThatAreNoGuidsAreRefusedBeforeAnythingIsSent() =>
        Assert.Throws<FormatException>(() => new FakeService().Client().OpenJob("../secrets"));

    [Fact]
    public void RequestShowsWhatWouldBeSent()
    {
        var request = JobRequest.ForQir("well", "quantinuum.sim.h2-1e", "\uFEFFdefine\r\n", 100) with
        {
            TargetProfile = "Adaptive_RI",
            ProviderOptions = new() { ["error-model"] = false, ["shots"] = 1 },
        };
        var json = System.Text.Json.Nodes.JsonNode.Parse(request.ToJson())!;

        Assert.Equal("quantinuum", (string?)json["providerId"]);
        Assert.Equal("ENTRYPOINT__main", (string?)json["inputParams"]!["entryPoint"]);
        Assert.Equal(100, (int?)json["inputParams"]!["shots"]);
        Assert.False((bool)json["inputParams"]!["error-model"]!);
        Assert.Equal("define\n"u8.ToArray(), request.Input.ToArray());
    }
}

/// <summary>Reports in the caller's thread, so that a test sees everything before it goes on.</summary>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}

/// <summary>A clock on which every pause is over at once; keeps the pauses asked for.</summary>
internal sealed class InstantClock : TimeProvider
{
    public List<TimeSpan> Pauses { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Pauses.Add(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
