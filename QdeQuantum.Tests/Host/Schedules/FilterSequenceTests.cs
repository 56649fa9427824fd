using QdeQuantum.Host.Schedules;
using Xunit;

namespace QdeQuantum.Tests.Host.Schedules;

public class FilterSequenceTests
{
    /// <summary>Viète's product: the cosines of t₀, t₀/2, … are one sine ratio.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.03)]
    [InlineData(0.2)]
    public void GeometricFiltersMultiplyToASineRatio(double x)
    {
        var filters = FilterSequence.Geometric(3e-4, 0.0, 5).ToArray();
        var t0 = filters[0].Time;

        var product = filters.Aggregate(1.0, (value, filter) => value * Math.Cos(filter.Time * x));

        Assert.Equal(Math.Sin(2.0 * t0 * x) / (32.0 * Math.Sin(2.0 * t0 * x / 32.0)), product, 1e-12);
    }

    [Fact]
    public void TheFirstExcitationIsAtTheFirstZero() =>
        Assert.Equal(2.0 * Math.Sqrt(3e-4), FilterSequence.Geometric(3e-4, 0.0, 1).Single().FirstZero, 1e-12);

    [Fact]
    public void AnglesAddUpToTheTimes()
    {
        var sequence = new FilterSequence(FilterSequence.Geometric(1e-3, 0.1, 3));

        var time = sequence.Filters.Sum(filter => filter.Time);
        Assert.Equal(time, sequence.Kicks.Sum(), 1e-9);
        Assert.Equal(1e-3 * time, sequence.Drifts.Sum(), 1e-12);
        Assert.Equal(sequence.OracleCalls, sequence.Kicks.Length);
        Assert.Equal(-0.1 * sequence.Filters[2].Time, sequence.Phases[2], 1e-12);
    }

    /// <summary>Rastrigin's wells are so steep that the usual step would throw the particle out of them.</summary>
    [Fact]
    public void SteepLandscapesTakeShorterSteps()
    {
        var usual = FilterSequence.Geometric(1e-3, 0.0, 1).Single();
        var steep = FilterSequence.Geometric(1e-3, 0.0, 1, curvature: 20_000.0).Single();

        Assert.True(steep.Steps > usual.Steps);
        Assert.True(steep.TimeStep * Math.Sqrt(2.0 * 1e-3 * 20_000.0) <= 2.0);
    }

    [Fact]
    public void AFilterTakesTimeAboveZero() =>
        Assert.Throws<ArgumentException>(() => new FilterSequence(new CosineFilter(0.0, 1e-3, 0.0, 1)));
}
