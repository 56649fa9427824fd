using QdeQuantum.Host;
using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using Xunit;

namespace QdeQuantum.Tests.Host.Classical;

/// <summary>Shots that are made up, so that it is known how good they are.</summary>
public class SearchComparisonTests
{
    private const int Qubits = 4;
    private const int Steps = 7;
    private const int ShotCount = 400;

    private static readonly QdeProblem Bowl = new(Objective.Parse("(x - 0.3)^2 + (y + 0.4)^2"), Box.Centered(2.0, 2));

    [Fact]
    public void EveryRowMakesAsManyCalls()
    {
        var comparison = SearchComparison.Of(Run(Bowl, word => (ulong)word % 256));

        Assert.Equal(["quantum", "quantum, then classical", "classical", "classical", "classical", "classical"], comparison.Rows.Select(row => row.Kind));
        Assert.All(comparison.Rows, row => Assert.Equal((ShotCount / SearchComparison.Repeats * Steps) + EnergyScale.DefaultSamples, row.Calls));
        Assert.All(comparison.Rows, row => Assert.True(row.Lower <= row.Value && row.Value <= row.Upper));
        Assert.All(comparison.Rows, row => Assert.True(row.Value >= 0.0));
    }

    /// <summary>The row of a classical method is the median of its runs, which anyone can repeat.</summary>
    [Fact]
    public void ClassicalRowsAreMediansOfTheirMethods()
    {
        var run = Run(Bowl, _ => 0);
        var seeds = new SplitMix64(run.Options.Seed);
        var values = Enumerable.Range(0, SearchComparison.Repeats).Select(_ => seeds.Next()).ToArray()
            .Select(seed => new RandomSearch().Run(Bowl, 240, seed).BestValue).Order().ToArray();

        var row = SearchComparison.Of(run).Rows.Single(row => row.Method == "random search");

        Assert.Equal(240, row.Calls);
        Assert.Equal(0.5 * (values[9] + values[10]), row.Value!.Value, 1e-15);
    }

    [Theory]
    [InlineData(0, "A classical search wins: ")]
    [InlineData(0b0110_1001, "A classical search wins: ")] // the lowest point of the grid; a local search is not bound to the grid
    public void WhereClassicalSearchesAreLowerTheVerdictSaysSo(int word, string verdict)
    {
        Assert.StartsWith(verdict, SearchComparison.Of(Run(Bowl, _ => (ulong)word)).Verdict, StringComparison.Ordinal);
    }

    /// <summary>A needle that only the shots hit.</summary>
    [Fact]
    public void WhereTheShotsAreLowerTheVerdictSaysSo()
    {
        var needle = new QdeProblem(Objective.FromDelegate((x, y) => Math.Abs(x - 0.125) + Math.Abs(y - 0.125) < 1e-9 ? -1.0 : 1.0 + (0.1 * x)), Box.Centered(2.0, 2));

        var comparison = SearchComparison.Of(Run(needle, _ => 0b1000_1000));

        Assert.Equal(-1.0, comparison.Rows[0].Value);
        Assert.StartsWith("The shots win: they reach -1", comparison.Verdict, StringComparison.Ordinal);
    }

    /// <summary>From any shot in a bowl the local search ends at its bottom.</summary>
    [Fact]
    public void LocalSearchRefinesTheBestShot()
    {
        var rows = SearchComparison.Of(Run(Bowl, _ => 0)).Rows;

        Assert.True(rows[0].Value > 1.0);
        Assert.True(rows[1].Value < 1e-4);
    }

    /// <summary>Two values a variable: nothing lies between them, and flips find the minimum of a sum at once.</summary>
    [Fact]
    public void VariablesOfOneQubitAreSearchedByTheirTwoValues()
    {
        var problem = new QdeProblem(Objective.Parse("a + b - c + 0.3*a*b"), Box.Centered(2.0, 3));

        var rows = SearchComparison.Of(Run(problem, _ => 0, qubits: 1)).Rows;

        Assert.All(rows.Skip(1), row => Assert.Equal(-2.7, row.Value!.Value, 1e-12)); // at -1, -1, 1
    }

    [Fact]
    public void ShotsThatNoFilterPassedFoundNothing()
    {
        var run = Run(Bowl, _ => 1UL << (2 * Qubits));
        var filtered = run with { Plan = run.Plan with { Filters = new FilterSequence(FilterSequence.Geometric(d: 1e-3, energy: 0.1, count: 1)) } };

        var comparison = SearchComparison.Of(filtered);

        Assert.Null(comparison.Rows[0].Value);
        Assert.Null(comparison.Rows[1].Value);
        Assert.Contains("the shots alone nothing", comparison.Verdict, StringComparison.Ordinal);
    }

    /// <summary>Rounds depend on each other, so they are one search; half of it is what was known when half of the shots were there.</summary>
    [Fact]
    public void RoundsAreOneSearch()
    {
        var run = Run(Bowl, _ => 0);
        var small = new Box(0.0, 0.5, 2);
        var rounds = run with
        {
            Rounds =
            [
                new SearchRound(0, Bowl.Box, 30, [1.9, 1.9], Bowl.Objective.Evaluate(1.9, 1.9)),
                new SearchRound(0, small, 30, [0.3, -0.4], 0.0),
            ],
            Plan = run.Plan with { Problem = new QdeProblem(Bowl.Objective, small) },
        };

        var rows = SearchComparison.Of(rounds).Rows;

        Assert.Equal(60 * Steps, rows[0].Calls);
        Assert.Equal(0.0, rows[0].Value);
        Assert.Null(rows[0].Lower);
        Assert.Equal(60 * Steps, rows[1].Calls);
        Assert.InRange(rows[1].Value!.Value, 1e-12, 1e-4);
        Assert.True(rows[2].Value < 0.01, "Classical searches look at the whole box, which holds the minimum; the last one does not.");
    }

    private static QdeRun Run(QdeProblem problem, Func<int, ulong> word, int qubits = Qubits)
    {
        var options = new QdeOptions { QubitsPerAxis = qubits, Steps = Steps, Shots = ShotCount, Seed = 5 };
        var plan = QdePlan.Create(problem, options, TestContext.Current.CancellationToken);
        return new QdeRun
        {
            Options = options,
            Plan = plan,
            TargetId = "none",
            SeedHonoured = true,
            Position = Shots.FromWords("none", 5, plan.Grid.QubitCount + 1, [.. Enumerable.Range(0, ShotCount).Select(word)]),
        };
    }
}
