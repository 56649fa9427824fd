using QdeQuantum.Emulator;
using QdeQuantum.Host;
using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Emulator;
using QdeQuantum.Tests.Host.Cli;
using QdeQuantum.Tests.Host.Cli.Hardware;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>
/// A problem goes to a machine of each profile by <c>qde submit</c>; the process is killed in the middle, then <c>qde resume</c> is, and a second
/// <c>qde resume</c> ends with the distribution of the local target.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class KilledSubmissionTests(AzuriteFixture azurite, SharedCompiler shared) : IAsyncDisposable
{
    // A wrong distribution is found at this many shots; a right one fails once in 10^5 seeds, and the seeds of the emulator are fixed.
    private const double Confidence = 1e-5;

    private readonly HardwareRuns _runs = new(azurite);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _runs.DisposeAsync();

    [Theory]
    [InlineData("ionq.simulator", "PUT", "/jobs/", 0)]
    [InlineData("quantinuum.sim.h2-1e", "PUT", "/jobs/", 1)]
    [InlineData("quantinuum.sim.helios-1e", "POST", "/storage/sasUri", 0)]
    public async Task KilledAndResumedRunEndsWithTheLocalDistribution(string target, string method, string path, int after)
    {
        await _runs.StartAsync();
        await KillAtAsync(new HttpFault { Method = method, Path = path }, after, "submit", [.. HardwareRuns.SmallAnneal, "--target", target, "--out", _runs.RunFile]);
        var recorded = await _runs.SubmissionAsync();
        Assert.Equal(after, recorded.Jobs.Count(job => job.Accepted));

        // The first look at the momentum job, after the position shots have been taken.
        await KillAtAsync(new HttpFault { Method = "GET", Path = recorded.Jobs[1].Submission.JobId }, after: 2, "resume", [_runs.RunFile]);
        Assert.Equal(ExitCode.Ok, (await _runs.InvokeAsync("resume", _runs.RunFile, "--quiet")).ExitCode);

        await _runs.AssertNothingIsSubmittedTwiceAsync();
        var report = await _runs.ReadRunAsync();
        Assert.Equal((RunState.Complete, target), (report.State, report.Options.Target));
        await AssertLocalDistributionAsync(report);
    }

    private async Task KillAtAsync(HttpFault where, int after, string command, string[] arguments)
    {
        _runs.Emulator.Faults.OnRequest(where with { Delay = TimeSpan.FromHours(1) }, after: after);
        var pending = _runs.Emulator.Faults.PendingRequests;
        using var process = QdeProcess.Start(new Dictionary<string, string>(), [command, .. arguments, "--connection", _runs.Connection]);
        await process.WaitAsync(() => _runs.Emulator.Faults.PendingRequests < pending, $"the request at which 'qde {command}' is killed");
        await process.KillAsync();
    }

    private async Task AssertLocalDistributionAsync(RunReport report)
    {
        var (plan, _) = RunReportReader.Read(report, Token);
        var programs = await QdePrograms.CompileAsync(plan, TargetProfile.Adaptive, shared.Compiler, Token);
        await AssertAgreesAsync(programs.Position, report.Shots!.Position);
        await AssertAgreesAsync(programs.Momentum, report.Shots.Momentum);
    }

    private static async Task AssertAgreesAsync(QuantumProgram program, IReadOnlyList<ulong> shots)
    {
        var probabilities = await new LocalTarget().OutcomeProbabilitiesAsync(program, Token);
        var counts = Enumerable.Range(0, probabilities.Length).Select(outcome => shots.Count(word => word == (ulong)outcome)).ToArray();
        Assert.InRange(ChiSquareTest.PValue(counts, probabilities), Confidence, 1.0);
    }
}
