using QdeQuantum.Host.Cli;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>Noise on the command line against the recorded study of noise. Statistical tests have fixed seeds.</summary>
public sealed class NoiseCommandTests : IDisposable
{
    // Of 36 comparisons one strays this far once in a thousand runs; most of the spread is that of the record, some 300 trajectories.
    private const double Deviations = 4.5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("iris-regression", "irisRegression")]
    [InlineData("xor", "xor")]
    [InlineData("tilted-well", "tiltedDoubleWell1D")]
    public async Task NoiseLeavesWhatWasRecorded(string problem, string recorded)
    {
        var run = await CommandLineRun.InvokeAsync(
            "noise", Repository.File("data/noise-problems.json"), "--only", problem, "--steps", "2,3,5,10,20,40", "--shots", "400", "--json", "--quiet");

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        var study = TestData.Read("noise-study.json").EnumerateArray().Where(row => row.GetProperty("problem").GetString() == recorded).ToArray();
        foreach (var model in run.Json.GetProperty("models").EnumerateArray())
        {
            var p = model.GetProperty("noise").GetString() == "p2=1e-3" ? "0.001" : "0.003";
            foreach (var row in model.GetProperty("rows").EnumerateArray())
            {
                var expected = study.Single(entry => entry.Int("K") == row.Int("steps"));
                var noisy = expected.GetProperty("noisy").GetProperty(p);
                var measured = row.Double("measured");
                var error = Math.Sqrt((measured * (1 - measured) / 400) + Math.Pow(noisy.Double("Pse"), 2));

                // The file has the coefficients of the Iris loss to seven digits.
                Assert.Equal(expected.Double("idealP"), row.Double("ideal"), 1e-6);
                Assert.Equal(expected.Double("uniformP"), row.Double("uniform"), 1e-12);
                Assert.Equal(expected.Double("idealV"), row.GetProperty("energy").Double("ideal"), 1e-6);
                Assert.Equal(noisy.Double("P"), measured, Deviations * error);

                // Our ladders of CNOTs are a little shorter than the study's.
                Assert.InRange(row.Int("twoQubitGates"), (int)(0.92 * expected.Int("twoQubitGates")), expected.Int("twoQubitGates"));
                Assert.InRange(row.Double("fidelity"), noisy.Double("F") - 1e-4, noisy.Double("F") + 0.05);
            }
        }
    }

    [Fact]
    public async Task NoisyRunsShowTheNoiselessFiguresAndReplay()
    {
        var name = _folder.File("noisy");
        string[] what = ["x^2", "--on", "-1,1", "--qubits", "3", "--steps", "3", "--shots", "300", "--quiet", "--json"];
        var noisy = await CommandLineRun.InvokeAsync(["solve", .. what, "--noise", "p2=0.05,readout=0.02,loss=0.001", "--out", name]);
        var exact = await CommandLineRun.InvokeAsync(["solve", .. what, "--exact", "--out", _folder.File("exact")]);
        var replay = await CommandLineRun.InvokeAsync("replay", name + ".json", "--json", "--quiet");

        Assert.True(noisy.ExitCode == ExitCode.Ok, noisy.Error);
        var noise = noisy.Json.GetProperty("noise");
        Assert.Equal("p2=0.05,readout=0.02,loss=0.001", noise.GetProperty("model").GetString());
        Assert.InRange(noise.Double("fidelity"), 0.01, 0.5);
        Assert.InRange(noise.Int("lostShots"), 1, 599);
        Assert.Equal(
            exact.Json.GetProperty("result").GetProperty("exactEnergy").GetProperty("total").Double("value"),
            noisy.Json.GetProperty("result").GetProperty("exactEnergy").GetProperty("total").Double("value"),
            1e-9);
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean(), replay.Out);
    }

    [Fact]
    public async Task EveryReportHasItsErrorBudget()
    {
        var run = await CommandLineRun.InvokeAsync("solve", "x^2", "--on", "-1,1", "--error", "0.2", "--quiet", "--json", "--out", _folder.File("budget"));

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        var budget = run.Json.GetProperty("errorBudget");
        Assert.All(["grid", "timeStep", "shots"], part => Assert.InRange(budget.Double(part), 0, 0.15));
        Assert.Equal(0, budget.Double("noise"));
        Assert.InRange(budget.Double("total"), budget.Double("shots"), 0.2);
        Assert.Equal(0.2, budget.Double("goal"));
        Assert.Contains("Error of", await File.ReadAllTextAsync(_folder.File("budget.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Whichever the method, all four parts are known.</summary>
    [Theory]
    [InlineData("anneal")]
    [InlineData("filter")]
    [InlineData("two-loops")]
    [InlineData("anneal-then-filter")]
    [InlineData("multiscale")]
    public async Task EveryMethodSplitsItsErrorInFour(string method)
    {
        string[] few = method is "filter" or "two-loops" or "anneal-then-filter" ? ["--filters", "2", "--filter-d", "1e-2", "--stages", "2"] : [];
        var run = await CommandLineRun.InvokeAsync(
            ["solve", "x^2", "--on", "-1,1", "--qubits", "3", "--steps", "4", "--shots", "400", "--method", method, .. few,
                "--noise", "readout=0.01", "--quiet", "--json", "--out", _folder.File(method)]);

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        var budget = run.Json.GetProperty("errorBudget");
        Assert.All(["grid", "timeStep", "shots", "noise", "total"], part => Assert.InRange(budget.Double(part), 0, 2));
        Assert.True(budget.Double("noise") > 0);
    }

    /// <summary>Rounds leave out the shots that lost a qubit, as every run does; a round that lost all its shots is none.</summary>
    [Fact]
    public async Task RoundsGoOnWithTheShotsThatLostNoQubit()
    {
        var run = await CommandLineRun.InvokeAsync(
            "solve", "x^2 + y^2", "--on", "-2,2", "--qubits", "3", "--method", "multiscale", "--shots", "100", "--noise", "loss=3e-3", "--quiet", "--json",
            "--out", _folder.File("lossy"));

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        var kept = run.Json.GetProperty("rounds").EnumerateArray().Sum(round => round.Int("shots"));
        Assert.InRange(kept, 30, 99);
        Assert.InRange(run.Json.GetProperty("noise").Int("lostShots"), 100 - kept, 110 - kept);
        Assert.InRange(run.Json.GetProperty("result").GetProperty("best").Double("value"), 0.0, 0.1);

        var hopeless = await CommandLineRun.InvokeAsync(
            "solve", "x^2 + y^2", "--on", "-2,2", "--qubits", "3", "--method", "multiscale", "--shots", "30", "--noise", "loss=0.9", "--quiet", "--out", _folder.File("lost"));
        Assert.NotEqual(ExitCode.Ok, hopeless.ExitCode);
        Assert.Contains("Lower the loss", hopeless.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.BadInput, "positive", "--error", "0")]
    [InlineData(ExitCode.BadInput, "--method is filter", "--error", "0.1", "--method", "filter")]
    [InlineData(ExitCode.BadInput, "Leave out --steps", "--error", "0.1", "--steps", "5")]
    [InlineData(ExitCode.Refused, "stands in the way", "--error", "1e-9")]
    public async Task AnErrorOutOfReachSaysWhy(int exitCode, string message, params string[] options)
    {
        var run = await CommandLineRun.InvokeAsync(["solve", "x^2", "--on", "-1,1", "--out", _folder.File("no"), .. options]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2,,3")]
    [InlineData("many")]
    public async Task StepsOfAStudyArePositiveNumbers(string steps)
    {
        var run = await CommandLineRun.InvokeAsync("noise", Repository.File("data/noise-problems.json"), "--steps", steps);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("2,3,5", run.Error, StringComparison.Ordinal);
    }
}
