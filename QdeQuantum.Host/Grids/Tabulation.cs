using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>ζ on all points of a grid.</summary>
internal static class Tabulation
{
    /// <summary>
    /// The values in order of the flat index. Of a polynomial of degree 2 in discrete variables, which may have hundreds of terms, they come from its
    /// Walsh terms by one fast transform.
    /// </summary>
    /// <exception cref="ObjectiveNotFiniteException">A value is NaN or infinite.</exception>
    public static double[] Of(QdeProblem problem, Grid grid, CancellationToken cancellationToken = default) =>
        problem.IsDiscrete && problem.Objective.TryGetPolynomial(out var polynomial) && polynomial.Degree <= 2
            ? PotentialEncoding.FromPolynomial(grid, polynomial).ToTable()
            : grid.Sample(problem.Objective, cancellationToken);
}
