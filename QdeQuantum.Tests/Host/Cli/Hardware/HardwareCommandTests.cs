using System.Text.Json;
using QdeQuantum.Emulator;
using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Cli.Hardware;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Emulator;
using Xunit;
using Programs = QdeQuantum.Tests.AzureQuantum.Programs;

namespace QdeQuantum.Tests.Host.Cli.Hardware;

/// <summary>The commands for quantum machines, against the emulator: submit, leave, come back.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class HardwareCommandTests(AzuriteFixture azurite) : IDisposable
{
    private const string H2 = "quantinuum.sim.h2-1e";
    private const string Bell = "operation Main() : (Result, Result) { use q = Qubit[2]; H(q[0]); CNOT(q[0], q[1]); (MResetZ(q[0]), MResetZ(q[1])) }";

    private static readonly string[] SmallAnneal = ["(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--qubits", "3", "--steps", "2", "--shots", "300"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string RunFile => _folder.File("run.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SubmittedAnnealIsResumedToTheSameReportAsALocalRun()
    {
        await using var emulator = await StartAsync();
        var submitted = await InvokeAsync(["submit", .. SmallAnneal, "--target", H2, "--out", RunFile]);
        Assert.Equal(ExitCode.Ok, submitted.ExitCode);
        Assert.Contains($"qde resume {RunFile}", submitted.Out, StringComparison.Ordinal);
        Assert.Equal(RunState.Planned, (await ReadRunAsync()).State);

        var resumed = await InvokeAsync(["resume", RunFile, "--json"]);

        Assert.Equal(ExitCode.Ok, resumed.ExitCode);
        var report = await ReadRunAsync();
        Assert.Equal((RunState.Complete, H2, 300, 300), (report.State, report.Options.Target, report.Shots!.Position.Count, report.Shots.Momentum.Count));
        Assert.InRange(resumed.Json.GetProperty("result").GetProperty("best").GetProperty("point")[0].GetDouble(), -2.0, 2.0);
        Assert.True(File.Exists(_folder.File("run.html")));

        Assert.Equal(2, (await InvokeAsync(["jobs", "--json"])).Json.GetArrayLength());
        Assert.Equal(2, await JobsOfClosedSessionAsync(emulator));
        await AssertNoSecretIsWrittenAsync(emulator);
    }

    [Fact]
    public async Task SubmissionThatWasCutOffIsFinishedUnderTheSameIds()
    {
        await using var emulator = await StartAsync();

        // The first job arrives, the second does not.
        emulator.Faults.OnRequest(new HttpFault { Method = "PUT", Path = "/jobs/", Status = 400 }, after: 1);
        var cut = await InvokeAsync(["submit", .. SmallAnneal, "--target", H2, "--out", RunFile]);
        Assert.NotEqual(ExitCode.Ok, cut.ExitCode);
        var recorded = await JobIdsAsync();

        var status = await InvokeAsync(["status", RunFile, "--json"]);
        Assert.Contains("NotSubmitted", status.Json.EnumerateArray().Select(job => job.GetProperty("status").GetString()));

        Assert.Equal(ExitCode.Ok, (await InvokeAsync(["resume", RunFile, "--quiet"])).ExitCode);
        var jobs = (await InvokeAsync(["jobs", "--json"])).Json.EnumerateArray().Select(job => job.GetProperty("id").GetString());
        Assert.Equal(recorded.Order(), jobs.Order());
        Assert.Equal(2, await JobsOfClosedSessionAsync(emulator));
    }

    [Fact]
    public async Task CompleteRunIsShownFromItsFileAndAsksNobody()
    {
        await using (var emulator = await StartAsync())
        {
            await InvokeAsync(["submit", .. SmallAnneal, "--target", H2, "--out", RunFile]);
            await InvokeAsync(["resume", RunFile, "--quiet"]);
        }

        var written = await File.ReadAllTextAsync(RunFile, Token);
        Assert.Equal(ExitCode.Ok, (await InvokeWithoutConnectionAsync(["resume", RunFile])).ExitCode);
        Assert.Equal(ExitCode.Ok, (await InvokeWithoutConnectionAsync(["result", RunFile, "--json"])).ExitCode);
        Assert.Equal(written, await File.ReadAllTextAsync(RunFile, Token));
    }

    [Fact]
    public async Task AnyProgramIsSubmittedAndItsHistogramShown()
    {
        await using var emulator = await StartAsync();
        var file = _folder.Write("bell.qs", Bell);
        Assert.Equal(ExitCode.Ok, (await InvokeAsync(["submit", file, "--target", H2, "--shots", "200", "--out", RunFile])).ExitCode);
        var id = Assert.Single(await JobIdsAsync());
        Assert.Equal(ExitCode.Ok, (await InvokeAsync(["wait", RunFile])).ExitCode);

        foreach (var what in new[] { RunFile, id })
        {
            var shots = await InvokeAsync(["result", what, "--json"]);
            var outcomes = shots.Json.GetProperty("histogram").EnumerateArray().Select(entry => entry.GetProperty("outcome").GetString()).Order();
            Assert.Equal(["(One, One)", "(Zero, Zero)"], outcomes);
            Assert.Equal(200, shots.Json.GetProperty("shots").GetInt32());
        }
    }

    [Fact]
    public async Task RunThatIsNotDoneHasItsOwnExitCodeAndCanBeCancelled()
    {
        await using var emulator = await StartAsync(new EmulatorOptions { StageDuration = TimeSpan.FromHours(1) });
        var file = _folder.Write("feedback.ll", Programs.Feedback);
        await InvokeAsync(["submit", "--program", file, "--target", H2, "--shots", "2", "--out", RunFile]);

        Assert.Equal(ExitCode.StillRunning, (await InvokeAsync(["result", RunFile])).ExitCode);
        Assert.Equal(ExitCode.StillRunning, (await InvokeAsync(["wait", RunFile, "--timeout", "0.01"])).ExitCode);
        var cancelled = await InvokeAsync(["cancel", RunFile, "--json"]);
        Assert.Equal("Cancelled", cancelled.Json[0].GetProperty("status").GetString());
        Assert.Equal(ExitCode.Failed, (await InvokeAsync(["resume", RunFile])).ExitCode);
    }

    [Fact]
    public async Task CostLimitIsKeptAndNothingIsSent()
    {
        await using var emulator = await StartAsync();
        var file = _folder.Write("feedback.ll", Programs.Feedback);
        var over = await InvokeAsync(["submit", "--program", file, "--target", H2, "--out", RunFile, "--max-cost", "1"]);
        var unknown = await InvokeAsync(["submit", "--program", file, "--target", "qci.simulator", "--out", RunFile, "--max-cost", "1"]);

        Assert.Equal((ExitCode.OverBudget, ExitCode.OverBudget), (over.ExitCode, unknown.ExitCode));
        Assert.Contains("EHQC", over.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await InvokeAsync(["jobs", "--json"])).Json.GetArrayLength());
        Assert.False(File.Exists(RunFile));
        Assert.Equal(ExitCode.Ok, (await InvokeAsync(["submit", "--program", file, "--target", H2, "--out", RunFile, "--max-cost", "1e6"])).ExitCode);
    }

    [Fact]
    public async Task DryRunWritesWhatWouldBeSentAndNeedsNoWorkspace()
    {
        var run = await InvokeWithoutConnectionAsync(["submit", .. SmallAnneal, "--target", "ionq.simulator", "--out", RunFile, "--dry-run"]);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var request = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("run.position.request.json"), Token)).RootElement;
        Assert.Equal("ionq", request.GetProperty("providerId").GetString());
        Assert.Equal(300, request.GetProperty("inputParams").GetProperty("shots").GetInt32());
        Assert.Contains("base_profile", await File.ReadAllTextAsync(_folder.File("run.momentum.ll"), Token), StringComparison.Ordinal);
        Assert.Null((await ReadRunAsync()).Submission);
        Assert.Equal(ExitCode.BadInput, (await InvokeWithoutConnectionAsync(["resume", RunFile])).ExitCode);
    }

    [Fact]
    public async Task PlanShowsSizesPricesAndViolationsWithoutAWorkspace()
    {
        var fine = await InvokeWithoutConnectionAsync(["plan", .. SmallAnneal, "--json"]);
        var jobs = fine.Json.GetProperty("jobs").EnumerateArray().ToArray();
        Assert.Equal(ExitCode.Ok, fine.ExitCode);
        Assert.Equal(["base", "base", "adaptive_ri", "adaptive_ri", "adaptive_rif", "adaptive_rif"], jobs.Select(job => job.GetProperty("profile").GetString()));
        Assert.All(jobs, job => Assert.InRange(job.GetProperty("expectedFidelity").GetDouble(), 0.5, 1.0));
        Assert.All(jobs, job => Assert.True(job.GetProperty("priceHigh").GetDouble() >= job.GetProperty("priceLow").GetDouble()));

        var endless = await InvokeWithoutConnectionAsync(["plan", "x^4", "--on", "-2,2", "--qubits", "16", "--steps", "10000"]);
        Assert.Equal(ExitCode.Refused, endless.ExitCode);
        Assert.Contains("--steps", endless.Error, StringComparison.Ordinal);

        var large = _folder.Write("large.ll", Programs.Bell.Replace("num_qubits\"=\"2\"", "num_qubits\"=\"30\"", StringComparison.Ordinal));
        var refused = await InvokeWithoutConnectionAsync(["plan", "--program", large, "--target", "ionq.simulator", "--shots", "20000"]);
        Assert.Equal(ExitCode.Refused, refused.ExitCode);
        Assert.Contains("30 qubits", refused.Out, StringComparison.Ordinal);
        Assert.Contains("20000 shots", refused.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TargetsComeFromTheWorkspace()
    {
        await using var emulator = await StartAsync();
        var targets = await InvokeAsync(["targets", "--json"]);
        var h2 = targets.Json.EnumerateArray().Single(target => target.GetProperty("id").GetString() == H2);

        Assert.Equal(("adaptive_ri", "Available"), (h2.GetProperty("profile").GetString(), h2.GetProperty("availability").GetString()));
        Assert.Contains("pasqal.qpu.fresnel", (await InvokeWithoutConnectionAsync(["targets", "--offline"])).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.BadInput, "no target", "submit", "x^2", "--on", "-1,1", "--target", "no.such")]
    [InlineData(ExitCode.BadInput, "takes no QIR", "submit", "x^2", "--on", "-1,1", "--target", "pasqal.qpu.fresnel")]
    [InlineData(ExitCode.BadInput, "nothing was submitted", "resume", "nowhere.json")]
    [InlineData(ExitCode.BadInput, "JobNotFound", "status", "3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    public async Task MistakesAreExplained(int exitCode, string expected, params string[] arguments)
    {
        await using var emulator = await StartAsync();
        var run = await InvokeAsync(arguments);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(emulator.Options.ApiKey, run.Error + run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgramTooLargeForTheTargetIsRefusedBeforeAnythingIsSent()
    {
        await using var emulator = await StartAsync();
        var large = _folder.Write("large.ll", Programs.Bell.Replace("num_qubits\"=\"2\"", "num_qubits\"=\"21\"", StringComparison.Ordinal));
        var run = await InvokeAsync(["submit", "--program", large, "--target", "rigetti.sim.qvm", "--out", RunFile]);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("21 qubits", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(RunFile));
    }

    private async Task AssertNoSecretIsWrittenAsync(EmulatorServer emulator)
    {
        foreach (var file in Directory.GetFiles(_folder.Path, "run*"))
        {
            var text = await File.ReadAllTextAsync(file, Token);
            Assert.DoesNotContain(emulator.Options.ApiKey, text, StringComparison.Ordinal);
            Assert.DoesNotContain("sig=", text, StringComparison.Ordinal);
        }
    }

    private async Task<EmulatorServer> StartAsync(EmulatorOptions? options = null)
    {
        var emulator = await azurite.StartAsync(options);
        _folder.Write("connection", emulator.ConnectionString);
        return emulator;
    }

    private Task<CommandLineRun> InvokeAsync(string[] arguments) => CommandLineRun.InvokeAsync([.. arguments, "--connection", _folder.File("connection")]);

    private static Task<CommandLineRun> InvokeWithoutConnectionAsync(string[] arguments) => CommandLineRun.InvokeAsync(arguments);

    private async Task<RunReport> ReadRunAsync() => RunReportJson.Read(await File.ReadAllTextAsync(RunFile, Token), "run.json");

    private async Task<string[]> JobIdsAsync() => [.. (await SubmissionAsync()).Jobs.Select(job => job.Submission.JobId)];

    private async Task<SubmissionSection> SubmissionAsync() => (await SubmittedRun.ReadAsync(RunFile, Token)).Submission;

    private async Task<int> JobsOfClosedSessionAsync(EmulatorServer emulator)
    {
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var id = (await SubmissionAsync()).SessionId!;
        Assert.Equal("Succeeded", (await client.GetSessionAsync(id, Token)).Status);
        return await client.ListSessionJobsAsync(id, Token).CountAsync(Token);
    }
}
