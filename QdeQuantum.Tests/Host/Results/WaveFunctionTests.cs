using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

public class WaveFunctionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(9)]
    public void MomentumProbabilitiesAddUpToOne(int qubits)
    {
        var state = SomeStates.Random(new Grid(new GridAxis(qubits, -1.0, 3.0)), seed: qubits);
        Assert.Equal(1.0, state.NormSquared, 12);
        Assert.Equal(1.0, state.Momentum().ToProbabilities().Sum(), 12);
    }

    [Fact]
    public void MomentumIsTheNaiveSumOverPlaneWaves()
    {
        var state = SomeStates.Random(SomeStates.TwoAxes, seed: 2);
        var grid = state.Grid;
        var momentum = state.Momentum();
        for (var index = 0; index < grid.PointCount; index++)
        {
            var k = grid.Momentum(index);
            var sum = Complex.Zero;
            for (var point = 0; point < grid.PointCount; point++)
            {
                var x = grid.Point(point).Coordinates;
                sum += state.Amplitudes[point] * Complex.Exp(-Complex.ImaginaryOne * ((k[0] * x[0]) + (k[1] * x[1])));
            }

            Assert.Equal(sum.Magnitude * sum.Magnitude / grid.PointCount, momentum.Probability(index), 12);
        }
    }

    [Fact]
    public void PlaneWaveHasItsOwnMomentumAndNotTheNegative()
    {
        var grid = new Grid(new GridAxis(4, -1.0, 1.0));
        var k = -3.0 * Math.PI;
        var momentum = WaveFunction.FromFunction(grid, x => Complex.Exp(Complex.ImaginaryOne * k * x[0])).Momentum();
        Assert.Equal(1.0, momentum.Probability(13), 12);
        Assert.Equal(k, momentum.Mean(0).Value, 10);
        Assert.Equal(2.0 * k * k, momentum.KineticEnergy(2.0).Value, 8);
    }

    [Fact]
    public void BandHoldsNinetyNinePercent()
    {
        var grid = new Grid(new GridAxis(3, 0.0, 1.0));
        Assert.Equal(0, MomentumDistribution.Exact(grid, [0.99, 0.01, 0, 0, 0, 0, 0, 0]).Band(0));
        Assert.Equal(1, MomentumDistribution.Exact(grid, [0.98, 0.01, 0.01, 0, 0, 0, 0, 0]).Band(0));
        Assert.Equal(2, MomentumDistribution.Exact(grid, [0.5, 0.4, 0, 0, 0, 0, 0.1, 0]).Band(0));
        Assert.Equal(4, MomentumDistribution.Exact(grid, [0.5, 0.4, 0, 0, 0.1, 0, 0, 0]).Band(0));
    }

    [Fact]
    public void KineticEnergyAddsTheAxesWithTheirOwnCoefficients()
    {
        // m = -1 on the axis of length 3, m = 1 on that of length 4.
        var grid = SomeStates.TwoAxes;
        var momentum = MomentumDistribution.FromShots(new RegisterLayout(grid), SomeShots.Of(5, 7 + 8));
        var expected = (0.5 * Math.Pow(2.0 * Math.PI / 3.0, 2)) + (2.0 * Math.Pow(2.0 * Math.PI / 4.0, 2));
        Assert.Equal(expected, momentum.KineticEnergy(0.5, 2.0).Value, 12);
        Assert.Throws<ArgumentException>(() => momentum.KineticEnergy(0.5));
    }

    [Fact]
    public void OverlapIsAScalarProduct()
    {
        var (a, b) = (SomeStates.Random(SomeStates.TwoAxes, 5), SomeStates.Random(SomeStates.TwoAxes, 6));
        Assert.Equal(1.0, a.Overlap(a).Real, 12);
        Assert.Equal(0.0, (a.Overlap(b) - Complex.Conjugate(b.Overlap(a))).Magnitude, 12);
        Assert.InRange(a.Fidelity(b), 0.0, 1.0);
    }

    [Fact]
    public void OnlyNormalisedAmplitudesAreAState()
    {
        var grid = new Grid(new GridAxis(1, 0.0, 1.0));
        Assert.Equal(WaveFunction.Uniform(grid), WaveFunction.FromAmplitudes(grid, [1.0 / Math.Sqrt(2.0), 1.0 / Math.Sqrt(2.0)]));
        Assert.Throws<ArgumentException>(() => WaveFunction.FromAmplitudes(grid, [1.0, 1.0]));
        Assert.Throws<ArgumentException>(() => WaveFunction.FromAmplitudes(grid, [1.0]));
        Assert.Throws<ArgumentException>(() => WaveFunction.FromFunction(grid, _ => Complex.Zero));
    }
}
