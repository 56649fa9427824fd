using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary><c>--boundary mirror</c> in every command that anneals.</summary>
public sealed class BoundaryOptionTests : IDisposable
{
    private static readonly string[] Problem = ["(x-0.5)^2 + x*y + y^4", "--on", "-1,1", "--qubits", "x=4,y=3", "--steps", "3"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mirror", 9, new[] { "mirror", "mirror" }, "9 (4 + 3 and 2 for mirrors)")]
    [InlineData("y=mirror", 8, new[] { "periodic", "mirror" }, "8 (4 + 3 and 1 for mirrors)")]
    public async Task SolveReportsThePointsAndReplays(string boundary, int qubits, string[] boundaries, string words)
    {
        var run = await CommandLineRun.InvokeAsync(
            ["solve", .. Problem, "--boundary", boundary, "--shots", "50", "--frames", "2", "--exact", "--out", _folder.File("run")]);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains(words, run.Out, StringComparison.Ordinal);
        var report = RunReportJson.Read(await File.ReadAllTextAsync(_folder.File("run.json"), TestContext.Current.CancellationToken), "run.json");
        Assert.Equal(boundaries, report.Grid.Boundaries);
        Assert.Equal(qubits, report.Program!.Qubits);
        Assert.Equal(128, report.Result!.Distribution!.Counts.Count);
        Assert.Equal(50, report.Result.Distribution.Counts.Sum());
        Assert.All(report.Frames, frame => Assert.Equal(128, frame.Probabilities.Count));
        Assert.Equal(128, report.Reference!.Ground!.Count);
        Assert.Contains($"--boundary {(boundary == "mirror" ? "mirror" : "x=periodic,y=mirror")} ", report.Command, StringComparison.Ordinal);

        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"), "--json");
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean());
    }

    [Fact]
    public async Task OtherCommandsTakeThemToo()
    {
        var plan = await CommandLineRun.InvokeAsync(["plan", .. Problem, "--boundary", "mirror", "--target", "quantinuum.sim.h2-1e", "--json"]);
        Assert.Equal(9, plan.Json.GetProperty("jobs")[0].Int("qubits"));

        var estimate = await CommandLineRun.InvokeAsync(["estimate", .. Problem, "--boundary", "mirror", "--json"]);
        Assert.Equal(9, estimate.Json.GetProperty("counts").Int("qubits"));

        var circuit = await CommandLineRun.InvokeAsync(["circuit", .. Problem, "--boundary", "mirror", "--format", "qasm"]);
        Assert.Contains("qubit[9]", circuit.Out, StringComparison.Ordinal);

        var filtered = await CommandLineRun.InvokeAsync(
            ["solve", .. Problem, "--boundary", "x=mirror", "--method", "anneal-then-filter", "--shots", "200", "--json", "--out", _folder.File("filtered")]);
        Assert.InRange(filtered.Json.GetProperty("result").Double("fidelity"), 0.5, 1.0);

        var rounds = await CommandLineRun.InvokeAsync(
            ["solve", .. Problem, "--boundary", "mirror", "--method", "multiscale", "--shots", "40", "--json", "--out", _folder.File("rounds")]);
        Assert.Equal(9, rounds.Json.GetProperty("program").Int("qubits"));
    }

    [Theory]
    [InlineData("open", "Choose periodic or mirror")]
    [InlineData("z=mirror", "z")]
    public async Task WrongBoundariesAreExplained(string boundary, string mentions)
    {
        var run = await CommandLineRun.InvokeAsync(["solve", .. Problem, "--boundary", boundary, "--out", _folder.File("run")]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(mentions, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
