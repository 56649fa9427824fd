using System.Collections.Immutable;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>
/// ζ replaced by an increasing function of itself, which has the same minimisers: q = (rank of ζ among its values on the grid/number of
/// points)^½. All landscapes are then equally broad, and the energy scale is the same for all. It needs ζ on the whole grid, and a
/// table of phases.
/// </summary>
public static class QuantileProblem
{
    /// <summary>The problem on a grid, with q at the nearest grid point as its objective.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="grid">Its grid, small enough for a table.</param>
    /// <param name="cancellationToken">Ends the sampling of ζ.</param>
    /// <exception cref="NotSupportedException">The grid is too large for a table.</exception>
    public static QdeProblem Of(QdeProblem problem, Grid grid, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.QubitCount > PotentialEncoding.MaxTableQubits)
        {
            throw new NotSupportedException(
                $"Quantiles need ζ on all points; a grid of {grid.QubitCount} qubits has too many (at most {PotentialEncoding.MaxTableQubits} qubits). Take fewer qubits per axis, or raw values.");
        }

        var quantiles = Quantiles(grid.Sample(problem.Objective, cancellationToken));
        var objective = Objective.FromDelegate(
            problem.Objective.Variables, point => quantiles[grid.NearestIndex(point)], $"the root of the quantile of {problem.Objective}");
        return new QdeProblem(objective, problem.Domains)
        {
            Name = problem.Name,
            Original = problem.Objective,
            KnownMinimum = problem.KnownMinimum is { } known
                ? new KnownMinimum(quantiles[grid.NearestIndex(known.Points[0].AsSpan())], known.Points.Select(point => (IReadOnlyList<double>)point))
                : null,
        };
    }

    /// <summary>(rank/N)^½ of each of N values, ranks counting from 0; equal values share the middle of their ranks.</summary>
    internal static ImmutableArray<double> Quantiles(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(index => values[index]).ToArray();
        var quantiles = new double[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }

            var quantile = Math.Sqrt(0.5 * (start + end - 1) / values.Length);
            for (; start < end; start++)
            {
                quantiles[order[start]] = quantile;
            }
        }

        return [.. quantiles];
    }
}
