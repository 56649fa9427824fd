using QdeQuantum.Host.Cli;
using QdeQuantum.Tests.Host.Cli;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Losses of many weights, whose grid nobody can look at.</summary>
public class ManyWeightsTests
{
    private static readonly string[] Regression =
        ["train", Repository.File("data/regression.csv"), "--target", "y", "--model", "linear", "--intercept", "false", "--on", "-1,1", "--qubits", "3", "--test", "0"];

    [Fact]
    public async Task TenWeightsCompileWithTheGatesPredicted()
    {
        const int Qubits = 30;
        const int Steps = 5;
        const int Couplings = Qubits * (Qubits - 1) / 2;
        const int KineticStep = 10 * 9; // 3 n(n - 1)/2 for each weight of n = 3 qubits

        var run = await CommandLineRun.InvokeAsync([.. Regression, "--compile-only", "--json"]);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(Qubits, run.Json.Int("qubits"));
        Assert.Equal(Qubits + Couplings, run.Json.Int("terms"));
        Assert.Equal(Steps * (Couplings + KineticStep), run.Json.Int("predictedTwoQubitGates"));
        Assert.Equal(run.Json.Int("predictedTwoQubitGates"), run.Json.Int("twoQubitGates"));
        Assert.Equal("adaptive", run.Json.GetProperty("profile").GetString());
    }

    /// <summary>18 qubits; medians of 20 searches with a fixed seed.</summary>
    [Fact]
    public async Task BestOfShotsBeatsRandomSearchAtEqualCalls()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandLineRun.InvokeAsync(
            [.. Regression, "--features", "a,b,c,d,e,f", "--frames", "0", "--out", folder.File("run"), "--json", "--quiet"]);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var searches = run.Json.GetProperty("baselines").EnumerateArray().ToArray();
        var anneal = searches.Single(row => row.GetProperty("kind").GetString() == "quantum");
        var random = searches.Single(row => row.GetProperty("method").GetString() == "random search");
        Assert.Equal(anneal.Int("calls"), random.Int("calls"));
        Assert.True(anneal.Double("value") < random.Double("value"));
    }
}
