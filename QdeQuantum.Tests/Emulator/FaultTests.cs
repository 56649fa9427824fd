using System.Net;
using System.Text;
using Azure;
using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Emulator;
using QdeQuantum.QSharp;
using Xunit;
using Programs = QdeQuantum.Tests.AzureQuantum.Programs;

namespace QdeQuantum.Tests.Emulator;

/// <summary>Everything that goes wrong between a client and the service, one at a time: a clear error, nothing lost, nothing run twice.</summary>
[Collection(AzuriteCollection.Name)]
public class FaultTests(AzuriteFixture azurite)
{
    private const string H2 = "quantinuum.sim.h2-1e";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WrongKeyIsAnAuthenticationErrorWithAdvice()
    {
        await using var emulator = await azurite.StartAsync();
        var settings = WorkspaceSettings.FromConnectionString(emulator.ConnectionString) with { ApiKey = new AzureKeyCredential("wrong-key") };
        var client = await JobClient.ConnectAsync(settings, cancellationToken: Token);
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.GetQuotasAsync(Token));

        Assert.Equal((JobServiceErrorKind.Authentication, 401), (exception.Kind, exception.Status));
        Assert.StartsWith("emulated-", exception.RequestId, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-key", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999-0000-0000-0000-000000000000", "emulator", "emulated", "SubscriptionNotFound")]
    [InlineData("00000000-0000-0000-0000-000000000001", "emulator", "elsewhere", "ResourceNotFound")]
    [InlineData("00000000-0000-0000-0000-000000000001", "elsewhere", "emulated", "ResourceNotFound")]
    public async Task UnknownWorkspaceIsNotFound(string subscription, string group, string name, string code)
    {
        await using var emulator = await azurite.StartAsync();
        var client = new JobClient(new Workspace(subscription, group, name, emulator.Endpoint), new AzureKeyCredential(emulator.Options.ApiKey));
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.SubmitAsync(Bell(), Token));

        Assert.Equal((JobServiceErrorKind.NotFound, code), (exception.Kind, exception.ErrorCode));
    }

    [Fact]
    public async Task PrefixIsMatchedInAnyLetterCase()
    {
        await using var emulator = await azurite.StartAsync();
        var client = new JobClient(new Workspace(emulator.Options.SubscriptionId, "EMULATOR", "Emulated", emulator.Endpoint), new AzureKeyCredential(emulator.Options.ApiKey));

        Assert.NotEmpty(await client.GetProviderStatusAsync(Token));
    }

    [Fact]
    public async Task UnsupportedApiVersionIsNamed()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator, options => options.ApiVersion = "1999-01-01");
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.GetQuotasAsync(Token));

        Assert.Contains("1999-01-01", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody.machine", JobServiceErrorKind.InvalidJob, "provider specified does not exist")]
    [InlineData("ionq.qpu.unknown", JobServiceErrorKind.InvalidJob, "target specified does not exist")]
    [InlineData("ionq.qpu.down", JobServiceErrorKind.TargetUnavailable, "currently unavailable")]
    public async Task TargetsThatTakeNoJobsAreRefusedAtSubmission(string target, JobServiceErrorKind kind, string text)
    {
        var down = new EmulatedTarget("ionq.qpu.down", "Base", 5) { Availability = "Unavailable" };
        await using var emulator = await azurite.StartAsync(new EmulatorOptions { Targets = [.. EmulatedTarget.Default, down] });
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.SubmitAsync(Bell(target), Token));

        Assert.Equal(kind, exception.Kind);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAfterIsHonoured()
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.OnRequest(HttpFault.Throttle(seconds: 1));
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var start = TimeProvider.System.GetTimestamp();
        await client.GetQuotasAsync(Token);

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(0.99));
    }

    [Fact]
    public async Task ThrottlingThatDoesNotEndIsReportedWithItsDelay()
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.OnRequest(HttpFault.Throttle(seconds: 7), times: 9);
        var client = await AzuriteFixture.ConnectAsync(emulator, options => options.Retry.MaxRetries = 0);
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.GetQuotasAsync(Token));

        Assert.Equal((JobServiceErrorKind.Throttled, TimeSpan.FromSeconds(7)), (exception.Kind, exception.RetryAfter!.Value));
    }

    [Theory]
    [InlineData("POST", "/storage/sasUri", true)]
    [InlineData("POST", "/storage/sasUri", false)]
    [InlineData("PUT", "/jobs/", true)]
    [InlineData("PUT", "/jobs/", false)]
    [InlineData("GET", "/jobs/", true)]
    public async Task CutConnectionAtEachStepIsSurvivedAndRunsNothingTwice(string method, string path, bool isBefore)
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.OnRequest(new HttpFault { Method = method, Path = path, CutsBefore = isBefore, CutsAfter = !isBefore });
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(Bell(), Token);
        await job.WaitAsync(cancellationToken: Token);

        Assert.Equal(20, (await job.GetResultsAsync(cancellationToken: Token))[0].Shots.Count);
        Assert.Equal(1, await client.ListJobsAsync(cancellationToken: Token).CountAsync(Token));
    }

    [Theory]
    [InlineData("/storage/sasUri", true)]
    [InlineData("/storage/sasUri", false)]
    [InlineData("/jobs/", true)]
    [InlineData("/jobs/", false)]
    public async Task ClientKilledAtEachStepResumesFromItsRecord(string path, bool isBefore)
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.OnRequest(new HttpFault { Path = path, CutsBefore = isBefore, CutsAfter = !isBefore });
        var request = Bell();
        var killed = await AzuriteFixture.ConnectAsync(emulator, options => options.Retry.MaxRetries = 0);
        var record = SubmissionRecord.For(killed.Workspace, request, DateTimeOffset.UnixEpoch);
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => killed.SubmitAsync(request, Token));
        Assert.Equal(JobServiceErrorKind.Network, exception.Kind);

        var resumed = await AzuriteFixture.ConnectAsync(emulator);
        var job = await resumed.ResumeSubmissionAsync(record, request, Token);
        await job.WaitAsync(cancellationToken: Token);

        Assert.Equal(record.JobId, job.Id);
        Assert.Equal(20, (await job.GetResultsAsync(cancellationToken: Token))[0].Shots.Count);
        Assert.Equal(1, await resumed.ListJobsAsync(cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task AnotherProgramUnderTheSameIdIsRefusedAndTheFirstOneKept()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var first = Bell();
        await client.SubmitAsync(first, Token);
        var second = JobRequest.ForQir("other", H2, Programs.Feedback, 20) with { JobId = first.JobId };
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.SubmitAsync(second, Token));

        Assert.Equal(JobServiceErrorKind.Conflict, exception.Kind);
        Assert.Equal(Programs.Bell, (await client.OpenJob(first.JobId).DownloadInputAsync(Token)).ToString());
    }

    [Fact]
    public async Task ExpiredSignatureForTheUploadIsAStorageErrorAndTheNextTryWorks()
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.ExpireSignatures();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var request = Bell();
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.SubmitAsync(request, Token));

        Assert.Equal((JobServiceErrorKind.Storage, 403), (exception.Kind, exception.Status));
        Assert.Contains("clock", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", exception.ToString(), StringComparison.Ordinal);
        Assert.NotNull(await client.SubmitAsync(request, Token));
    }

    [Fact]
    public async Task ExpiredLinksOfAJobDoNotMatter()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(Bell(), Token);
        await job.WaitAsync(cancellationToken: Token);

        // The three links that come with the job, as hours after the last look at it.
        emulator.Faults.ExpireSignatures(3);
        await job.RefreshAsync(Token);

        Assert.Equal(Programs.Bell, (await job.DownloadInputAsync(Token)).ToString());
    }

    [Fact]
    public async Task ServiceWhoseClockIsAheadIsExplained()
    {
        await using var emulator = await azurite.StartAsync(new EmulatorOptions { TimeProvider = new ShiftedClock(TimeSpan.FromHours(1)) });
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.SubmitAsync(Bell(), Token));

        Assert.Equal(JobServiceErrorKind.Storage, exception.Kind);
        Assert.Contains("clock", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientsOwnClockDoesNotMatter()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator, options => options.TimeProvider = new ShiftedClock(TimeSpan.FromDays(-900)));
        var job = await client.SubmitAsync(Bell(), Token);
        await job.WaitAsync(cancellationToken: Token);

        Assert.Equal(20, (await job.GetResultsAsync(cancellationToken: Token))[0].Shots.Count);
    }

    [Theory]
    [InlineData(false, "(no code): (no message)")]
    [InlineData(true, "gave no reason")]
    public async Task FailureWithoutReasonSaysThat(bool withoutErrorData, string expected)
    {
        var exception = await FailAsync(JobFault.Failure(null, null) with { WithoutErrorData = withoutErrorData });

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains(exception.Details.Id, exception.Message, StringComparison.Ordinal);
        Assert.Empty(exception.PartialResults);
    }

    [Fact]
    public async Task ShotsRecordedBeforeAFailureAreKept()
    {
        var exception = await FailAsync(JobFault.Failure("RuntimeError", "power cut") with { RecordedShare = 0.6 });
        var partial = Assert.Single(exception.PartialResults);

        Assert.Equal((12, 20, 8, true), (partial.Shots.Count, partial.Requested, partial.Missing, partial.IsPartial));
        Assert.Contains("RuntimeError: power cut", exception.Message, StringComparison.Ordinal);
        Assert.Contains("12 shots were recorded", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedAndLostShotsAreCounted()
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.OnJob(new JobFault { FailedShots = 3, LostShots = 2 });
        var job = await RunAsync(emulator, Bell());
        var results = (await job.GetResultsAsync(cancellationToken: Token))[0];

        Assert.Equal((15, 3, 2, 0), (results.Shots.Count, results.Failed, results.WithLoss.Count, results.Missing));
    }

    [Fact]
    public async Task OutputOfAnotherShapeIsRefusedAndCanStillBeDownloaded()
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.OnJob(new JobFault { Output = "[1, 2, 3]" });
        var job = await RunAsync(emulator, Bell());

        await Assert.ThrowsAsync<ResultFormatException>(() => job.GetResultsAsync(cancellationToken: Token));
        Assert.Equal("[1, 2, 3]", (await job.DownloadOutputAsync(Token)).ToString());
    }

    [Fact]
    public async Task AnswerThatIsNoJobIsMalformed()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(Bell(), Token);
        emulator.Faults.OnRequest(new HttpFault { Method = "GET", Path = "/jobs/", Body = "<html>" });
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => job.RefreshAsync(Token));

        Assert.Equal(JobServiceErrorKind.MalformedAnswer, exception.Kind);
        Assert.Equal(job.Id, (await job.RefreshAsync(Token)).Id);
    }

    [Fact]
    public async Task MalformedAnswerToASubmissionIsClearedUpByLooking()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var request = Bell();
        await client.SubmitAsync(request, Token);
        emulator.Faults.OnRequest(new HttpFault { Method = "PUT", Path = "/jobs/", Body = "<html>" });

        Assert.Equal(request.JobId, (await client.SubmitAsync(request, Token)).Id);
    }

    [Fact]
    public async Task SlowServiceEndsAtTheTimeLimitAsANetworkError()
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.OnRequest(new HttpFault { Delay = TimeSpan.FromSeconds(30) });
        var client = await AzuriteFixture.ConnectAsync(emulator, options =>
        {
            options.Retry.MaxRetries = 0;
            options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(100);
        });
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.GetQuotasAsync(Token));

        Assert.Equal(JobServiceErrorKind.Network, exception.Kind);
    }

    [Fact]
    public async Task ServiceThatIsGoneIsANetworkErrorWithAdvice()
    {
        var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        await emulator.DisposeAsync();
        var exception = await Assert.ThrowsAsync<JobServiceException>(() => client.SubmitAsync(Bell(), Token));

        Assert.Equal(JobServiceErrorKind.Network, exception.Kind);
        Assert.Contains("same job id is safe", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExhaustedQuotaFailsTheJobOrRefusesIt()
    {
        var limits = new Dictionary<string, double> { ["quantinuum"] = 5.0 };
        await using var failing = await azurite.StartAsync(new EmulatorOptions { QuotaLimits = limits });
        var job = await RunAsync(failing, Bell());
        var failure = await Assert.ThrowsAsync<JobFailedException>(() => job.GetResultsAsync(cancellationToken: Token));
        Assert.Equal("QuotaExceeded", failure.Details.Error!.Code);

        await using var refusing = await azurite.StartAsync(
            new EmulatorOptions { QuotaLimits = new Dictionary<string, double> { ["quantinuum"] = 0.0 }, QuotaRefusal = 403 });
        var client = await AzuriteFixture.ConnectAsync(refusing);
        var refusal = await Assert.ThrowsAsync<JobServiceException>(() => client.SubmitAsync(Bell(), Token));
        Assert.Equal(JobServiceErrorKind.QuotaExceeded, refusal.Kind);
    }

    [Fact]
    public async Task JobOnADegradedTargetWaitsUntilItIsCancelled()
    {
        var slow = EmulatedTarget.Default.Single(target => target.Id == H2) with { Availability = "Degraded" };
        await using var emulator = await azurite.StartAsync(new EmulatorOptions { Targets = [slow] });
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(Bell(), Token);
        var exception = await Assert.ThrowsAsync<JobWaitException>(() => job.WaitAsync(TimeSpan.FromMilliseconds(50), cancellationToken: Token));

        Assert.Equal(JobStatus.Waiting, exception.Status);
        Assert.Equal(JobStatus.Cancelled, (await job.CancelAsync(Token)).Status);
    }

    [Theory]
    [InlineData("ionq.simulator", "QATTransformationFailed", "branches")]
    [InlineData("ionq.simulator", "InvalidProperty", "shots")]
    [InlineData(H2, "InvalidInputData", "qubits")]
    [InlineData(H2, "QIRPreProcessingFailed", "entry point")]
    [InlineData(H2, "QATTransformationFailed", "no output")]
    [InlineData(H2, "CannotTranslateInputData", "input format")]
    [InlineData(H2, "CannotTranslateOutputData", "output format")]
    [InlineData(H2, "QIRLinkingFailed", "bitcode")]
    [InlineData(H2, "InternalError", "no program")]
    public async Task BadProgramIsAcceptedAndFailsLater(string target, string code, string flaw)
    {
        var request = flaw switch
        {
            "branches" => JobRequest.ForQir("x", target, Programs.Feedback, 2),
            "shots" => JobRequest.ForQir("x", target, Programs.Bell, 10_001),
            "qubits" => JobRequest.ForQir("x", target, Programs.Bell.Replace("num_qubits\"=\"2\"", "num_qubits\"=\"57\"", StringComparison.Ordinal), 2),
            "entry point" => Bell(target) with { EntryPoint = "Elsewhere" },
            "no output" => JobRequest.ForQir("x", target, Programs.Bell.Replace("_record_output(", "_ignore(", StringComparison.Ordinal), 2),
            "input format" => Bell(target) with { InputFormat = "qir.v2" },
            "output format" => Bell(target) with { OutputFormat = "ionq.quantum-results.v1" },
            "bitcode" => new JobRequest("x", target, BinaryData.FromBytes(new byte[] { 0x42, 0x43, 0xC0, 0xDE, 1, 2 }), 2),
            _ => new JobRequest("x", target, BinaryData.FromString("hello"), 2),
        };
        await using var emulator = await azurite.StartAsync();
        var job = await RunAsync(emulator, request);
        var exception = await Assert.ThrowsAsync<JobFailedException>(() => job.GetResultsAsync(cancellationToken: Token));

        Assert.Equal(code, exception.Details.Error!.Code);
    }

    [Fact]
    public async Task CheckBeforeUploadFindsWhatTheServiceWouldRefuse()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var target = new AzureQuantumTarget(client, TargetCatalogue.Known["ionq.simulator"]);
        var program = new QuantumProgram("feedback", [], Programs.Feedback, TargetProfile.Base);

        await Assert.ThrowsAsync<ProgramRejectedException>(() => target.RunAsync(program, 10, seed: 1, cancellationToken: Token));
        Assert.Equal(0, await client.ListJobsAsync(cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task RecordIsHandedOutBeforeAnythingIsSent()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var options = new AzureQuantumTargetOptions { BeforeSubmission = (_, _) => throw new IOException("disk full") };
        var target = new AzureQuantumTarget(client, TargetCatalogue.Known[H2], options);

        await Assert.ThrowsAsync<IOException>(
            () => target.RunAsync(new QuantumProgram("bell", [], Programs.Bell, TargetProfile.AdaptiveRI), 10, seed: 1, cancellationToken: Token));
        Assert.Equal(0, await client.ListJobsAsync(cancellationToken: Token).CountAsync(Token));
    }

    [Theory]
    [InlineData("{", 400, "InvalidProperty")]
    [InlineData("[]", 400, "InvalidProperty")]
    [InlineData("""{"name":"x"}""", 400, "InvalidJobDefinition")]
    public async Task MalformedSubmissionsAreRefused(string body, int status, string code)
    {
        await using var emulator = await azurite.StartAsync();
        using var http = new HttpClient();
        var place = $"{emulator.Endpoint}subscriptions/{emulator.Options.SubscriptionId}/resourceGroups/emulator/providers/Microsoft.Quantum/Workspaces/emulated";
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{place}/jobs/{Guid.NewGuid()}?api-version={JobClientOptions.DefaultApiVersion}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Authorization", "Bearer anything");
        using var answer = await http.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(code, answer.Headers.GetValues("x-ms-error-code").Single());
    }

    private static JobRequest Bell(string target = H2) => JobRequest.ForQir("bell", target, Programs.Bell, 20);

    private static async Task<Job> RunAsync(EmulatorServer emulator, JobRequest request)
    {
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(request, Token);
        await job.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken: Token);
        return job;
    }

    private async Task<JobFailedException> FailAsync(JobFault fault)
    {
        await using var emulator = await azurite.StartAsync();
        emulator.Faults.OnJob(fault);
        var job = await RunAsync(emulator, Bell());
        return await Assert.ThrowsAsync<JobFailedException>(() => job.GetResultsAsync(cancellationToken: Token));
    }

    /// <summary>The true time plus a fixed error.</summary>
    private sealed class ShiftedClock(TimeSpan error) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + error;
    }
}
