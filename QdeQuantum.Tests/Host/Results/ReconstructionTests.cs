using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

public class ReconstructionTests
{
    [Fact]
    public void ReconstructionIsADistribution()
    {
        var smooth = Smooth("doubleWell", 50, seed: 1);
        Assert.Equal(1.0, smooth.Sum(), 12);
        Assert.All(smooth, probability => Assert.True(probability >= 0.0));
    }

    [Fact]
    public void ADistributionInsideTheBandStaysAsItIs()
    {
        var exact = StudiedStates.Position("harmonic");
        var band = StudiedStates.Momentum("harmonic").Band(0);
        Assert.InRange(band, 3, 10);
        Assert.InRange(TotalVariation(exact.ToProbabilities(), exact.Reconstruct(StudiedStates.Momentum("harmonic"))), 0.0, 0.01);
    }

    // Mean of 200 distances, of which each varies by about a fifth: the standard error is 1.5 % of the mean.
    [Theory]
    [InlineData("harmonic", 100)]
    [InlineData("harmonic", 1000)]
    [InlineData("doubleWell", 100)]
    [InlineData("doubleWell", 1000)]
    public void ReconstructionComesAsCloseAsInTheStudy(string name, int shots)
    {
        var exact = StudiedStates.Position(name);
        var truth = exact.ToProbabilities();
        var distance = Enumerable.Range(0, 200).Average(seed => TotalVariation(truth, Smooth(name, shots, seed)));
        var recorded = TestData.Read("shots-study.json").GetProperty(name).GetProperty("totalVariation").GetProperty($"{shots}");
        Assert.Equal(1.0, distance / recorded.Double("bandLimited"), 0.08);
        Assert.InRange(distance, 0.0, 0.75 * exact.ExpectedTotalVariation(shots));
    }

    [Fact]
    public void EveryAxisHasItsOwnBand()
    {
        // Momenta 0 on the first axis: everything is averaged over it; the second axis keeps its modes.
        var grid = SomeStates.TwoAxes;
        var momenta = MomentumDistribution.FromShots(new RegisterLayout(grid), SomeShots.Of(5, 0, 8));
        var measured = Distribution.FromShots(new RegisterLayout(grid), SomeShots.Of(5, 0, 1, 10, 11));
        var smooth = measured.Reconstruct(momenta);
        Assert.Equal((0, 1), (momenta.Band(0), momenta.Band(1)));
        for (var index = 0; index < 32; index++)
        {
            Assert.Equal(index < 16 ? 1.0 / 16.0 : 0.0, smooth[index], 12);
        }
    }

    [Fact]
    public void MomentaOfAnotherGridAreRefused() =>
        Assert.Throws<ArgumentException>(() => StudiedStates.Position("harmonic").Reconstruct(StudiedStates.Momentum("doubleWell")));

    private static double[] Smooth(string name, int shots, int seed)
    {
        var layout = new RegisterLayout(StudiedStates.Position(name).Grid);
        var momentum = MomentumDistribution.FromShots(layout, SomeShots.From(StudiedStates.Momentum(name), shots / 4, seed + 10_000));
        return Distribution.FromShots(layout, SomeShots.From(StudiedStates.Position(name), shots, seed)).Reconstruct(momentum);
    }

    private static double TotalVariation(double[] left, double[] right) => 0.5 * left.Zip(right, (a, b) => Math.Abs(a - b)).Sum();
}
