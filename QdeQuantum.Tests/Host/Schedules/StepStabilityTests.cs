using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Schedules;
using Xunit;

namespace QdeQuantum.Tests.Host.Schedules;

/// <summary>Kicks and drifts in a harmonic well u = κy²/2, as the map they are: p ← p - βκy, y ← y + 2αp.</summary>
public class StepStabilityTests
{
    private const double Curvature = 50.0;

    /// <summary>Stable up to the limit, growing without end above it.</summary>
    [Theory]
    [InlineData(0.5, true)]
    [InlineData(1.99, true)]
    [InlineData(2.01, false)]
    [InlineData(3.0, false)]
    public void TheLimitIsWhereAParticleIsThrownOut(double rotation, bool isStable)
    {
        var product = rotation * rotation / (2.0 * Curvature);
        var step = new TrotterStep(Kinetic: 0.3, Potential: product / 0.3);
        var (y, p, farthest) = (1.0, 0.0, 0.0);
        for (var number = 0; number < 1000; number++)
        {
            p -= step.Potential * Curvature * y;
            y += 2.0 * step.Kinetic * p;
            farthest = Math.Max(farthest, Math.Abs(y));
        }

        Assert.Equal(rotation, StepStability.Rotation(step, Curvature), 1e-12);
        Assert.Equal(rotation <= StepStability.Limit, isStable);
        Assert.Equal(isStable, farthest < 100.0);
    }

    [Fact]
    public void TheSteepestWellOfAQuadraticIsItsCurvature()
    {
        var grid = new Grid(new GridAxis(4, -1.0, 3.0), new GridAxis(3, 0.0, 1.0));
        double[] values = [.. Enumerable.Range(0, grid.PointCount).Select(index => grid.Point(index).Coordinates)
            .Select(at => (2.5 * (at[0] - 1.0) * (at[0] - 1.0)) + (7.0 * (at[1] - 0.4) * (at[1] - 0.4)))];

        // ∂²u/∂y² = ζ″L²/s: 5 · 16/4 along the first axis, 14 · 1/4 along the second.
        Assert.Equal(20.0, StepStability.SteepestWell(grid, values, 4.0), 1e-9);
        Assert.All(StepStability.Curvatures(grid, values, 4.0), curvature => Assert.True(Math.Abs(curvature - 20.0) < 1e-9 || Math.Abs(curvature - 3.5) < 1e-9));
        Assert.Equal(0.0, StepStability.SteepestWell(grid, [.. values.Select(value => -value)], 4.0));
    }
}
