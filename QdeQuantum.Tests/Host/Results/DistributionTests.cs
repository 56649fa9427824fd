using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

public class DistributionTests
{
    private static readonly Grid Line = new(new GridAxis(2, 0.0, 4.0));

    // Points 0.5, 1.5, 2.5, 3.5 with counts 1, 0, 3, 1.
    private static readonly Distribution Five = Distribution.FromShots(new RegisterLayout(Line), SomeShots.Of(2, 2, 0, 2, 3, 2));

    [Fact]
    public void CountsAreThoseOfTheWords()
    {
        Assert.Equal([1, 0, 3, 1], Five.ToCounts());
        Assert.Equal([0.2, 0.0, 0.6, 0.2], Five.ToProbabilities());
        Assert.Equal([0, 2, 3], Five.Occupied.Select(pair => pair.Index));
        Assert.Equal(5, Five.ShotCount);
        Assert.False(Five.IsExact);
    }

    [Fact]
    public void MeanAndItsErrorAreThoseOfTheShots()
    {
        // Positions 0.5, 2.5, 2.5, 2.5, 3.5: mean 2.3, squares about it 4.8.
        var mean = Five.Mean(0);
        Assert.Equal(2.3, mean.Value, 12);
        Assert.Equal(Math.Sqrt(4.8 / 4.0), mean.Deviation, 12);
        Assert.Equal(Math.Sqrt(4.8 / 4.0 / 5.0), mean.StandardError, 12);
    }

    [Fact]
    public void OneShotDoesNotKnowItsError() =>
        Assert.True(double.IsNaN(Distribution.FromShots(new RegisterLayout(Line), SomeShots.Of(2, 1)).Mean(0).StandardError));

    [Fact]
    public void ExactMeanHasNoError()
    {
        var mean = Distribution.Exact(Line, [0.2, 0.0, 0.6, 0.2]).Mean(0);
        Assert.Equal(2.3, mean.Value, 12);
        Assert.Equal(0.0, mean.StandardError);
        Assert.Equal(Math.Sqrt(4.8 / 5.0), mean.Deviation, 12);
    }

    [Fact]
    public void ModeIsTheMostFrequentPoint() => Assert.Equal(Line.Point(2), Five.Mode);

    [Fact]
    public void BestIsTheMeasuredPointOfLowestValue()
    {
        Assert.Equal(new BestPoint(Line.Point(3), 1.0, 1), Five.Best([4.0, 0.0, 2.0, 1.0]));
        Assert.Equal(new BestPoint(Line.Point(2), 0.25, 3), Five.Best(Objective.Parse("(x - 2)^2")));
        Assert.Throws<InvalidOperationException>(() => Distribution.Exact(Line, [1.0, 0.0, 0.0, 0.0]).Best([1.0, 2.0, 3.0, 4.0]));
    }

    [Fact]
    public void ExpectationOfAFormulaIsThatOfItsValues()
    {
        var objective = Objective.Parse("x^2 + 1");
        Assert.Equal(Five.Expectation(Line.Sample(objective)), Five.Expectation(objective));
        Assert.Equal((1.25 + (3 * 7.25) + 13.25) / 5.0, Five.Expectation(objective).Value, 12);
    }

    [Fact]
    public void MarginalsAddUpTheOtherAxes()
    {
        var state = SomeStates.Random(SomeStates.TwoAxes, seed: 3);
        var exact = state.Position();
        var measured = Distribution.FromShots(new RegisterLayout(state.Grid), SomeShots.From(exact, 200, seed: 4));
        foreach (var both in new[] { exact, measured })
        {
            var all = both.ToProbabilities();
            var first = both.Marginal(0);
            var second = both.Marginal(1);
            Assert.Equal(both.ShotCount, first.ShotCount);
            for (var j = 0; j < 8; j++)
            {
                Assert.Equal(Enumerable.Range(0, 4).Sum(l => all[j + (8 * l)]), first.Probability(j), 12);
            }

            Assert.Equal(both.Mean(1).Value, second.Mean(0).Value, 12);
            Assert.Equal(both.Mean(1).StandardError, second.Mean(0).StandardError, 12);
        }
    }

    [Fact]
    public void NearnessIsMeasuredInTheUnitBox()
    {
        // 8 x 4 cells of 1/8 x 1/4 in the unit box; the centre of cell (2, 1) is a point.
        var grid = SomeStates.TwoAxes;
        var uniform = WaveFunction.Uniform(grid).Position();
        var centre = grid.Point(grid.Index(2, 1)).Coordinates;
        Assert.Equal(1.0 / 32.0, uniform.Within(0.1, Neighbourhood.Cube, centre).Value, 12);
        Assert.Equal(9.0 / 32.0, uniform.Within(0.26, Neighbourhood.Cube, centre).Value - (6.0 / 32.0), 12);
        Assert.Equal(7.0 / 32.0, uniform.Within(0.26, Neighbourhood.Ball, centre).Value, 12);
        Assert.Equal(2.0 / 32.0, uniform.Within(0.1, Neighbourhood.Ball, centre, grid.Point(0).Coordinates).Value, 12);
    }

