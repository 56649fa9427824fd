using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Reports;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

public sealed class SolveCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SolveFindsTheLowerWellAndWritesBothFiles()
    {
        var run = await SolveAsync("(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--exact", "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var result = run.Json.GetProperty("result");
        Assert.InRange(result.GetProperty("best").GetProperty("point")[0].GetDouble(), -1.1, -0.95);
        Assert.True(result.GetProperty("best").GetProperty("value").GetDouble() < -0.25);
        foreach (var name in new[] { "kinetic", "potential", "total" })
        {
            // Five standard errors: by chance once in two million.
            var sampled = result.GetProperty("energy").GetProperty(name);
            var exact = result.GetProperty("exactEnergy").GetProperty(name).GetProperty("value").GetDouble();
            var error = sampled.GetProperty("standardError").GetDouble();
            Assert.InRange(sampled.GetProperty("value").GetDouble(), exact - (5 * error), exact + (5 * error));
        }

        var program = run.Json.GetProperty("program");
        Assert.Equal(6, program.GetProperty("qubits").GetInt32());
        Assert.True(program.GetProperty("gates").GetInt64() > program.GetProperty("twoQubitGates").GetInt64());
        Assert.Equal(RunState.Complete, ReadRun().State);
        Assert.Contains("</html>", await File.ReadAllTextAsync(_folder.File("run.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoVariablesFindTheStyblinskiTangMinimum()
    {
        var run = await SolveAsync(
            "x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y", "--on", "x=-5,5", "--on", "y=-5,5", "--qubits", "5", "--json", "--frames", "4");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        var point = run.Json.GetProperty("result").GetProperty("best").GetProperty("point");
        Assert.InRange(point[0].GetDouble(), -3.2, -2.6);
        Assert.InRange(point[1].GetDouble(), -3.2, -2.6);
        Assert.Equal(10, run.Json.GetProperty("program").GetProperty("qubits").GetInt32());
        Assert.Equal(5, ReadRun().Frames.Count);
    }

    [Fact]
    public async Task SummaryNamesEverythingThatWasPromised()
    {
        var run = await SolveAsync("x^2", "--on", "-1,1", "--qubits", "4", "--steps", "5", "--quiet");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        foreach (var word in new[] { "Best point", "P near it", "⟨T⟩", "⟨V⟩", "⟨H⟩", "E₀", "classical reference", "Qubits", "compile", "run.json", "run.html" })
        {
            Assert.Contains(word, run.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EqualSeedsGiveEqualShots()
    {
        await SolveAsync("x^2", "--on", "-1,1", "--qubits", "4", "--steps", "3", "--seed", "5", "--frames", "0");
        var first = ReadRun().Shots!;
        await SolveAsync("x^2", "--on", "-1,1", "--qubits", "4", "--steps", "3", "--seed", "5", "--frames", "0");
        var second = ReadRun().Shots!;
        await SolveAsync("x^2", "--on", "-1,1", "--qubits", "4", "--steps", "3", "--seed", "6", "--frames", "0");
        var other = ReadRun().Shots!;

        Assert.Equal(first.Position, second.Position);
        Assert.Equal(first.Momentum, second.Momentum);
        Assert.NotEqual(first.Position, other.Position);
    }

    [Fact]
    public async Task ReplayOfARunIsIdentical()
    {
        await SolveAsync("x^2 + 0.3*x", "--on", "-1,1", "--qubits", "4", "--steps", "5", "--seed", "3");

        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"), "--json");

        Assert.Equal(ExitCode.Ok, replay.ExitCode);
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean());
        Assert.Equal(4000, replay.Json.GetProperty("shots").GetInt32());
    }

    [Fact]
    public async Task ReplayNoticesAChangedShot()
    {
        await SolveAsync("x^2 + 0.3*x", "--on", "-1,1", "--qubits", "4", "--steps", "5", "--frames", "0");
        var run = ReadRun();
        var shots = run.Shots!.Position.ToArray();
        shots[17] ^= 1;
        File.WriteAllText(_folder.File("run.json"), RunReportJson.Write(run with { Shots = run.Shots with { Position = shots } }));

        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"));

        Assert.Equal(ExitCode.Failed, replay.ExitCode);
        Assert.Contains("1 of 4000 shots differ", replay.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TabulatedObjectiveRunsAndReplays()
    {
        var rows = Enumerable.Range(0, 16).Select(j => FormattableString.Invariant($"{-2 + ((j + 0.5) * 0.25)},{Math.Pow(-2 + ((j + 0.5) * 0.25) - 1, 2)}"));
        var table = _folder.Write("table.csv", "x,value\n" + string.Join('\n', rows) + "\n");

        var run = await SolveAsync("--table", table, "--on", "-2,2", "--qubits", "4", "--json", "--frames", "0");
        var replay = await CommandLineRun.InvokeAsync("replay", _folder.File("run.json"), "--json");

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(0.875, run.Json.GetProperty("result").GetProperty("mode").GetProperty("point")[0].GetDouble(), 0.26);
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean());
    }

    private RunReport ReadRun() => RunReportJson.Read(File.ReadAllText(_folder.File("run.json")), "run.json");

    private Task<CommandLineRun> SolveAsync(params string[] arguments) =>
        CommandLineRun.InvokeAsync(["solve", .. arguments, "--out", _folder.File("run")]);
}
