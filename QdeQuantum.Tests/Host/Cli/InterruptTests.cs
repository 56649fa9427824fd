using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>Ctrl-C, in a process of its own.</summary>
public sealed class InterruptTests : IDisposable
{
    // Minutes of work, were it not interrupted: each of the many steps of a large state takes long.
    private static readonly string[] LongRun =
        ["solve", "x^2 + y^2 + 0.1*x*y", "--on", "-1,1", "--on", "-1,1", "--qubits", "11", "--steps", "2000"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task InterruptedAsSoonAsPlannedItKeepsThePlan()
    {
        SkipWhereItSaysNothing();
        using var process = Start();

        await process.WaitForFileAsync(_folder.File("run.json"));
        process.Interrupt();

        AssertInterrupted(await process.EndAsync(), RunState.Planned, RunState.Partial);
    }

    [Fact]
    public async Task InterruptedInTheSimulationItKeepsWhatWasCompiled()
    {
        SkipWhereItSaysNothing();
        using var process = Start();

        await process.WaitForErrorAsync("position shots");
        process.Interrupt();

        var report = AssertInterrupted(await process.EndAsync(), RunState.Partial);
        Assert.NotNull(report.Program);
        Assert.Null(report.Shots);
    }

    private static void SkipWhereItSaysNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill -INT on Windows.");
    }

    private QdeProcess Start() => QdeProcess.Start(new Dictionary<string, string>(), [.. LongRun, "--out", _folder.File("run")]);

    private RunReport AssertInterrupted(CommandLineRun run, params RunState[] states)
    {
        Assert.Equal(ExitCode.Cancelled, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Equal([_folder.File("run.json")], Directory.GetFiles(_folder.Path));
        var report = RunReportJson.Read(File.ReadAllText(_folder.File("run.json")), "run.json");
        Assert.Contains(report.State, states);
        return report;
    }
}
