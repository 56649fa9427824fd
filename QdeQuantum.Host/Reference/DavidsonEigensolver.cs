using System.Diagnostics;
using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using QdeQuantum.Host.Grids;
using Column = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace QdeQuantum.Host.Reference;

/// <summary>
/// Lowest states of a Hamiltonian by the block Davidson method: diagonalise H inside a small space, add the preconditioned residuals
/// to it, repeat; when the space is full, go on with its best part.
/// </summary>
/// <remarks>
/// Davidson, J. Comput. Phys. 17 (1975) 87. The preconditioner is the symmetric product of the inverse potential and
/// the inverse kinetic energy of Antoine, Levitt and Tang, J. Comput. Phys. 343 (2017) 92.
/// </remarks>
internal sealed class DavidsonEigensolver
{
    // Largest residual, in units of the spread of H: the error of an energy is its square over the gap.
    private const double Tolerance = 1e-11;

    // No residual gets below the rounding of ζ itself, which a large offset dominates.
    private const double Rounding = 1e-14;

    // States carried along beyond those asked for: they keep nearly equal energies from slowing the last ones down.
    private const int Guards = 3;

    // A new direction shorter than this after two projections is rounding noise.
    private const double Independent = 1e-8;

    // Keeps the preconditioner bounded where the lowest state lies at the bottom of ζ, in units of the spread of H.
    private const double SmallestHeight = 1e-6;

    private const int MaxIterations = 2000;

    // Start vectors must overlap with every state; which numbers they hold is of no interest, as long as they are the same each time.
    private const int Seed = 1;

    private readonly Hamiltonian _hamiltonian;
    private readonly int _count;
    private readonly int _block;
    private readonly int _capacity;
    private readonly double _lowestPotential;

    // An orthonormal basis, and H times each of its vectors.
    private readonly List<double[]> _basis = [];
    private readonly List<double[]> _images = [];

    public DavidsonEigensolver(Hamiltonian hamiltonian, int count)
    {
        _hamiltonian = hamiltonian;
        _count = count;
        _block = count + Guards;
        _capacity = 8 * _block;
        _lowestPotential = hamiltonian.Potential.Min();
        Debug.Assert(_capacity <= 4 * hamiltonian.Grid.PointCount, "The grid is too small for an iteration.");
    }

    public IReadOnlyList<(double Energy, double[] State)> Run(CancellationToken cancellationToken)
    {
        Extend(StartVectors());
        var tolerance = (Tolerance * _hamiltonian.Spread) + (Rounding * _hamiltonian.Potential.Max(Math.Abs));
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (energies, rotation) = Diagonalise();
            var residuals = Enumerable.Range(0, _block).Select(i => Residual(energies[i], rotation.Column(i))).ToArray();
            var lengths = Array.ConvertAll(residuals, DenseVectors.Length);
            if (lengths.AsSpan(0, _count).IndexOfAnyExceptInRange(0.0, tolerance) < 0)
            {
                return [.. Enumerable.Range(0, _count).Select(i => (energies[i], Combine(_basis, rotation.Column(i))))];
            }

            if (_basis.Count + _block > _capacity)
            {
                Restart(rotation);
            }

            var unfinished = residuals.Where((_, i) => lengths[i] > tolerance);
            Extend(Precondition([.. unfinished], energies[_count - 1] - _lowestPotential));
        }

