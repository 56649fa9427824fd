using System.Numerics;
using QdeQuantum.Host.Results;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

/// <summary>Levels are found again in signals and counts made from them.</summary>
public class LevelTests
{
    private static readonly EnergyLevel[] Levels = [new(0.235, 0.2), new(0.592, 0.3), new(0.955, 0.4), new(1.257, 0.1)];

    [Fact]
    public void ASignalWithoutNoiseGivesItsLevels()
    {
        var times = Enumerable.Range(1, 64).Select(number => 0.5 * number).ToArray();
        var signal = times.Select(time => Levels.Aggregate(Complex.Zero, (sum, level) => sum + (level.Population * Complex.Exp(-Complex.ImaginaryOne * level.Energy * time))));

        AssertLevels(new SignalSpectrum(times, [.. signal]).Find(Levels.Length, 0.0, 6.0), 1e-8);
    }

    /// <summary>Counts as they are on average: maximum likelihood finds what they come from.</summary>
    [Fact]
    public void CountsOfPhaseEstimationGiveTheirLevels()
    {
        const double Spacing = 0.0785;
        var counts = Enumerable.Range(0, 64).Select(value => (int)Math.Round(1e6 * Levels.Sum(level =>
            level.Population * PhaseHistogram.Response((level.Energy / Spacing) - value, 64)))).ToArray();

        var found = new PhaseLevels(counts).Find(Levels.Length);

        AssertLevels([.. found.Select(level => level with { Energy = Spacing * level.Energy })], 2e-3);
    }

    /// <summary>Two levels on 16 values: the first fit alone, pulled by the shots of the other, lies on the wrong side of its whole value.</summary>
    [Theory]
    [InlineData(1.794, 4.519)]
    [InlineData(2.206, 4.519)]
    [InlineData(1.3, 3.4)]
    [InlineData(3.1, 9.8)]
    public void ALevelIsFoundOnItsSideOfAWholeValue(double lower, double higher)
    {
        int[] counts = [.. Enumerable.Range(0, 16).Select(value => (int)Math.Round(
            5e5 * (PhaseHistogram.Response(lower - value, 16) + PhaseHistogram.Response(higher - value, 16))))];

        var found = new PhaseLevels(counts).Find(2);

        Assert.Equal(lower, found[0].Energy, 5e-3);
        Assert.Equal(higher, found[1].Energy, 5e-3);
        Assert.All(found, level => Assert.Equal(0.5, level.Population, 5e-3));
    }

    [Fact]
    public void ASignalNeedsAsManyValuesAsTimes()
    {
        Assert.Throws<ArgumentException>(() => new SignalSpectrum([1.0, 2.0], [Complex.One]));
        Assert.Throws<ArgumentException>(() => new SignalSpectrum([], []));
    }

    private static void AssertLevels(IReadOnlyList<EnergyLevel> found, double tolerance)
    {
        Assert.Equal(Levels.Length, found.Count);
        Assert.All(found.Zip(Levels), pair =>
        {
            Assert.Equal(pair.Second.Energy, pair.First.Energy, tolerance);
            Assert.Equal(pair.Second.Population, pair.First.Population, 5.0 * tolerance);
        });
    }
}
