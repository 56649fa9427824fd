using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Schedules;

/// <summary>
/// Kicks and drifts in a well of curvature u″ (u = ζ/s, unit box): a step turns it by θ√(2u″), θ² = αβ. Up to 2 a particle oscillates; above it is thrown
/// out, a little farther with every step, whatever the length of the whole anneal.
/// </summary>
public static class StepStability
{
    /// <summary>The largest stable θ√(2u″).</summary>
    public const double Limit = 2.0;

    /// <summary>θ√(2u″) of a step in a well.</summary>
    public static double Rotation(TrotterStep step, double curvature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(curvature);
        return Math.Sqrt(2.0 * curvature * step.Kinetic * step.Potential);
    }

    /// <summary>∂²u/∂y² along every axis at every point that is not at its ends, by second differences.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="values">ζ at all points.</param>
    /// <param name="scale">s.</param>
    public static IEnumerable<double> Curvatures(Grid grid, IReadOnlyList<double> values, double scale) =>
        Bends(grid, values, scale).Select(bend => bend.Curvature);

    /// <summary>The largest ∂²u/∂y² at a point that is lowest along the axis; 0 where there is none.</summary>
    /// <inheritdoc cref="Curvatures"/>
    public static double SteepestWell(Grid grid, IReadOnlyList<double> values, double scale) =>
        Bends(grid, values, scale).Where(bend => bend.IsLowest).Select(bend => bend.Curvature).DefaultIfEmpty(0.0).Max();

    private static IEnumerable<(double Curvature, bool IsLowest)> Bends(Grid grid, IReadOnlyList<double> values, double scale)
    {
        for (var (axis, stride) = (0, 1); axis < grid.Axes.Length; stride *= grid.Axes[axis++].PointCount)
        {
            var count = grid.Axes[axis].PointCount;
            for (var index = 0; index < values.Count; index++)
            {
                var position = index / stride % count;
                if (position > 0 && position < count - 1)
                {
                    var (before, here, after) = (values[index - stride], values[index], values[index + stride]);
                    yield return ((before - (2.0 * here) + after) * count * count / scale, here <= before && here <= after);
                }
            }
        }
    }
}
