using System.Text.Json;
using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Sweeps;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

public sealed class SweepCommandTests : IDisposable
{
    private const string Lists = """
        "only": ["levy", "camel3"], "values": ["raw", "quantile"], "qubits": [3], "steps": [1, 2], "shots": [20], "seeds": [0, 1, 2]
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ShardsTogetherAreTheWholeSweep()
    {
        var whole = await SweepAsync(Sweep(Lists), "whole.jsonl");
        Assert.Equal((24, 0, 24), Counts(whole));
        for (var shard = 1; shard <= 3; shard++)
        {
            Assert.Equal((8, 0, 8), Counts(await SweepAsync(Sweep(Lists), $"part-{shard}.jsonl", "--shard", $"{shard}/3")));
        }

        var parts = Enumerable.Range(1, 3).SelectMany(shard => Lines($"part-{shard}.jsonl"));
        Assert.Equal(Lines("whole.jsonl").Order(StringComparer.Ordinal), parts.Order(StringComparer.Ordinal));

        var one = await SummaryAsync("whole.jsonl");
        var three = await SummaryAsync("part-3.jsonl", "part-1.jsonl", "part-2.jsonl");
        var doubled = await SummaryAsync("part-3.jsonl", "whole.jsonl");
        Assert.Equal(one.Out, three.Out);
        Assert.Equal(one.Out, doubled.Out);
    }

    /// <summary>Order and lines are the same however many cells run at a time, and each line says what its shots say.</summary>
    [Fact]
    public async Task LinesAreInTheOrderOfTheCellsWhateverTheParallelism()
    {
        await SweepAsync(Sweep(Lists), "one.jsonl", "--parallel", "1");
        await SweepAsync(Sweep(Lists), "many.jsonl", "--parallel", "7");

        Assert.Equal(Lines("one.jsonl"), Lines("many.jsonl"));
        var lines = SweepLine.ParseAll(File.ReadAllText(_folder.File("one.jsonl")), "one.jsonl");
        Assert.Equal(SweepFile.Read(Sweep(Lists), _ => null).Select(cell => cell.Key), lines.Select(line => line.Key));
        Assert.All(lines, line =>
        {
            Assert.Equal(20 * line.Key.Steps, line.Calls);
            Assert.InRange(line.Near!.Value, line.Found ? 1 : 0, 20);
            Assert.True(line.Value <= line.Mean!.Value);
        });
    }

    [Theory]
    [InlineData(0)] // nothing but the beginning of a line
    [InlineData(1)]
    [InlineData(5)]
    public async Task WhatIsFinishedIsNotRunAgainAndAHalfWrittenLineIsRepaired(int kept)
    {
        await SweepAsync(Sweep(Lists), "whole.jsonl");
        var whole = File.ReadAllText(_folder.File("whole.jsonl"));
        var lines = Lines("whole.jsonl");
        File.WriteAllText(_folder.File("cut.jsonl"), string.Concat(lines.Take(kept).Select(line => line + "\n")) + lines[kept][..40]);

        var run = await SweepAsync(Sweep(Lists), "cut.jsonl");

        Assert.Equal((24, kept, 24 - kept), Counts(run));
        Assert.Equal(whole, File.ReadAllText(_folder.File("cut.jsonl")));
        Assert.Equal((24, 24, 0), Counts(await SweepAsync(Sweep(Lists), "cut.jsonl")));
        Assert.Equal(whole, File.ReadAllText(_folder.File("cut.jsonl")));
    }

    [Fact]
    public async Task PilotsRoundsAndNoiseAreCellsToo()
    {
        var pilot = Sweep(""" "only": ["levy"], "qubits": [3], "steps": [4], "shots": [30], "pilotShots": [0, 5], "noise": ["none", "p2=1e-2"] """);
        var rounds = Sweep(""" "only": ["levy"], "methods": ["multiscale"], "shots": [30] """, "rounds.json");

        Assert.Equal((4, 0, 4), Counts(await SweepAsync(pilot, "pilot.jsonl")));
        Assert.Equal((1, 0, 1), Counts(await SweepAsync(rounds, "rounds.jsonl")));

        var lines = SweepLine.ParseAll(File.ReadAllText(_folder.File("pilot.jsonl")), "pilot.jsonl");
        Assert.Equal([30 * 4, (30 + (4 * 5)) * 4, 30 * 4, (30 + (4 * 5)) * 4], lines.Select(line => line.Calls));
        var round = Assert.Single(SweepLine.ParseAll(File.ReadAllText(_folder.File("rounds.jsonl")), "rounds.jsonl"));
        Assert.Equal((60, 30, null), (round.Calls, round.Taken, round.Near));
        Assert.Equal(ExitCode.Ok, (await SummaryAsync("pilot.jsonl", "rounds.jsonl")).ExitCode);
    }

    [Fact]
    public async Task SummaryCountsAllShotsOfASettingAndDrawsThem()
    {
        await SweepAsync(Sweep(Lists), "whole.jsonl");
        var lines = SweepLine.ParseAll(File.ReadAllText(_folder.File("whole.jsonl")), "whole.jsonl");

        var summary = (await SummaryAsync("whole.jsonl", "--json")).Json;
        var text = await SummaryAsync("whole.jsonl", "--out", _folder.File("page.html"));

        var rows = summary.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(8, rows.Length);
        foreach (var row in rows)
        {
            var own = lines.Where(line => line.Key.Problem == row.GetProperty("problem").GetString()
                && line.Key.Variant == row.GetProperty("variant").GetString() && line.Key.Steps == row.GetProperty("steps").GetInt32()).ToArray();
            Assert.Equal(3, own.Length);
            Assert.Equal(own.Sum(line => line.Near!.Value) / 60.0, row.GetProperty("success").GetDouble(), 1e-12);
            Assert.Equal(own.Count(line => line.Found) / 3.0, row.GetProperty("found").GetDouble(), 1e-12);
            Assert.Equal(own.Select(line => line.Value).Order().ElementAt(1), row.GetProperty("value").GetDouble());
            Assert.InRange(row.GetProperty("success").GetDouble(), row.GetProperty("successLower").GetDouble(), row.GetProperty("successUpper").GetDouble());
        }

        var mean = summary.GetProperty("means")[0];
        var both = rows.Where(row => row.GetProperty("variant").GetString() == mean.GetProperty("variant").GetString() && row.GetProperty("steps").GetInt32() == 1).Select(row => row.GetProperty("success").GetDouble()).ToArray();
        Assert.Equal(both.Average(), mean.GetProperty("success").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(Math.Sqrt(both.Sum(p => p * (1 - p) / 60)) / 2, mean.GetProperty("success").GetProperty("standardError").GetDouble(), 1e-12);
        Assert.Contains("camel3", text.Out, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(_folder.File("page.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenResultsAreNamedByTheirLine()
    {
        await SweepAsync(Sweep(Lists), "good.jsonl");
        var lines = Lines("good.jsonl");
        await AssertRefusedAsync([lines[0], lines[1][..30], lines[2]], "line 2", "Delete it");
        await AssertRefusedAsync([lines[0], lines[3], lines[0]], "line 3", "line 1");
        await AssertRefusedAsync([lines[0], "{}"], "line 2", "no key");
        await AssertRefusedAsync([lines[0].Replace("\"steps\":1", "\"steps\":9", StringComparison.Ordinal)], "another sweep", "--out");

        var changed = lines[0].Replace("\"taken\":20", "\"taken\":19", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("other.jsonl"), changed + "\n");
        var summary = await SummaryAsync("good.jsonl", "other.jsonl");
        Assert.Equal(ExitCode.BadInput, summary.ExitCode);
        Assert.Contains("disagree", summary.Error, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("empty.jsonl"), "");
        Assert.Contains("no finished cell", (await SummaryAsync("empty.jsonl")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3/2", "1/8 to 8/8")]
    [InlineData("0/2", "1/8 to 8/8")]
    [InlineData("two", "1/8 to 8/8")]
    public async Task ShardsThatAreNoneAreRefused(string shard, string mentions)
    {
        var run = await SweepAsync(Sweep(Lists), "none.jsonl", "--shard", shard);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(mentions, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("none.jsonl")));
    }

    [Fact]
    public async Task WithoutAFileOrItsFunctionsTheNextStepIsNamed()
    {
        Assert.Contains("samples/sweep.json", (await CommandLineRun.InvokeAsync("sweep")).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await CommandLineRun.InvokeAsync("sweep", _folder.File("absent.json"))).ExitCode);
        var none = await CommandLineRun.InvokeAsync("sweep", _folder.Write("none.json", "{}"));
        Assert.Equal(ExitCode.BadInput, none.ExitCode);
        Assert.Contains("names no functions", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InterruptedItKeepsWhatIsFinishedAndGoesOnAsIfNothingHadHappened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill -INT on Windows.");

        // A quick cell, and then one that takes minutes: each of its shots has errors of its own.
        var functions = JsonSerializer.Serialize(Repository.File("data/test-functions.json"));
        var path = _folder.Write("long.json", $$"""{"functions": {{functions}}, "only": ["levy"], "qubits": [6], "steps": [50], "shots": [20000], "noise": ["none", "p2=1e-2"]}""");
        using (var process = QdeProcess.Start(new Dictionary<string, string>(), "sweep", path, "--out", _folder.File("long.jsonl"), "--parallel", "1"))
        {
            await process.WaitAsync(() => File.Exists(_folder.File("long.jsonl")) && new FileInfo(_folder.File("long.jsonl")).Length > 0, "the first line");
            process.Interrupt();
            var run = await process.EndAsync();
            Assert.Equal(ExitCode.Cancelled, run.ExitCode);
        }

        Assert.Single(Lines("long.jsonl"));
        var first = await SweepAsync(_folder.Write("short.json", $$"""{"functions": {{functions}}, "only": ["levy"], "qubits": [6], "steps": [50], "shots": [20000]}"""), "long.jsonl");
        Assert.Equal((1, 1, 0), Counts(first));
    }

    private async Task AssertRefusedAsync(string[] lines, params string[] mentions)
    {
        File.WriteAllText(_folder.File("bad.jsonl"), string.Concat(lines.Select(line => line + "\n")));
        var before = File.ReadAllText(_folder.File("bad.jsonl"));

        var run = await SweepAsync(Sweep(Lists), "bad.jsonl");

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.All(mentions, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
        Assert.Equal(before, File.ReadAllText(_folder.File("bad.jsonl")));
    }

    private string Sweep(string lists, string name = "sweep.json") =>
        _folder.Write(name, $$"""{"functions": {{JsonSerializer.Serialize(Repository.File("data/test-functions.json"))}}, {{lists}}}""");

    private string[] Lines(string name) => File.ReadAllText(_folder.File(name)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static (int Cells, int Skipped, int Run) Counts(CommandLineRun run)
    {
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        return (run.Json.GetProperty("cells").GetInt32(), run.Json.GetProperty("skipped").GetInt32(), run.Json.GetProperty("run").GetInt32());
    }

    private Task<CommandLineRun> SweepAsync(string path, string results, params string[] options) =>
        CommandLineRun.InvokeAsync(["sweep", path, "--out", _folder.File(results), "--json", "--quiet", .. options]);

    private Task<CommandLineRun> SummaryAsync(params string[] arguments) => CommandLineRun.InvokeAsync(
        ["sweep", "summary", .. arguments.Select(argument => argument.EndsWith(".jsonl", StringComparison.Ordinal) ? _folder.File(argument) : argument)]);
}
