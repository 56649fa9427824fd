using System.Numerics;

namespace QdeQuantum.Tests.Support;

/// <summary>
/// Kicks exp(-iβu) and drifts exp(-iακ²) with dense matrices on a few points, from sums over the modes of each axis as textbooks have them;
/// shares no code with grids, transforms or circuits.
/// </summary>
internal static class DenseAnneal
{
    /// <summary>The modes of an axis with N points in the middle of the cells of [0, 1): column m, and its κ².</summary>
    public sealed record Axis(Complex[,] Modes, double[] Energies)
    {
        /// <summary>Plane waves exp(2πimy), -N/2 ≤ m &lt; N/2.</summary>
        public static Axis Periodic(int points) => Of(
            points, m => m - (points / 2), (m, y) => Complex.FromPolarCoordinates(1 / Math.Sqrt(points), 2 * Math.PI * m * y), 2 * Math.PI);

        /// <summary>Cosines cos(πmy), 0 ≤ m &lt; N, whose slope vanishes at both ends (Neumann).</summary>
        public static Axis Mirror(int points) => Of(
            points, m => m, (m, y) => Math.Sqrt((m == 0 ? 1.0 : 2.0) / points) * Math.Cos(Math.PI * m * y), Math.PI);

        /// <summary>exp(-iακ²) between the points.</summary>
        public Complex[,] Drift(double angle)
        {
            var n = Energies.Length;
            var matrix = new Complex[n, n];
            for (var row = 0; row < n; row++)
            {
                for (var column = 0; column < n; column++)
                {
                    for (var m = 0; m < n; m++)
                    {
                        matrix[row, column] += Modes[row, m] * Complex.FromPolarCoordinates(1, -angle * Energies[m]) * Complex.Conjugate(Modes[column, m]);
                    }
                }
            }

            return matrix;
        }

        private static Axis Of(int points, Func<int, int> number, Func<int, double, Complex> mode, double unit)
        {
            var modes = new Complex[points, points];
            for (var j = 0; j < points; j++)
            {
                for (var m = 0; m < points; m++)
                {
                    modes[j, m] = mode(number(m), (j + 0.5) / points);
                }
            }

            return new Axis(modes, [.. Enumerable.Range(0, points).Select(m => Math.Pow(unit * number(m), 2.0))]);
        }
    }

    /// <summary>The state after all kicks and drifts from the uniform one, axis 0 running fastest.</summary>
    public static Complex[] Evolve(double[] u, Axis[] axes, IReadOnlyList<double> kicks, IReadOnlyList<double> drifts)
    {
        var state = Enumerable.Repeat((Complex)(1 / Math.Sqrt(u.Length)), u.Length).ToArray();
        for (var k = 0; k < kicks.Count; k++)
        {
            state = [.. state.Select((amplitude, index) => amplitude * Complex.FromPolarCoordinates(1, -kicks[k] * u[index]))];
            for (int axis = 0, stride = 1; axis < axes.Length && k < drifts.Count; stride *= axes[axis].Energies.Length, axis++)
            {
                state = Along(state, stride, axes[axis].Drift(drifts[k]));
            }
        }

        return state;
    }

    private static Complex[] Along(Complex[] state, int stride, Complex[,] matrix)
    {
        var n = matrix.GetLength(0);
        return [.. state.Select((_, index) =>
        {
            var row = index / stride % n;
            var first = index - (row * stride);
            return Enumerable.Range(0, n).Aggregate(Complex.Zero, (sum, column) => sum + (matrix[row, column] * state[first + (column * stride)]));
        })];
    }
}
