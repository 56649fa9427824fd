using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Learning;

/// <summary>Weights of low loss that were found classically.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Loss">The loss there.</param>
public sealed record ClassicalOptimum(ImmutableArray<double> Weights, double Loss);

/// <summary>
/// Minimises a polynomial with its exact first and second derivatives; entirely classical. Steps solve (H + μ) δ = −∇, with μ raised
/// until H + μ is positive definite and the value falls (Nocedal and Wright, Numerical Optimization, section 3.4). For degree 2 that is
/// the closed form of least squares.
/// </summary>
public sealed class NewtonSearch
{
    private const int MaxSteps = 200;
    private const int MaxDampings = 60;

    // Starts of which each finds its own valley; least-squares losses of one neuron have few.
    private const int DefaultStarts = 50;

    private readonly Polynomial _polynomial;
    private readonly Polynomial[] _gradient;
    private readonly Polynomial[][] _hessian;

    /// <summary>Prepares the derivatives.</summary>
    public NewtonSearch(Polynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        _polynomial = polynomial;
        _gradient = [.. Enumerable.Range(0, polynomial.Arity).Select(axis => Derivative(polynomial, axis))];
        _hessian = [.. _gradient.Select((slope, row) => Enumerable.Range(0, row + 1).Select(axis => Derivative(slope, axis)).ToArray())];
    }

    /// <summary>The lowest minimum found from the middle of a box and from random points of it; it may lie outside the box.</summary>
    public ClassicalOptimum Minimize(Box box, ulong seed, int starts = DefaultStarts)
    {
        ArgumentNullException.ThrowIfNull(box);
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, 1);
        var best = MinimizeFrom([.. box.Select(interval => interval.Centre)]);
        var random = new SplitMix64(seed);
        for (var start = 1; start < starts && _polynomial.Degree > 2; start++)
        {
            var found = MinimizeFrom([.. box.Select(interval => interval.Lower + (interval.Width * random.NextDouble()))]);
            best = found.Loss < best.Loss ? found : best;
        }

        return best;
    }

    /// <summary>The minimum whose valley holds a point.</summary>
    public ClassicalOptimum MinimizeFrom(IReadOnlyList<double> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var point = start.ToArray();
        var value = _polynomial.Evaluate(point);
        for (var step = 0; step < MaxSteps; step++)
        {
            if (Step(point, value) is not var (next, lower))
            {
                break;
            }

            (point, value) = (next, lower);
        }

        return new ClassicalOptimum([.. point], value);
    }

    // Null where no step lowers the value: a minimum, to rounding.
    private (double[] Point, double Value)? Step(double[] point, double value)
    {
        var slope = Vector<double>.Build.Dense([.. _gradient.Select(derivative => derivative.Evaluate(point))]);
        var curvature = Matrix<double>.Build.Dense(
            point.Length, point.Length, (i, j) => _hessian[Math.Max(i, j)][Math.Min(i, j)].Evaluate(point));
        var size = Math.Max(curvature.InfinityNorm(), double.Epsilon);
        var damping = 0.0;
        for (var attempt = 0; attempt < MaxDampings; attempt++)
        {
            if (Solve(curvature + (damping * Matrix<double>.Build.DenseIdentity(point.Length)), slope) is { } delta)
            {
                var next = point.Zip(delta, (x, d) => x - d).ToArray();
                var lower = _polynomial.Evaluate(next);
                if (lower < value)
                {
                    return (next, lower);
                }
            }

            damping = damping == 0.0 ? 1e-6 * size : 4.0 * damping;
        }

        return null;
    }

    private static Vector<double>? Solve(Matrix<double> matrix, Vector<double> right)
    {
        try
        {
            return matrix.Cholesky().Solve(right);
        }
        catch (ArgumentException)
        {
            return null; // not positive definite
        }
    }

    private static Polynomial Derivative(Polynomial polynomial, int axis) => new(
        polynomial.Arity,
        polynomial.Terms
            .Where(term => term.Exponents[axis] > 0)
            .Select(term => new Monomial(term.Exponents.SetItem(axis, term.Exponents[axis] - 1), term.Coefficient * term.Exponents[axis])));
}
