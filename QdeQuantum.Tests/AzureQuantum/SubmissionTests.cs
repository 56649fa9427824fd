using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using QdeQuantum.AzureQuantum;
using Xunit;

namespace QdeQuantum.Tests.AzureQuantum;

/// <summary>The three steps of a submission and what happens when one of them is cut off. Storage is scripted here too.</summary>
public class SubmissionTests
{
    private const string Sas = """{"sasUri":"https://acct.blob.core.windows.net/job-x?sp=rcw&sig=storage-secret"}""";

    private static readonly JobRequest Request = JobRequest.ForQir("bell", "t.x", Programs.Bell, 10) with { JobId = FakeService.JobId };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ProgramIsUploadedOnceAndNamedWithoutItsSignature()
    {
        var service = new FakeService().Answer(HttpStatusCode.OK, Sas).Answer(HttpStatusCode.Created).Job("Waiting");
        var job = await service.Client().SubmitAsync(Request, Token);

        Assert.Equal(FakeService.JobId, job.Id);
        Assert.Equal("""{"containerName":"job-3f2504e0-4f89-11d3-9a0c-0305e82c3301"}""", service.Requests[0].Body);
        Assert.Contains("If-None-Match: *", service.Requests[1].Headers, StringComparison.Ordinal);
        Assert.Equal(Request.Input.ToString(), service.Requests[1].Body);
        var body = JsonNode.Parse(service.Requests[2].Body)!;
        Assert.Equal(HttpMethod.Put, service.Requests[2].Method);
        Assert.Equal("https://acct.blob.core.windows.net/job-x?sp=rcw&sig=storage-secret", (string?)body["containerUri"]);
        Assert.Equal("https://acct.blob.core.windows.net/job-x/inputData", (string?)body["inputDataUri"]);
        Assert.Null(body["id"]);
    }

    [Fact]
    public async Task SameProgramAlreadyInStorageCountsAsUploaded()
    {
        var service = new FakeService()
            .Answer(HttpStatusCode.OK, Sas)
            .Answer(HttpStatusCode.Conflict, "", ("x-ms-error-code", "BlobAlreadyExists"))
            .Answer(HttpStatusCode.OK, Programs.Bell)
            .Job("Waiting");

        Assert.NotNull(await service.Client().SubmitAsync(Request, Token));
    }

    [Fact]
    public async Task AnotherProgramInStorageIsAConflictThatShowsNoSignature()
    {
        var service = new FakeService()
            .Answer(HttpStatusCode.OK, Sas)
            .Answer(HttpStatusCode.Conflict, "", ("x-ms-error-code", "BlobAlreadyExists"))
            .Answer(HttpStatusCode.OK, "another program");
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => service.Client().SubmitAsync(Request, Token));

        Assert.Equal(JobServiceErrorKind.Conflict, exception.Kind);
        Assert.DoesNotContain("storage-secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingContainerIsCreated()
    {
        var service = new FakeService()
            .Answer(HttpStatusCode.OK, Sas)
            .Answer(HttpStatusCode.NotFound, "", ("x-ms-error-code", "ContainerNotFound"))
            .Answer(HttpStatusCode.Created)
            .Answer(HttpStatusCode.Created)
            .Job("Waiting");

        Assert.NotNull(await service.Client().SubmitAsync(Request, Token));
        Assert.Contains("restype=container", service.Requests[2].Uri.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerLostOnTheWayBackDoesNotMakeASecondJob()
    {
        var service = new FakeService()
            .Answer(HttpStatusCode.OK, Sas)
            .Answer(HttpStatusCode.Created)
            .Drop()
            .Answer(HttpStatusCode.Conflict, """{"error":{"code":"JobExists"}}""")
            .Job("Executing", ""","inputDataFormat":"qir.v1","inputParams":{"shots":10}""");
        var job = await service.Client().SubmitAsync(Request, Token);

        Assert.Equal(JobStatus.Executing, job.Details!.Status);
    }

    [Fact]
    public async Task AnotherJobUnderTheSameIdIsAConflict()
    {
        var service = new FakeService()
            .Answer(HttpStatusCode.OK, Sas)
            .Answer(HttpStatusCode.Created)
            .Answer(HttpStatusCode.Conflict, """{"error":{"code":"JobExists"}}""")
            .Job("Executing", ""","inputDataFormat":"qir.v1","inputParams":{"shots":11}""");
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => service.Client().SubmitAsync(Request, Token));

        Assert.Equal(JobServiceErrorKind.Conflict, exception.Kind);
    }

    [Fact]
    public async Task ResumingOpensTheJobThatExists()
    {
        var record = SubmissionRecord.For(FakeService.Workspace, Request, DateTimeOffset.UnixEpoch);
        var service = new FakeService().Job("Succeeded");
        var job = await service.Client().ResumeSubmissionAsync(record, Request, Token);

        Assert.Equal(HttpMethod.Get, Assert.Single(service.Requests).Method);
        Assert.True(job.Details!.Status.IsSuccess);
    }

    [Fact]
    public async Task ResumingSubmitsUnderTheRecordedIdWhenThereIsNoJobYet()
    {
        var record = SubmissionRecord.For(FakeService.Workspace, Request, DateTimeOffset.UnixEpoch);
        var service = new FakeService()
            .Answer(HttpStatusCode.NotFound)
            .Answer(HttpStatusCode.OK, Sas)
            .Answer(HttpStatusCode.Created)
            .Job("Waiting");
        await service.Client().ResumeSubmissionAsync(record, Request, Token);

        Assert.EndsWith($"/jobs/{FakeService.JobId}", service.Requests[^1].Uri.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResumingWithAnotherProgramIsRefused()
    {
        var record = SubmissionRecord.For(FakeService.Workspace, Request, DateTimeOffset.UnixEpoch);
        var other = JobRequest.ForQir("bell", "t.x", Programs.Feedback, 10) with { JobId = FakeService.JobId };

        await Assert.ThrowsAsync<ArgumentException>(() => new FakeService().Client().ResumeSubmissionAsync(record, other, Token));
    }

    [Fact]
    public void BatchTakesThePlaceOfTheEntryPoint()
    {
        var batch = Request with { BatchEntryPoints = ["first", "second"] };
        var parameters = JsonNode.Parse(batch.ToJson())!["inputParams"]!.AsObject();

        Assert.Equal(["first", "second"], parameters["items"]!.AsArray().Select(item => (string?)item!["entryPoint"]));
        Assert.False(parameters.ContainsKey("entryPoint") || parameters.ContainsKey("arguments") || parameters.ContainsKey("resumeAfterFailedItem"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Request with { BatchEntryPoints = new string[1001] });
    }

    [Fact]
    public void RecordSurvivesItsFile()
    {
        var record = SubmissionRecord.For(FakeService.Workspace, Request, DateTimeOffset.UnixEpoch);
        var copy = JsonSerializer.Deserialize<SubmissionRecord>(JsonSerializer.Serialize(record))!;

        Assert.Equal(record, copy);
        Assert.Equal(FakeService.Workspace, copy.ToWorkspace());
        Assert.True(copy.Matches(Request));
    }
}
