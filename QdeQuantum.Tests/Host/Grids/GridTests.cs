using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Grids;

public class GridTests
{
    [Fact]
    public void PointsAreCellCentres()
    {
        var axis = new GridAxis(2, -1.0, 3.0);
        Assert.Equal([-0.5, 0.5, 1.5, 2.5], Enumerable.Range(0, 4).Select(axis.Point));
        Assert.Equal([0, 1, -2, -1], Enumerable.Range(0, 4).Select(axis.MomentumNumber));
        Assert.Equal(-Math.PI / 2, axis.Momentum(3), 1e-15);
        Assert.Equal([0, 0, 1, 3, 3], new[] { -7.0, -0.1, 0.0, 2.9, 99.0 }.Select(axis.NearestIndex));
        Assert.Equal("4 points on [-1, 3)", axis.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(25)]
    public void AxisHasOneTo24Qubits(int qubits) =>
        Assert.Contains("1 to 24 qubits", Assert.Throws<ArgumentOutOfRangeException>(() => new GridAxis(qubits, 0, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void FirstCoordinateVariesFastest()
    {
        var grid = new Grid(new GridAxis(1, 0, 2), new GridAxis(2, 0, 4), new GridAxis(1, 0, 2));
        var index = 0;
        for (var j3 = 0; j3 < 2; j3++)
        {
            for (var j2 = 0; j2 < 4; j2++)
            {
                for (var j1 = 0; j1 < 2; j1++, index++)
                {
                    Assert.Equal(index, grid.Index(j1, j2, j3));
                    Assert.Equal([j1 + 0.5, j2 + 0.5, j3 + 0.5], grid.Point(index).Coordinates);
                    Assert.Equal(index, grid.NearestIndex(j1 + 0.6, j2 + 0.4, j3 + 0.5));
                    Assert.Equal([j1, j2, j3], new[] { 0, 1, 2 }.Select(axis => grid.AxisIndex(index, axis)));
                }
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Point(16));
        Assert.Throws<ArgumentException>(() => Grid.Create(Box.Centered(1, 4), 8));
    }

    [Fact]
    public void SamplesAreValuesAtPoints()
    {
        var objective = Objective.Parse("sin(x) + y^3");
        var grid = Grid.Create(Box.Centered(2.0, 2), 7);
        var values = grid.Sample(objective, TestContext.Current.CancellationToken);
        for (var index = 0; index < grid.PointCount; index += 37)
        {
            Assert.Equal(objective.Evaluate([.. grid.Point(index).Coordinates]), values[index]);
        }
    }

    [Theory]
    [InlineData("log(x)", "not a number at x = -1.75")]
    [InlineData("1/(x - 0.25)", "infinite at x = 0.25")]
    [InlineData("-1/(x - 0.25)^2", "minus infinity at x = 0.25")]
    public void FirstPointWithoutAFiniteValueIsNamed(string formula, string place)
    {
        var grid = Grid.Create(Box.Centered(2.0), 3);
        var fault = Assert.Throws<ObjectiveNotFiniteException>(() => grid.Sample(Objective.Parse(formula), TestContext.Current.CancellationToken));
        Assert.Contains(place, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FaultsOfDelegatesComeThroughAsThemselves()
    {
        var objective = Objective.FromDelegate(1, _ => throw new TimeZoneNotFoundException("mine"));
        Assert.Throws<TimeZoneNotFoundException>(() => Grid.Create(Box.Centered(1), 3).Sample(objective, TestContext.Current.CancellationToken));
        Assert.Throws<OperationCanceledException>(() => Grid.Create(Box.Centered(1), 3).Sample(objective, new CancellationToken(true)));
    }

    [Fact]
    public void LayoutIsLittleEndian()
    {
        var layout = new RegisterLayout(new Grid(new GridAxis(2, 0, 4), new GridAxis(3, 0, 8)));
        Assert.Equal(5, layout.QubitCount);
        Assert.Equal(2..5, layout.Register(1));
        Assert.Equal(3, layout.Qubit(1, 1));
        Assert.Equal(layout.Grid.Index(2, 5), layout.PositionIndex((5UL << 2) | 2UL));
        Assert.Equal([-2.0 * 2 * Math.PI / 4, -3.0 * 2 * Math.PI / 8], layout.Grid.Momentum(layout.MomentumIndex((5UL << 2) | 2UL)));
        Assert.Throws<ArgumentOutOfRangeException>(() => layout.PositionIndex(32));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void FourierTransformIsTheUnitarySumOfPhases(int qubits)
    {
        var grid = new Grid(new GridAxis(qubits, 0, 1));
        var n = grid.PointCount;
        var random = new Random(3);
        var start = Enumerable.Range(0, n).Select(_ => new Complex(random.NextDouble(), random.NextDouble())).ToArray();
        var forward = start.ToArray();
        FourierTransform.Forward(grid, forward);
        for (var m = 0; m < n; m++)
        {
            var sum = Complex.Zero;
            for (var j = 0; j < n; j++)
            {
                sum += start[j] * Complex.FromPolarCoordinates(1 / Math.Sqrt(n), -2 * Math.PI * j * m / n);
            }

            Assert.Equal(0.0, (sum - forward[m]).Magnitude, 1e-13);
        }

        FourierTransform.Inverse(grid, forward);
        Assert.All(start.Zip(forward), pair => Assert.Equal(0.0, (pair.First - pair.Second).Magnitude, 1e-13));
    }

    [Fact]
    public void FourierTransformTakesEachAxisByItself()
    {
        // A product of plane waves has one momentum.
        var grid = new Grid(new GridAxis(2, 0, 1), new GridAxis(3, 0, 1));
        var wave = Enumerable.Range(0, grid.PointCount)
            .Select(index => Complex.FromPolarCoordinates(1.0, (2 * Math.PI * grid.AxisIndex(index, 0) * 3 / 4) + (2 * Math.PI * grid.AxisIndex(index, 1) * 5 / 8)))
            .ToArray();
        FourierTransform.Forward(grid, wave);
        for (var index = 0; index < wave.Length; index++)
        {
            Assert.Equal(index == grid.Index(3, 5) ? Math.Sqrt(grid.PointCount) : 0.0, wave[index].Magnitude, 1e-13);
        }
    }
}
