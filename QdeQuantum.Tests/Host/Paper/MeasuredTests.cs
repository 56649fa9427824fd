using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Paper;
using Xunit;

namespace QdeQuantum.Tests.Host.Paper;

/// <summary>Numbers with their errors, against their spread over many repetitions.</summary>
public class MeasuredTests
{
    private const int Repetitions = 4000;
    private const int Shots = 200;

    private static readonly Grid Line = new(new GridAxis(2, 0.0, 4.0));
    private static readonly double[] Probabilities = [0.1, 0.2, 0.3, 0.4];

    /// <summary>The standard deviation over 4000 seeds is known to a percent or so: 8 % is farther off than chance, and less than the errors must agree.</summary>
    [Fact]
    public void ErrorsAreTheSpreadOfManyRepetitions()
    {
        var readings = Enumerable.Range(0, Repetitions).Select(Read).ToArray();

        AssertSpread(reading => reading.Mean);
        AssertSpread(reading => reading.Variance);
        AssertSpread(reading => reading.Share(2));
        AssertSpread(reading => reading.Share(2).Root());
        AssertSpread(reading => reading.Average(index => index == 0 ? 5.0 : -1.0));

        void AssertSpread(Func<Reading, Measured> quantity)
        {
            var values = readings.Select(reading => quantity(reading).Value).ToArray();
            var mean = values.Average();
            var spread = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            Assert.InRange(readings.Average(reading => quantity(reading).Error) / spread, 0.92, 1.08);
        }
    }

    /// <summary>Both are those of normal laws, which 200 shots follow to a few percent.</summary>
    [Fact]
    public void ShotsOfADistributionAreAsFarFromItAsExpected()
    {
        var distances = Enumerable.Range(0, Repetitions).Select(seed => Read(seed).DistanceFrom(Probabilities)).ToArray();

        var mean = distances.Average(each => each.Distance.Value);
        var spread = Math.Sqrt(distances.Average(each => Math.Pow(each.Distance.Value - mean, 2.0)));
        Assert.InRange(distances[0].Expected / mean, 0.95, 1.05);
        Assert.InRange(distances[0].Distance.Error / spread, 0.92, 1.08);
    }

    [Fact]
    public void ErrorsAddInSquares()
    {
        var (first, second) = (new Measured(3.0, 0.3), new Measured(2.0, 0.4));

        Assert.Equal(new Measured(5.0, 0.5), first + second);
        Assert.Equal(new Measured(1.0, 0.5), first - second);
        Assert.Equal(new Measured(-6.0, 0.6), -2.0 * first);
        Assert.Equal(Math.Sqrt(0.01 + 0.04), (first / second).Error / 1.5, 1e-12);
        Assert.Equal(0.1, first.Log().Error, 1e-12);
    }

    [Fact]
    public void AnOutcomeThatNeverCameHasAnError()
    {
        Assert.Equal(0.0, Measured.Share(0, 100).Value);
        Assert.InRange(Measured.Share(0, 100).Error, 0.005, 0.02);
    }

    [Fact]
    public void AToleranceSaysWhereItComesFrom()
    {
        Assert.Equal(Tolerance.Rounding, Tolerance.Steps(new Measured(0.5), new Measured(0.5)));
        Assert.Equal(0.01, Tolerance.Steps(new Measured(0.51), new Measured(0.5)).Value, 1e-8);
        Assert.Equal(5e-6, Tolerance.Decimals(5).Value, 1e-8);
        Assert.Equal("recorded to 5 decimals and 4 standard errors", Tolerance.Decimals(5).And(Tolerance.FourStandardErrors(0.1)).Reason);
        Assert.Equal("4 standard errors", Tolerance.Rounding.And(Tolerance.FourStandardErrors(0.1)).Reason);
    }

    private static Reading Read(int seed)
    {
        var random = new Random(seed);
        var words = new ulong[Shots];
        for (var shot = 0; shot < Shots; shot++)
        {
            var (level, value) = (random.NextDouble(), 0);
            for (; value < 3 && level >= Probabilities[value]; value++)
            {
                level -= Probabilities[value];
            }

            words[shot] = (ulong)value;
        }

        return Reading.FromShots(Line, QdeQuantum.QSharp.Shots.FromWords("test", null, 2, words));
    }
}
