using MathNet.Numerics.LinearAlgebra;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>A polynomial with its derivatives, which are polynomials.</summary>
internal sealed class PolynomialFunction : ISmoothFunction
{
    private readonly Polynomial _polynomial;
    private readonly Polynomial[] _gradient;
    private readonly Polynomial[][] _hessian;

    public PolynomialFunction(Polynomial polynomial)
    {
        _polynomial = polynomial;
        _gradient = [.. Enumerable.Range(0, polynomial.Arity).Select(axis => Derivative(polynomial, axis))];
        _hessian = [.. _gradient.Select((slope, row) => Enumerable.Range(0, row + 1).Select(axis => Derivative(slope, axis)).ToArray())];
    }

    public bool IsQuadratic => _polynomial.Degree <= 2;

    public double Value(double[] point) => _polynomial.Evaluate(point);

    public (Vector<double> Gradient, Matrix<double> Hessian) Derivatives(double[] point)
    {
        var lower = _hessian.Select(row => row.Select(derivative => derivative.Evaluate(point)).ToArray()).ToArray();
        return (
            Vector<double>.Build.Dense([.. _gradient.Select(derivative => derivative.Evaluate(point))]),
            Matrix<double>.Build.Dense(point.Length, point.Length, (i, j) => lower[Math.Max(i, j)][Math.Min(i, j)]));
    }

    private static Polynomial Derivative(Polynomial polynomial, int axis) => new(
        polynomial.Arity,
        polynomial.Terms
            .Where(term => term.Exponents[axis] > 0)
            .Select(term => new Monomial(term.Exponents.SetItem(axis, term.Exponents[axis] - 1), term.Coefficient * term.Exponents[axis])));
}
