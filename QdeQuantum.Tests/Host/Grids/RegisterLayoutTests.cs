using System.Numerics;
using QdeQuantum.Host.Grids;
using Xunit;

namespace QdeQuantum.Tests.Host.Grids;

public class RegisterLayoutTests
{
    private static readonly Grid Points = new(new GridAxis(2, 0, 1), new GridAxis(1, -1, 1), new GridAxis(2, 3, 5));
    private static readonly RegisterLayout Mirrors = new(Points, [Boundary.Mirror, Boundary.Periodic, Boundary.Mirror]);

    [Fact]
    public void MirrorsDoubleTheirAxisAndTakeOneQubit()
    {
        Assert.Equal(7, Mirrors.QubitCount);
        Assert.Equal([3, 1, 3], Mirrors.Periodic.Axes.Select(axis => axis.Qubits));
        Assert.Equal([2.0, 2.0, 4.0], Mirrors.Periodic.Axes.Select(axis => axis.Length));
        Assert.All(Points.Axes.Zip(Mirrors.Periodic.Axes), pair => Assert.Equal(pair.First.Spacing, pair.Second.Spacing));
        Assert.Equal([0.25, 1.0, 0.25], Mirrors.KineticWeights);
        Assert.Equal((0b111UL, 0b1000UL, 0b1110000UL), (Mirrors.Mask(0), Mirrors.Mask(1), Mirrors.Mask(2)));
        Assert.Equal([Boundary.Mirror, Boundary.Periodic, Boundary.Mirror], Mirrors.Boundaries);
        Assert.Equal(new RegisterLayout(Points, [Boundary.Mirror, Boundary.Periodic, Boundary.Mirror]), Mirrors);
        Assert.NotEqual(new RegisterLayout(Points), Mirrors);
    }

    [Fact]
    public void AWordMeansThePointOnEitherWay()
    {
        var line = new RegisterLayout(new Grid(new GridAxis(2, 0, 1)), Boundary.Mirror);

        Assert.Equal([0, 1, 2, 3, 3, 2, 1, 0], Enumerable.Range(0, 8).Select(word => line.PositionIndex((ulong)word)));
        Assert.Equal([0.3, 0.2, 0.2, 0.3], line.Fold([0.1, 0.1, 0.2, 0.2, 0.1, 0.0, 0.1, 0.2]).Select(sum => Math.Round(sum, 12)));
        Assert.Equal([7.0, 5.0, 6.0, 8.0, 8.0, 6.0, 5.0, 7.0], line.Unfold([7.0, 5.0, 6.0, 8.0]));
    }

    [Fact]
    public void EvenMasksAreTheProductsOfThePoint()
    {
        for (var mask = 0UL; mask < (ulong)Points.PointCount; mask++)
        {
            for (var word = 0UL; word < (ulong)Mirrors.Periodic.PointCount; word++)
            {
                var ofPoint = BitOperations.PopCount(mask & (ulong)Mirrors.PositionIndex(word));
                var ofRegister = BitOperations.PopCount(Mirrors.EvenMask(mask) & word);
                Assert.Equal(ofPoint & 1, ofRegister & 1);
            }
        }
    }

    [Fact]
    public void EncodingsContinueEvenly()
    {
        var random = new Random(9);
        var values = Enumerable.Range(0, Points.PointCount).Select(_ => random.NextDouble()).ToArray();
        var encoding = PotentialEncoding.FromTable(values);

        var continued = encoding.On(Mirrors);

        Assert.All(Mirrors.Unfold(values).Zip(continued.ToTable()), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        Assert.Equal(encoding.Terms.Length, continued.Terms.Length);
        Assert.Equal(encoding.Truncate(0.1).RmsError, encoding.Truncate(0.1).On(Mirrors).RmsError);
    }
}
