using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Sweeps;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Sweeps;

public class SweepFileTests
{
    private static readonly IReadOnlyList<TestFunction> Functions = TestFunctionFile.Read(Repository.File("data/test-functions.json"));

    [Fact]
    public void EveryCombinationIsOneCellAndSeedsRunFastest()
    {
        var cells = Cells("""{"only": ["levy", "camel3"], "values": ["raw", "quantile"], "qubits": [3, 4], "steps": [1, 2, 3], "seeds": [5, 6]}""");

        Assert.Equal(2 * 2 * 2 * 3 * 2, cells.Count);
        Assert.Equal(cells.Count, cells.Select(cell => cell.Key).Distinct().Count());
        Assert.Equal([5UL, 6, 5, 6], cells.Take(4).Select(cell => cell.Key.Seed));
        Assert.Equal([1, 1, 2, 2], cells.Take(4).Select(cell => cell.Key.Steps));
        Assert.StartsWith("geometric:", cells[0].Key.Schedule, StringComparison.Ordinal);
        Assert.StartsWith("geometric-dwell:", cells.First(cell => cell.Key.Values == "quantile").Key.Schedule, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsLeftOutIsTheDefaultOfSolve()
    {
        var key = Assert.Single(Cells("""{"only": ["levy"]}""")).Key;

        Assert.Equal(("levy", "anneal", "raw", "none", 0, 6, 50, 100, 0UL), (key.Problem, key.Method, key.Values, key.Noise, key.PilotShots, key.Qubits, key.Steps, key.Shots, key.Seed));
        Assert.Equal((4, 2), (Cells("""{"only": ["levy"], "methods": ["multiscale"]}""")[0].Key.Qubits, Cells("""{"only": ["levy"], "methods": ["multiscale"]}""")[0].Key.Steps));
    }

    [Theory]
    [InlineData("""{"schedule": ["geometric"]}""", "Did you mean 'schedules'")]
    [InlineData("""{"schedules": ["gometric"]}""", "Did you mean 'geometric'")]
    [InlineData("""{"schedules": ["geometric", "geometric:c=0.35"]}""", "there twice")]
    [InlineData("""{"seeds": [1, 1]}""", "there twice")]
    [InlineData("""{"only": ["levi"]}""", "Did you mean 'levy'")]
    [InlineData("""{"methods": ["filter"]}""", "anneal, multiscale")]
    [InlineData("""{"methods": ["multiscale"], "values": ["quantile"]}""", "only an anneal")]
    [InlineData("""{"values": ["rank"]}""", "raw, quantile")]
    [InlineData("""{"pilotShots": [50], "schedules": ["linear"]}""", "no c to choose")]
    [InlineData("""{"pilotShots": [1]}""", "2 to")]
    [InlineData("""{"steps": [0]}""", "0 steps")]
    [InlineData("""{"shots": [1]}""", "1 shots")]
    [InlineData("""{"qubits": [11]}""", "1 to 10")]
    [InlineData("""{"seeds": []}""", "empty")]
    [InlineData("""{"seeds": [-1]}""", "seeds")]
    [InlineData("""{"steps": "five"}""", "steps")]
    [InlineData("""[1]""", "no sweep")]
    [InlineData("""{"steps": [5""", "no sweep")]
    public void MistakesAreNamed(string json, string mentions)
    {
        var fault = Assert.Throws<FormatException>(() => Cells(json));

        Assert.StartsWith("s.json", fault.Message, StringComparison.Ordinal);
        Assert.Contains(mentions, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShardsDivideTheCells()
    {
        var cells = Cells("""{"only": ["levy", "camel3", "easom"], "qubits": [3], "seeds": [0, 1, 2]}""");

        for (var count = 1; count <= 10; count++)
        {
            var parts = Enumerable.Range(1, count).Select(number => new SweepShard(number, count).Of(cells)).ToArray();
            Assert.Equal(cells.Select(cell => cell.Key.ToString()).Order(), parts.SelectMany(part => part).Select(cell => cell.Key.ToString()).Order());
            Assert.InRange(parts.Max(part => part.Count) - parts.Min(part => part.Count), 0, 1);
        }

        Assert.Equal(new SweepShard(3, 8), SweepShard.Parse("3/8"));
        Assert.All(["0/2", "3/2", "1", "a/b", "1/0", "-1/2", "1/2/3"], text => Assert.Throws<FormatException>(() => SweepShard.Parse(text)));
    }

    private static IReadOnlyList<SweepCell> Cells(string json) =>
        SweepFile.Cells(SweepFile.Parse(json, "s.json"), Functions, NoiseModelText.Parse, "s.json");
}
