using QdeQuantum.Host.Results;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

public class ProportionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    public void IntervalReachesTheEndsWhereNothingOrEverythingHit(int shots)
    {
        Assert.Equal(0.0, Proportion.FromCount(0, shots).Lower);
        Assert.Equal(1.0, Proportion.FromCount(shots, shots).Upper);
        Assert.InRange(Proportion.FromCount(0, shots).Upper, 1e-6, 1.0);
    }

    [Fact]
    public void IntervalHoldsTheShareAndMirrors()
    {
        const int Shots = 40;
        for (var count = 0; count <= Shots; count++)
        {
            var interval = Proportion.FromCount(count, Shots);
            var mirrored = Proportion.FromCount(Shots - count, Shots);
            Assert.InRange(interval.Value, interval.Lower, interval.Upper);
            Assert.Equal(1.0 - mirrored.Upper, interval.Lower, 10);
        }
    }

    // ∫ of x^(k−½) (1−x)^(S−k−½) by the substitution x = sin²φ, which removes both singularities.
    [Theory]
    [InlineData(1, 10)]
    [InlineData(7, 10)]
    [InlineData(30, 1000)]
    public void EachEndCutsOffTwoAndAHalfPercentOfTheBetaDensity(int count, int shots)
    {
        var interval = Proportion.FromCount(count, shots);

        double Density(double phi) => Math.Exp((2.0 * count * Math.Log(Math.Sin(phi))) + (2.0 * (shots - count) * Math.Log(Math.Cos(phi))));
        double Integral(double from, double to)
        {
            const int Cells = 20_000;
            return Enumerable.Range(0, Cells).Sum(i => Density(from + ((to - from) * (i + 0.5) / Cells))) * (to - from) / Cells;
        }

        var whole = Integral(0.0, Math.PI / 2.0);
        Assert.Equal(0.025, Integral(0.0, Math.Asin(Math.Sqrt(interval.Lower))) / whole, 6);
        Assert.Equal(0.025, Integral(Math.Asin(Math.Sqrt(interval.Upper)), Math.PI / 2.0) / whole, 6);
    }

    [Fact]
    public void ManyShotsGiveTheNormalInterval()
    {
        var interval = Proportion.FromCount(500_000, 1_000_000);
        Assert.Equal(0.5 - (1.959964 * 0.0005), interval.Lower, 7);
        Assert.Equal(0.5 + (1.959964 * 0.0005), interval.Upper, 7);
    }

    // 4000 intervals a setting: the standard error of a coverage near 0.95 is 0.0035 for independent bins.
    [Theory]
    [InlineData("harmonic", 100)]
    [InlineData("harmonic", 1000)]
    [InlineData("doubleWell", 100)]
    [InlineData("doubleWell", 1000)]
    public void CoverageIsThatOfTheStudy(string name, int shots)
    {
        var exact = StudiedStates.Position(name);
        var bins = exact.Occupied.Where(pair => pair.Probability * shots >= 1.0).ToArray();
        var repetitions = 4000 / bins.Length;
        var hits = 0;
        for (var seed = 0; seed < repetitions; seed++)
        {
            var measured = Distribution.FromShots(new(exact.Grid), SomeShots.From(exact, shots, seed));
            hits += bins.Count(bin => measured.Interval(bin.Index) is var interval && bin.Probability >= interval.Lower && bin.Probability <= interval.Upper);
        }

        var recorded = TestData.Read("shots-study.json").GetProperty(name).GetProperty("coverage95").GetProperty($"{shots}");
        Assert.Equal(bins.Length, recorded.Int("binsWithExpectedAtLeastOne"));
        Assert.Equal(recorded.Double("jeffreys"), (double)hits / (repetitions * bins.Length), 0.014);
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.FromCount(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.FromCount(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.FromCount(6, 5));
    }
}
