using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary><c>--qubits x=4,y=3</c> in every command that anneals.</summary>
public sealed class UnequalQubitsTests : IDisposable
{
    private static readonly string[] Problem = ["(x-0.5)^2 + x*y + y^4", "--on", "-1,1", "--steps", "3"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SolveReportsEachRegisterAndReplays()
    {
        var run = await CommandLineRun.InvokeAsync(
            ["solve", .. Problem, "--qubits", "x=4", "--qubits", "y=3", "--shots", "50", "--out", _folder.File("run"), "--exact"]);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("7 (4 + 3)", run.Out, StringComparison.Ordinal);
        var report = RunReportJson.Read(await File.ReadAllTextAsync(_folder.File("run.json"), TestContext.Current.CancellationToken), "run.json");
        Assert.Equal([4, 3], report.Grid.QubitsPerAxis);
        Assert.Equal([16, 8], report.Grid.Points.Select(points => points.Count));
        Assert.Equal(128, report.Result!.Distribution!.Counts.Count);
        Assert.Equal([16, 8], report.Result.Marginals!.Select(marginal => marginal.Counts.Count));
        Assert.NotNull(report.ErrorBudget!.Grid);
        Assert.Contains("--qubits x=4,y=3 ", report.Command, StringComparison.Ordinal);
        Assert.All(
            report.Reference!.SplitStep!.Zip(report.Result.Distribution.Exact!),
            pair => Assert.Equal(pair.First, pair.Second, 1e-10));

        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"), "--json");
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean());
    }

    [Fact]
    public async Task OtherCommandsTakeThemToo()
    {
        var plan = await CommandLineRun.InvokeAsync(["plan", .. Problem, "--qubits", "3,y=2", "--target", "quantinuum.sim.h2-1e", "--json"]);
        Assert.Equal(5, plan.Json.GetProperty("jobs")[0].Int("qubits"));

        var estimate = await CommandLineRun.InvokeAsync(["estimate", .. Problem, "--qubits", "y=2,x=3", "--json"]);
        Assert.Equal([3, 2], estimate.Json.GetProperty("qubitsPerVariable").EnumerateArray().Select(n => n.GetInt32()));

        var circuit = await CommandLineRun.InvokeAsync(["circuit", .. Problem, "--qubits", "x=3,y=2", "--format", "qasm"]);
        Assert.Contains("qubit[5]", circuit.Out, StringComparison.Ordinal);

        var rounds = await CommandLineRun.InvokeAsync(
            ["solve", .. Problem, "--qubits", "x=3,y=2", "--method", "multiscale", "--shots", "40", "--json", "--out", _folder.File("rounds")]);
        Assert.Equal(5, rounds.Json.GetProperty("program").Int("qubits"));

        var train = await CommandLineRun.InvokeAsync(
            "train", Repository.File("data/iris.csv"), "--target", "petal_width", "--features", "petal_length", "--model", "linear", "--qubits", "3,intercept=4", "--compile-only", "--json");
        Assert.Equal(7, train.Json.Int("qubits"));
    }

    [Theory]
    [InlineData("z=3", "z")]
    [InlineData("x=3", "y has no value")]
    [InlineData("x=3,x=4,y=2", "x has two values")]
    [InlineData("3,4", "two values for all")]
    [InlineData("x=0,y=2", "1 to 24")]
    [InlineData("x=,y=2", "1 to 24")]
    [InlineData("x=20,y=20", "30 qubits")]
    public async Task WrongQubitsAreExplained(string qubits, string mentions)
    {
        var run = await CommandLineRun.InvokeAsync(["solve", .. Problem, "--qubits", qubits, "--out", _folder.File("run")]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(mentions, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task SixVariablesOfThreeQubitsAreSolved()
    {
        var run = await CommandLineRun.InvokeAsync(
            "solve", "(a-0.5)^2 + (b+0.5)^2 + (c-0.2)^2 + (d+0.1)^2 + g^2 + h^2 + 0.2*a*h", "--on", "-1,1", "--qubits", "2,a=3", "--steps", "5", "--json", "--out", _folder.File("run"));

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(13, run.Json.GetProperty("program").Int("qubits"));
        Assert.InRange(run.Json.GetProperty("result").GetProperty("best").Double("value"), 0.0, 0.5);
        Assert.Equal(6, run.Json.GetProperty("result").GetProperty("marginals").GetArrayLength());
    }
}