    [Fact]
    public void NearnessFromShotsHasItsInterval() =>
        Assert.Equal(Proportion.FromCount(4, 5), Five.Within(0.3, Neighbourhood.Cube, new[] { 3.0 }));

    [Fact]
    public void TotalVariationIsADistance()
    {
        var states = Enumerable.Range(1, 3).Select(seed => SomeStates.Random(SomeStates.TwoAxes, seed).Position()).ToArray();
        var shots = Distribution.FromShots(new RegisterLayout(SomeStates.TwoAxes), SomeShots.From(states[0], 10, seed: 1));
        Distribution[] all = [.. states, shots];
        foreach (var p in all)
        {
            Assert.Equal(0.0, p.TotalVariation(p), 12);
            foreach (var q in all)
            {
                var naive = 0.5 * p.ToProbabilities().Zip(q.ToProbabilities(), (a, b) => Math.Abs(a - b)).Sum();
                Assert.Equal(naive, p.TotalVariation(q), 12);
            }
        }
    }

    // The mean of 400 distances: its standard error is about 1 % of it, the law is asymptotic and holds to 2 %.
    [Theory]
    [InlineData("harmonic", 100)]
    [InlineData("harmonic", 1000)]
    [InlineData("doubleWell", 300)]
    [InlineData("doubleWell", 3000)]
    public void FrequenciesAreAsFarFromTheTruthAsTheLawSays(string name, int shots)
    {
        var exact = StudiedStates.Position(name);
        var layout = new RegisterLayout(exact.Grid);
        var distance = Enumerable.Range(0, 400)
            .Average(seed => exact.TotalVariation(Distribution.FromShots(layout, SomeShots.From(exact, shots, seed))));
        var recorded = TestData.Read("shots-study.json").GetProperty(name).GetProperty("totalVariation").GetProperty($"{shots}");
        Assert.Equal(recorded.Double("rawTheory"), exact.ExpectedTotalVariation(shots), 1e-9);
        Assert.Equal(1.0, distance / exact.ExpectedTotalVariation(shots), 0.04);
    }

    [Fact]
    public void ShotsForADistanceInvertTheLaw()
    {
        var exact = StudiedStates.Position("doubleWell");
        var shots = (int)exact.ShotsForTotalVariation(0.05);
        Assert.InRange(exact.ExpectedTotalVariation(shots), 0.0, 0.05);
        Assert.InRange(exact.ExpectedTotalVariation(shots - 1), 0.05, 0.06);
    }

    [Fact]
    public void EqualWordsInAnyOrderMakeEqualDistributions()
    {
        var again = Distribution.FromShots(new RegisterLayout(Line), SomeShots.Of(2, 3, 2, 2, 2, 0));
        Assert.Equal(Five, again);
        Assert.Equal(Five.GetHashCode(), again.GetHashCode());
        Assert.NotEqual(Five, Distribution.Exact(Line, Five.ToProbabilities()));
    }

    [Fact]
    public void FewShotsOnAHugeGridTakeLittleMemory()
    {
        var grid = new Grid(new GridAxis(24, 0.0, 1.0));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var measured = Distribution.FromShots(new RegisterLayout(grid), SomeShots.Of(24, 5, 16_777_215, 5));
        Assert.Equal(2, measured.Count(5));
        Assert.Equal(5, measured.Mode.Index);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void ShotsOfAnotherRegisterAreRefused()
    {
        var layout = new RegisterLayout(Line);
        Assert.Throws<ArgumentException>(() => Distribution.FromShots(layout, SomeShots.Of(3, 1)));
        Assert.Throws<ArgumentException>(() => Distribution.FromShots(layout, SomeShots.Of(2)));
        Assert.Throws<ArgumentException>(() => Distribution.FromShots(layout, Shots.FromOutputs("test", 0, [new OutputValue.Result(true)])));
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.5, 0.0)]
    [InlineData(1.5, -0.5, 0.0, 0.0)]
    [InlineData(double.NaN, 0.5, 0.5, 0.0)]
    public void WhatIsNoDistributionIsRefused(double a, double b, double c, double d) =>
        Assert.Throws<ArgumentException>(() => Distribution.Exact(Line, [a, b, c, d]));

    [Fact]
    public void ExactDistributionsHaveNoCounts()
    {
        var exact = Distribution.Exact(Line, [0.25, 0.25, 0.5, 0.0]);
        Assert.Throws<InvalidOperationException>(() => exact.Count(0));
        Assert.Throws<InvalidOperationException>(() => exact.ToCounts());
        Assert.Equal(new Proportion(0.25, 0.25, 0.25), exact.Interval(1));
    }
}
