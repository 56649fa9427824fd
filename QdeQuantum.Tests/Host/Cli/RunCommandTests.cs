using QdeQuantum.Host.Cli;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

public sealed class RunCommandTests : IDisposable
{
    private const string Bell = """
        operation Main() : (Result, Result[], Int) {
            use q = Qubit[3];
            H(q[0]);
            CNOT(q[0], q[1]);
            CNOT(q[0], q[2]);
            let first = MResetZ(q[0]);
            (first, MResetEachZ(q[1...]), 3)
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OutcomesAreWrittenAsQSharpDisplaysThem()
    {
        var run = await CommandLineRun.InvokeAsync("run", _folder.Write("Bell.qs", Bell), "--shots", "200", "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var histogram = run.Json.GetProperty("histogram").EnumerateArray().ToArray();
        Assert.Equal(
            ["(One, [One, One], 3)", "(Zero, [Zero, Zero], 3)"],
            histogram.Select(entry => entry.GetProperty("outcome").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(200, histogram.Sum(entry => entry.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task QirThatWasWrittenRunsAsTheQSharpItCameFrom()
    {
        var source = _folder.Write("Bell.qs", Bell);
        foreach (var profile in new[] { "adaptive", "adaptive_ri" })
        {
            var qir = await CommandLineRun.InvokeAsync("qir", source, "--profile", profile, "--out", _folder.File("bell.ll"));
            var fromQir = await CommandLineRun.InvokeAsync("run", _folder.File("bell.ll"), "--shots", "100", "--seed", "4");
            var fromSource = await CommandLineRun.InvokeAsync("run", source, "--shots", "100", "--seed", "4");

            Assert.Equal(ExitCode.Ok, qir.ExitCode);
            Assert.Equal(fromSource.Out, fromQir.Out);
        }
    }

    [Fact]
    public async Task UserProgramsMayCallOurKernels()
    {
        var file = _folder.Write(
            "Own.qs",
            "operation Main() : Result[] { use q = Qubit[3]; Kernels.PrepareBasisState(5, q); Kernels.MeasurePosition(q) }");

        var run = await CommandLineRun.InvokeAsync("run", file, "--shots", "3", "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal("[One, Zero, One]", run.Json.GetProperty("histogram")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task BothSimulatorsRunTheSameFile()
    {
        var file = _folder.Write("Plus.qs", "operation Main() : Result { use q = Qubit(); X(q); MResetZ(q) }");

        foreach (var target in new[] { "local", "qdk" })
        {
            var run = await CommandLineRun.InvokeAsync("run", file, "--shots", "5", "--target", target, "--json");
            Assert.Equal("One", run.Json.GetProperty("histogram")[0].GetProperty("outcome").GetString());
            Assert.Equal(5, run.Json.GetProperty("histogram")[0].GetProperty("count").GetInt32());
            Assert.Equal(target, run.Json.GetProperty("target").GetString());
        }
    }

    [Fact]
    public async Task AmplitudesAreThoseBeforeTheMeasurement()
    {
        var file = _folder.Write("Bell.qs", "operation Main() : Result[] { use q = Qubit[2]; H(q[0]); CNOT(q[0], q[1]); MResetEachZ(q) }");

        var run = await CommandLineRun.InvokeAsync("run", file, "--amplitudes", "--json");

        var amplitudes = run.Json.GetProperty("amplitudes").EnumerateArray().Select(entry => entry.GetProperty("probability").GetDouble()).ToArray();
        Assert.Equal([0.5, 0.0, 0.0, 0.5], amplitudes.Select(probability => Math.Round(probability, 12)));
        Assert.All(run.Json.GetProperty("probabilityOfOne").EnumerateArray(), one => Assert.Equal(0.5, one.GetDouble(), 1e-12));
    }

    [Fact]
    public async Task AmplitudesOfAProgramWithFeedbackAreRefused()
    {
        var file = _folder.Write("Feedback.qs", "operation Main() : Result { use q = Qubit(); H(q); if M(q) == One { X(q); H(q); } MResetZ(q) }");

        var run = await CommandLineRun.InvokeAsync("run", file, "--amplitudes");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsFollowTheOfficialFormat()
    {
        var file = _folder.Write("Flip.qs", "operation Main() : Result { use q = Qubit(); X(q); MResetZ(q) }");

        var run = await CommandLineRun.InvokeAsync("run", file, "--records", "--shots", "2");

        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Count(line => line.Trim() == "START"));
        Assert.Equal(2, lines.Count(line => line.StartsWith("OUTPUT\tRESULT\t1", StringComparison.Ordinal)));
        Assert.Equal(2, lines.Count(line => line.Trim() == "END\t0"));
    }

    [Fact]
    public async Task SchedulesAreListed()
    {
        var run = await CommandLineRun.InvokeAsync("schedules", "--json");

        var names = run.Json.GetProperty("schedules").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()).ToArray();
        Assert.Equal("geometric", names[0]);
        Assert.Contains("linear", names);
        Assert.Contains("constant", names);
    }

    [Fact]
    public async Task VersionIsPrinted()
    {
        var run = await CommandLineRun.InvokeAsync("--version");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Out);
    }
}
