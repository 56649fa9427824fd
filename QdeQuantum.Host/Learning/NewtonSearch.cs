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
/// Minimises a smooth function with its exact first and second derivatives; entirely classical. Steps solve (H + μ) δ = −∇, with μ raised
/// until H + μ is positive definite and the value falls (Nocedal and Wright, Numerical Optimization, section 3.4). For degree 2 that is
/// the closed form of least squares.
/// </summary>
public sealed class NewtonSearch
{
    private const int MaxSteps = 200;
    private const int MaxDampings = 60;

    // Starts of which each finds its own valley; losses of one neuron have few.
    private const int DefaultStarts = 50;

    // Valleys of which the lowest points differ by no more are equally good.
    private const double SameLevel = 1e-9;

    private readonly ISmoothFunction _function;

    /// <summary>Prepares the derivatives of a polynomial.</summary>
    public NewtonSearch(Polynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        _function = new PolynomialFunction(polynomial);
    }

    internal NewtonSearch(ISmoothFunction function) => _function = function;

    /// <summary>
    /// The lowest minimum found from the middle of a box and from random points of it. It may lie outside the box, but not where an equally low one
    /// inside was found.
    /// </summary>
    public ClassicalOptimum Minimize(Box box, ulong seed, int starts = DefaultStarts)
    {
        ArgumentNullException.ThrowIfNull(box);
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, 1);
        var best = MinimizeFrom([.. box.Select(interval => interval.Centre)]);
        var random = new SplitMix64(seed);
        for (var start = 1; start < starts && !_function.IsQuadratic; start++)
        {
            var found = MinimizeFrom([.. box.Select(interval => interval.Lower + (interval.Width * random.NextDouble()))]);
            best = IsBetter(found, best, box) ? found : best;
        }

        return best;
    }

    /// <summary>The minimum whose valley holds a point.</summary>
    public ClassicalOptimum MinimizeFrom(IReadOnlyList<double> start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var point = start.ToArray();
        var value = _function.Value(point);
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

    private static bool IsBetter(ClassicalOptimum found, ClassicalOptimum best, Box box)
    {
        var isSame = Math.Abs(found.Loss - best.Loss) <= SameLevel * Math.Max(1.0, Math.Abs(best.Loss));
        var (isInside, wasInside) = (box.Contains(found.Weights.AsSpan()), box.Contains(best.Weights.AsSpan()));
        return isSame && isInside != wasInside ? isInside : found.Loss < best.Loss;
    }

    // Null where no step lowers the value: a minimum, to rounding.
    private (double[] Point, double Value)? Step(double[] point, double value)
    {
        var (slope, curvature) = _function.Derivatives(point);
        var size = Math.Max(curvature.InfinityNorm(), double.Epsilon);
        var damping = 0.0;
        for (var attempt = 0; attempt < MaxDampings; attempt++)
        {
            if (Solve(curvature + (damping * Matrix<double>.Build.DenseIdentity(point.Length)), slope) is { } delta)
            {
                var next = point.Zip(delta, (x, d) => x - d).ToArray();
                var lower = _function.Value(next);
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
}
