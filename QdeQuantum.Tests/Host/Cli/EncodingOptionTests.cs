using System.Text.Json;
using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary><c>--encoding</c>: the same figures before a run, in its files, and in the commands that only look.</summary>
public sealed class EncodingOptionTests : IDisposable
{
    private static readonly string[] Problem = ["exp(-x^2)*cos(3*y) + abs(x - y)", "--on", "-1,1", "--qubits", "3", "--steps", "2", "--encoding", "walsh:rms=2e-2"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryCommandStatesTheSameEncoding()
    {
        var solved = await CommandLineRun.InvokeAsync(["solve", .. Problem, "--json", "--shots", "50", "--out", _folder.File("run")]);
        var planned = await CommandLineRun.InvokeAsync(["plan", .. Problem, "--target", "quantinuum.sim.h2-1e", "--json"]);
        var estimated = await CommandLineRun.InvokeAsync(["estimate", .. Problem, "--json"]);
        var drawn = await CommandLineRun.InvokeAsync(["circuit", .. Problem]);

        var encoding = solved.Json.GetProperty("encoding");
        Assert.Equal("walsh:rms=0.02", encoding.GetProperty("rule").GetString());
        Assert.InRange(encoding.Int("terms"), 1, 62);
        Assert.InRange(encoding.Double("rmsError"), 1e-6, encoding.Double("maxError"));
        Assert.InRange(encoding.Double("stateErrorPerKick"), 1e-6, encoding.Double("stateError"));
        Assert.Equal(encoding.Int("terms"), solved.Json.GetProperty("program").Int("walshTerms"));

        // Counted after compilation: two kicks, and two drifts of 3 n(n - 1)/2 for each variable of n = 3 qubits.
        Assert.Equal((2 * encoding.Int("twoQubitGates")) + (2 * 2 * 9), solved.Json.GetProperty("program").Int("twoQubitGates"));
        Assert.Equal(Compact(encoding), Compact(planned.Json.GetProperty("encoding")));
        Assert.Equal(Compact(encoding), Compact(estimated.Json.GetProperty("encoding")));
        Assert.All(
            new[] { solved.Error, drawn.Error }, text => Assert.Contains($"encoding  {encoding.Int("terms")} terms, {encoding.Int("twoQubitGates")} two-qubit gates a kick", text, StringComparison.Ordinal));

        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"), "--json");
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean());
        var report = RunReportJson.Read(await File.ReadAllTextAsync(_folder.File("run.json"), TestContext.Current.CancellationToken), "run.json");
        Assert.Contains("--encoding walsh:rms=0.02", report.Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExactEncodingsHaveNoError()
    {
        var run = await CommandLineRun.InvokeAsync("solve", "(x-0.3)^2", "--on", "-1,1", "--qubits", "4", "--steps", "2", "--out", _folder.File("run"));

        Assert.Contains("10 terms, 6 two-qubit gates a kick (12 with CNOT alone), no error. A polynomial of degree 2", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exp(x)", "polynomial", "no polynomial")]
    [InlineData("x^2", "walsh", "Choose auto, exact")]
    [InlineData("x^2", "walsh:rms=0", "above 0")]
    [InlineData("x^2", "dyadic:pieces=5,degree=1", "power of two")]
    public async Task WrongEncodingsAreExplained(string formula, string encoding, string mentions)
    {
        var run = await CommandLineRun.InvokeAsync("solve", formula, "--on", "-1,1", "--encoding", encoding, "--out", _folder.File("run"));

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(mentions, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}
