using QdeQuantum.Host.Results;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

public class PhaseHistogramTests
{
    private const int Values = 32;

    [Theory]
    [InlineData(0.0)]
    [InlineData(3.3)]
    [InlineData(17.71)]
    public void ResponseOfALevelSumsToOne(double level) =>
        Assert.Equal(1.0, Enumerable.Range(0, Values).Sum(value => PhaseHistogram.Response(level - value, Values)), 1e-12);

    [Theory]
    [InlineData(4.0)]
    [InlineData(4.29)]
    [InlineData(4.5)]
    [InlineData(10.83)]
    public void OneLevelIsFoundBetweenValues(double level) =>
        Assert.Equal(level, new PhaseHistogram(Counts((level, 1.0))).LowestLevel(), 0.02);

    /// <summary>The upper level is three times as populated; the lower one is asked for.</summary>
    [Fact]
    public void TheLowerOfTwoLevelsIsFound() =>
        Assert.Equal(4.3, new PhaseHistogram(Counts((4.3, 0.35), (9.6, 0.65))).LowestLevel(), 0.05);

    [Fact]
    public void PopulationsSumToOne() =>
        Assert.Equal(1.0, new PhaseHistogram(Counts((4.3, 0.35), (9.6, 0.65))).Populations.Sum(), 1e-9);

    [Fact]
    public void NoShotsAreNoHistogram() => Assert.Throws<ArgumentException>(() => new PhaseHistogram(0, 0, 0, 0));

    private static int[] Counts(params (double Level, double Share)[] levels) => [.. Enumerable.Range(0, Values).Select(value =>
        (int)Math.Round(10_000 * levels.Sum(level => level.Share * PhaseHistogram.Response(level.Level - value, Values))))];
}
