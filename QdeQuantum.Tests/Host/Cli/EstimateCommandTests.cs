using System.Text.Json;
using QdeQuantum.Host.Cli;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary><c>qde estimate</c>.</summary>
public sealed class EstimateCommandTests : IDisposable
{
    private static readonly string[] Small = ["estimate", "x^2 + 0.3*x", "--on", "-2,2", "--qubits", "3", "--steps", "100", "--shots", "50"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryMachineIsEstimatedUnlessOneIsChosen()
    {
        var all = (await CommandLineRun.InvokeAsync([.. Small, "--json", "--quiet"])).Json.GetProperty("machines").EnumerateArray().ToArray();
        var one = await CommandLineRun.InvokeAsync([.. Small, "--json", "--quiet", "--qubit-model", "qubit_maj_ns_e6", "--qec", "floquet_code"]);
        var chosen = Assert.Single(one.Json.GetProperty("machines").EnumerateArray());

        Assert.Equal(8, all.Length);
        Assert.All(all, machine => Assert.True(machine.GetProperty("physicalQubits").GetInt64() > 0));
        Assert.Equal("floquet_code", chosen.GetProperty("qecScheme").GetString());
        Assert.Equal(100.0 * Number(chosen, "runtimeSeconds"), Number(chosen, "totalRuntimeSeconds"), 1e-9);
    }

    [Fact]
    public async Task PageHoldsFrontierVariantsAndGrowth()
    {
        var page = _folder.File("page.html");
        var run = await CommandLineRun.InvokeAsync([.. Small, "--json", "--quiet", "--out", page]);
        var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        var curves = run.Json.GetProperty("growth").EnumerateArray().ToLookup(point => point.GetProperty("along").GetString());

        Assert.Equal(["qubits", "shots", "steps", "variables"], curves.Select(curve => curve.Key).Order());
        Assert.All(curves, curve => Assert.True(curve.Count() >= 4));
        Assert.All(curves["steps"].Zip(curves["steps"].Skip(1)), pair => Assert.True(Number(pair.First, "tStates") < Number(pair.Second, "tStates")));
        Assert.True(run.Json.GetProperty("frontier").GetArrayLength() > 1);
        Assert.Equal(6, run.Json.GetProperty("variants").GetArrayLength());
        Assert.Contains("Hamming weight phasing", html, StringComparison.Ordinal);
        Assert.Contains("T states of one shot by steps", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GrowthPassesThroughTheEstimateItself()
    {
        var document = (await CommandLineRun.InvokeAsync([.. Small, "--json", "--quiet", "--growth"])).Json;
        var machine = document.GetProperty("machines")[0];
        var atSteps = document.GetProperty("growth").EnumerateArray()
            .Single(point => point.GetProperty("along").GetString() == "steps" && point.GetProperty("value").GetInt32() == 100);

        Assert.Equal(Number(machine, "tStates"), Number(atSteps, "tStates"));
        Assert.Equal(Number(machine, "runtimeSeconds"), Number(atSteps, "runtimeSeconds"), 1e-12);
    }

    [Fact]
    public async Task ManyStepsOnManyQubitsAreCountedInOne()
    {
        var run = await CommandLineRun.InvokeAsync(
            "estimate", "(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--qubits", "20", "--steps", "10000", "--json", "--quiet", "--qubit-model", "qubit_gate_ns_e3");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(0, run.Json.GetProperty("counts").GetProperty("rotations").GetInt64() % 10_000);
    }

    [Theory]
    [InlineData(ExitCode.BadInput, "more than 0", "--error-budget", "0")]
    [InlineData(ExitCode.BadInput, "less than 1", "--error-budget", "1")]
    [InlineData(ExitCode.BadInput, "is not allowed", "--error-budget", "nan")]
    [InlineData(ExitCode.BadInput, "qubit_gate_ns_e3", "--qubit-model", "qubit_of_gold")]
    [InlineData(ExitCode.BadInput, "surface_code", "--qec", "paper_code")]
    [InlineData(ExitCode.BadInput, "phase-gradient", "--variant", "magic")]
    public async Task NonsenseIsExplained(int exitCode, string expected, params string[] arguments)
    {
        var run = await CommandLineRun.InvokeAsync([.. Small, .. arguments]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MachineThatCannotIsRefusedWithItsReason()
    {
        var run = await CommandLineRun.InvokeAsync([.. Small, "--qubit-model", "qubit_gate_ns_e3", "--qec", "floquet_code", "--quiet"]);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("impossible", run.Out, StringComparison.Ordinal);
    }

    private static double Number(JsonElement row, string name) => row.GetProperty(name).GetDouble();
}
