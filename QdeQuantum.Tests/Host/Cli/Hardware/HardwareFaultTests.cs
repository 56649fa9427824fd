using QdeQuantum.Emulator;
using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Emulator;
using Xunit;
using Programs = QdeQuantum.Tests.AzureQuantum.Programs;

namespace QdeQuantum.Tests.Host.Cli.Hardware;

/// <summary>What goes wrong between <c>qde</c> and the service: the right exit code, a clear message, nothing lost, nothing submitted twice.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class HardwareFaultTests(AzuriteFixture azurite) : IAsyncDisposable
{
    private readonly HardwareRuns _runs = new(azurite);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _runs.DisposeAsync();

    [Theory]
    [InlineData("ApiKey=emulator-key", "ApiKey=wrong", ExitCode.BadInput, "HTTP 401")]
    [InlineData("ApiKey=emulator-key;", "", ExitCode.BadInput, "not https")]
    [InlineData("WorkspaceName=emulated", "WorkspaceName=elsewhere", ExitCode.BadInput, "HTTP 404")]
    [InlineData("SubscriptionId=0", "SubscriptionId=9", ExitCode.BadInput, "SubscriptionNotFound")]
    [InlineData("SubscriptionId=0", "SubscriptionId=x", ExitCode.BadInput, "not a subscription")]
    [InlineData("WorkspaceName=emulated;", "", ExitCode.BadInput, "lacks WorkspaceName")]
    public async Task WrongConnectionStringIsExplainedAndNothingIsWritten(string part, string replacement, int exitCode, string expected)
    {
        await _runs.StartAsync();
        _runs.Folder.Write("connection", _runs.Emulator.ConnectionString.Replace(part, replacement, StringComparison.Ordinal));
        var run = await _runs.SubmitAsync();

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("emulator-key", run.Error + run.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(_runs.RunFile));
    }

    [Fact]
    public async Task TargetThatIsUnavailableIsRefusedAndTakesTheRunLater()
    {
        await _runs.StartAsync();
        _runs.Emulator.Faults.OnRequest(new HttpFault { Method = "PUT", Path = "/sessions/", Status = 409, ErrorCode = "TargetUnavailable" });
        var refused = await _runs.SubmitAsync();

        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains("TargetUnavailable", refused.Error, StringComparison.Ordinal);
        Assert.Contains($"qde resume {_runs.RunFile}", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await _runs.InvokeAsync("resume", _runs.RunFile, "--quiet")).ExitCode);
        await _runs.AssertNothingIsSubmittedTwiceAsync();
    }

    [Fact]
    public async Task QuotaThatIsUsedUpIsRefused()
    {
        await _runs.StartAsync(new EmulatorOptions { QuotaLimits = new Dictionary<string, double> { ["quantinuum"] = 0.0 }, QuotaRefusal = 403 });
        var refused = await _runs.SubmitAsync();

        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains("QuotaExceeded", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobThatFailsForWantOfQuotaIsReportedInFull()
    {
        await _runs.StartAsync(new EmulatorOptions { QuotaLimits = new Dictionary<string, double> { ["quantinuum"] = 5.0 } });
        await _runs.SubmitAsync();
        var run = await _runs.InvokeAsync("resume", _runs.RunFile, "--quiet");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("QuotaExceeded", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Each request of the submission is refused, once before and once after it had its effect; then the run is resumed.</summary>
    [Theory]
    [InlineData("/storage/sasUri", 0)]
    [InlineData("/sessions/", 0)]
    [InlineData("/sessions/", 1)]
    [InlineData("/jobs/", 0)]
    [InlineData("/jobs/", 1)]
    public async Task SubmissionThatBreaksOffIsResumed(string path, int after)
    {
        foreach (var hasEffect in new[] { false, true })
        {
            await using var runs = new HardwareRuns(azurite);
            await runs.StartAsync();
            runs.Emulator.Faults.OnRequest(new HttpFault { Path = path, Status = 400, HasEffect = hasEffect }, after: after);
            var broken = await runs.SubmitAsync();
            var recorded = await runs.SubmissionAsync();

            Assert.Equal(ExitCode.Ok, (await runs.InvokeAsync("resume", runs.RunFile, "--quiet")).ExitCode);
            Assert.Equal(recorded.Jobs.Select(job => job.Submission), (await runs.SubmissionAsync()).Jobs.Select(job => job.Submission));
            Assert.Equal(recorded.SessionId, (await runs.SubmissionAsync()).SessionId);
            await runs.AssertNothingIsSubmittedTwiceAsync();
            Assert.Equal(path == "/sessions/", broken.ExitCode == ExitCode.Ok);
        }
    }

    [Fact]
    public async Task ProviderWithoutSessionsGetsTheJobsAllTheSame()
    {
        await _runs.StartAsync();
        _runs.Emulator.Faults.OnRequest(new HttpFault { Method = "PUT", Path = "/sessions/", Status = 400, ErrorCode = "InvalidJobDefinition" });

        Assert.Equal(ExitCode.Ok, (await _runs.SubmitAsync()).ExitCode);
        Assert.Equal(ExitCode.Ok, (await _runs.InvokeAsync("resume", _runs.RunFile, "--quiet")).ExitCode);
        await _runs.AssertNothingIsSubmittedTwiceAsync();
    }

    [Fact]
    public async Task JobThatItsSessionNoLongerTakesIsSubmittedWithoutOne()
    {
        await _runs.StartAsync();
        _runs.Emulator.Faults.OnRequest(new HttpFault { Method = "PUT", Path = "/jobs/", Status = 400 }, after: 1);
        await _runs.SubmitAsync();
        var client = await _runs.ClientAsync();
        var sessionId = (await _runs.SubmissionAsync()).SessionId!;
        await client.CloseSessionAsync(sessionId, Token);

        Assert.Equal(ExitCode.Ok, (await _runs.InvokeAsync("resume", _runs.RunFile, "--quiet")).ExitCode);
        Assert.Equal(1, await client.ListSessionJobsAsync(sessionId, Token).CountAsync(Token));
        await _runs.AssertNothingIsSubmittedTwiceAsync();
    }

    /// <summary>Both jobs are in the queue before the first is waited for.</summary>
    [Fact]
    public async Task ResumingSubmitsAllThatIsMissingFirst()
    {
        await _runs.StartAsync(new EmulatorOptions { Targets = [.. EmulatedTarget.Default.Select(target => target with { Availability = "Degraded" })] });
        _runs.Emulator.Faults.OnRequest(new HttpFault { Method = "PUT", Path = "/jobs/", Status = 400 });
        await _runs.SubmitAsync();
        using var process = QdeProcess.Start(
            new Dictionary<string, string>(), "resume", _runs.RunFile, "--connection", _runs.Connection);
        await process.WaitForErrorAsync("position shots: waiting");

        await _runs.AssertNothingIsSubmittedTwiceAsync();
        Assert.All((await _runs.SubmissionAsync()).Jobs, job => Assert.True(job.Accepted));
    }

    [Fact]
    public async Task DeletedJobIsNotSubmittedAgain()
    {
        await _runs.StartAsync();
        await _runs.SubmitAsync();
        var client = await _runs.ClientAsync();
        await client.OpenJob((await _runs.SubmissionAsync()).Jobs[0].Submission.JobId).DeleteAsync(Token);
        var run = await _runs.InvokeAsync("resume", _runs.RunFile, "--quiet");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("was deleted", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await client.ListJobsAsync(cancellationToken: Token).CountAsync(Token));
        Assert.Contains("Deleted", (await _runs.InvokeAsync("status", _runs.RunFile)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunFileWithJobsIsNotOverwritten()
    {
        await _runs.StartAsync();
        await _runs.SubmitAsync();
        var before = await File.ReadAllTextAsync(_runs.RunFile, Token);
        var again = await _runs.SubmitAsync();
        var dry = await CommandLineRun.InvokeAsync(["submit", .. HardwareRuns.SmallAnneal, "--target", HardwareRuns.H2, "--out", _runs.RunFile, "--dry-run"]);

        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (again.ExitCode, dry.ExitCode));
        Assert.Contains("choose another --out", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(_runs.RunFile, Token));
    }

    [Fact]
    public async Task RunOfAnotherWorkspaceIsNotSentToThisOne()
    {
        await _runs.StartAsync();
        _runs.Emulator.Faults.OnRequest(new HttpFault { Method = "PUT", Path = "/jobs/", Status = 400 });
        await _runs.SubmitAsync();
        await using var other = await azurite.StartAsync(new EmulatorOptions { WorkspaceName = "other" });
        _runs.Folder.Write("connection", other.ConnectionString);
        var run = await _runs.InvokeAsync("resume", _runs.RunFile);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("in the workspace 'emulated'", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await (await AzuriteFixture.ConnectAsync(other)).ListJobsAsync(cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task FailedJobLeavesTheRunFileAsItWas()
    {
        await _runs.StartAsync();
        _runs.Emulator.Faults.OnJob(JobFault.Failure("InternalError", "no luck"));
        await _runs.SubmitAsync();
        var run = await _runs.InvokeAsync("resume", _runs.RunFile, "--quiet");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("InternalError: no luck", run.Error, StringComparison.Ordinal);
        Assert.NotEqual(RunState.Complete, (await _runs.ReadRunAsync()).State);
        await _runs.AssertNothingIsSubmittedTwiceAsync();
    }

    [Theory]
    [InlineData("[1, 2, 3]", "not an object")]
    [InlineData("<html>", "not JSON")]
    public async Task ResultsOfAnotherShapeAreAnErrorThatSaysHow(string output, string expected)
    {
        await _runs.StartAsync();
        _runs.Emulator.Faults.OnJob(new JobFault { Output = output });
        var file = _runs.Folder.Write("bell.ll", Programs.Bell);
        await _runs.InvokeAsync("submit", file, "--target", HardwareRuns.H2, "--out", _runs.RunFile);
        var run = await _runs.InvokeAsync("resume", _runs.RunFile, "--quiet");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BitcodeIsRefusedWithTheWayToMakeTextOfIt()
    {
        await File.WriteAllBytesAsync(_runs.Folder.File("bell.bc"), [0x42, 0x43, 0xC0, 0xDE, 0x35, 0x14], Token);
        var run = await CommandLineRun.InvokeAsync("plan", _runs.Folder.File("bell.bc"));

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("llvm-dis", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submit", "x^2", "--on", "-1,1", "--target", "t", "--max-cost", "-1")]
    [InlineData("submit", "x^2", "--on", "-1,1", "--target", "t", "--max-cost", "nan")]
    [InlineData("submit", "x^2", "--program", "a.qs", "--target", "ionq.simulator", "--dry-run")]
    [InlineData("plan", "x^2", "--on", "-1,1", "--two-qubit-error", "1.5")]
    [InlineData("wait", "run.json", "--timeout", "-3")]
    [InlineData("emulator", "--stage-seconds", "-1")]
    [InlineData("emulator", "--fault", "gremlins")]
    [InlineData("emulator", "--fault", "cut=0")]
    public async Task NonsenseIsBadInput(params string[] arguments) =>
        Assert.Equal(ExitCode.BadInput, (await CommandLineRun.InvokeAsync(arguments)).ExitCode);
}
