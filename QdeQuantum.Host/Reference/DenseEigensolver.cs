using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Reference;

/// <summary>Writes a Hamiltonian out as a matrix and diagonalises it.</summary>
internal static class DenseEigensolver
{
    public static IReadOnlyList<(double Energy, double[] State)> Lowest(Hamiltonian hamiltonian, int count)
    {
        var decomposition = Matrix(hamiltonian).Evd(Symmetricity.Symmetric);
        var energies = decomposition.EigenValues;
        var order = Enumerable.Range(0, energies.Count).OrderBy(i => energies[i].Real).Take(count);
        return [.. order.Select(i => (energies[i].Real, decomposition.EigenVectors.Column(i).ToArray()))];
    }

    private static DenseMatrix Matrix(Hamiltonian hamiltonian)
    {
        var grid = hamiltonian.Grid;
        var matrix = DenseMatrix.OfDiagonalArray(hamiltonian.Potential);
        var stride = 1;
        for (var axis = 0; axis < grid.Axes.Length; axis++)
        {
            var length = grid.Axes[axis].PointCount;
            var coupling = Coupling(grid.Axes[axis], hamiltonian.Coefficients[axis]);
            for (var row = 0; row < grid.PointCount; row++)
            {
                var j = grid.AxisIndex(row, axis);
                for (var l = 0; l < length; l++)
                {
                    matrix[row, row + ((l - j) * stride)] += coupling[Math.Abs(l - j)];
                }
            }

            stride *= length;
        }

        return matrix;
    }

    // −D d²/dx² between points at distance δ: D/N Σ_m k_m² cos(2π mδ/N).
    private static double[] Coupling(GridAxis axis, double coefficient)
    {
        var n = axis.PointCount;
        var coupling = new double[n];
        for (var delta = 0; delta < n; delta++)
        {
            for (var index = 0; index < n; index++)
            {
                var k = axis.Momentum(index);
                // The product is reduced modulo N, so that the cosine keeps all its digits.
                coupling[delta] += coefficient / n * k * k * Math.Cos(2.0 * Math.PI * (index * delta % n) / n);
            }
        }

        return coupling;
    }
}