        throw new InvalidOperationException(
            $"The lowest {_count} states of {_hamiltonian} did not converge in {MaxIterations} iterations. Take fewer points, or go without the reference.");
    }

    // Random vectors, smoothed as residuals are, and the constant.
    private double[][] StartVectors()
    {
        var random = new Random(Seed);
        var points = _hamiltonian.Grid.PointCount;
        var vectors = new double[_block][];
        for (var i = 0; i < _block; i++)
        {
            vectors[i] = new double[points];
            for (var index = 0; index < points; index++)
            {
                vectors[i][index] = i == 0 ? 1.0 : random.NextDouble() - 0.5;
            }
        }

        return Precondition(vectors, _hamiltonian.Potential.Average() - _lowestPotential);
    }

    private (double[] Energies, Matrix<double> Rotation) Diagonalise()
    {
        var projected = DenseMatrix.Create(_basis.Count, _basis.Count, (i, j) => i <= j ? DenseVectors.Dot(_basis[i], _images[j]) : 0.0);
        var decomposition = (projected + projected.StrictlyUpperTriangle().Transpose()).Evd(Symmetricity.Symmetric);
        return ([.. decomposition.EigenValues.Select(energy => energy.Real)], decomposition.EigenVectors);
    }

    private double[] Residual(double energy, Column coefficients)
    {
        var residual = Combine(_images, coefficients);
        DenseVectors.AddScaled(residual, -energy, Combine(_basis, coefficients));
        return residual;
    }

    // Keeps the lowest states of the space, and as many above them, which remember the directions taken.
    private void Restart(Matrix<double> rotation)
    {
        var columns = Enumerable.Range(0, 2 * _block).Select(rotation.Column).ToArray();
        var basis = Array.ConvertAll(columns, column => Combine(_basis, column));
        var images = Array.ConvertAll(columns, column => Combine(_images, column));
        _basis.Clear();
        _images.Clear();
        _basis.AddRange(basis);
        _images.AddRange(images);
    }

    // Projecting twice keeps the basis orthogonal to rounding (Kahan and Parlett's "twice is enough").
    private void Extend(IEnumerable<double[]> directions)
    {
        var first = _basis.Count;
        foreach (var direction in directions)
        {
            DenseVectors.Scale(direction, 1.0 / DenseVectors.Length(direction));
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var vector in _basis)
                {
                    DenseVectors.AddScaled(direction, -DenseVectors.Dot(vector, direction), vector);
                }
            }

            var length = DenseVectors.Length(direction);
            if (length > Independent)
            {
                DenseVectors.Scale(direction, 1.0 / length);
                _basis.Add(direction);
            }
        }

        _images.AddRange(InPairs([.. _basis.Skip(first)], _hamiltonian.Apply));
    }

    // √P_V P_T √P_V with P_V = a/(ζ − min ζ + a) and P_T = 1/(D k² + a); a is about the height of the states above min ζ.
    private double[][] Precondition(double[][] vectors, double height)
    {
        var a = Math.Max(height, SmallestHeight * _hamiltonian.Spread);
        if (a == 0.0)
        {
            return vectors; // H is a constant; every vector is a state.
        }

        var roots = Array.ConvertAll(_hamiltonian.Potential, value => Math.Sqrt(a / (value - _lowestPotential + a)));
        return InPairs(vectors, state =>
        {
            Multiply(state, roots);
            FourierTransform.Forward(_hamiltonian.Grid, state);
            for (var index = 0; index < state.Length; index++)
            {
                state[index] /= _hamiltonian.KineticEnergies[index] + a;
            }

            FourierTransform.Inverse(_hamiltonian.Grid, state);
            Multiply(state, roots);
        });
    }

    // Real operators act on real and imaginary part alike, so one transform serves two vectors.
    private static double[][] InPairs(double[][] vectors, Action<Complex[]> operation)
    {
        var results = new double[vectors.Length][];
        for (var i = 0; i < vectors.Length; i += 2)
        {
            var first = vectors[i];
            var second = vectors[Math.Min(i + 1, vectors.Length - 1)];
            var pair = new Complex[first.Length];
            for (var index = 0; index < pair.Length; index++)
            {
                pair[index] = new Complex(first[index], second[index]);
            }

            operation(pair);
            results[i] = Array.ConvertAll(pair, value => value.Real);
            if (i + 1 < vectors.Length)
            {
                results[i + 1] = Array.ConvertAll(pair, value => value.Imaginary);
            }
        }

        return results;
    }

    private static void Multiply(Complex[] state, double[] factors)
    {
        for (var index = 0; index < state.Length; index++)
        {
            state[index] *= factors[index];
        }
    }

    private static double[] Combine(List<double[]> vectors, Column coefficients)
    {
        var sum = new double[vectors[0].Length];
        for (var i = 0; i < vectors.Count; i++)
        {
            DenseVectors.AddScaled(sum, coefficients[i], vectors[i]);
        }

        return sum;
    }
}
