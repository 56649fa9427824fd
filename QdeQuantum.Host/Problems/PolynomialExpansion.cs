using System.Collections.Immutable;
using static QdeQuantum.Host.Problems.Expression;

namespace QdeQuantum.Host.Problems;

/// <summary>Multiplies an expression out, where it is a polynomial.</summary>
internal static class PolynomialExpansion
{
    // Beyond these, a table of values is the better description.
    private const int MaxDegree = 64;
    private const int MaxTerms = 10_000;

    /// <summary>The polynomial, or null where the expression is none or a very long one.</summary>
    public static Polynomial? Expand(Expression expression, int arity) => expression switch
    {
        _ when expression.IsConstant => Constant(expression.ConstantValue(), arity),
        Variable variable => new Polynomial(arity, [new Monomial([.. Enumerable.Range(0, arity).Select(axis => axis == variable.Index ? 1 : 0)], 1.0)]),
        Negate negate => Scale(Expand(negate.Operand, arity), -1.0),
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => ExpandSum(sum, arity),
        Binary binary => ExpandBinary(binary, arity),
        _ => null,
    };

    private static Polynomial? ExpandBinary(Binary binary, int arity)
    {
        var left = Expand(binary.Left, arity);
        if (left is null || binary.Operator is BinaryOperator.Minimum or BinaryOperator.Maximum)
        {
            return null;
        }

        if (binary.Operator is BinaryOperator.Divide or BinaryOperator.Power)
        {
            if (!binary.Right.IsConstant)
            {
                return null;
            }

            var right = binary.Right.ConstantValue();
            return binary.Operator == BinaryOperator.Divide ? Scale(left, 1.0 / right) : Power(left, right);
        }

        return Expand(binary.Right, arity) is { } other ? Multiply(left, other) : null;
    }

    // Sums group to the left; walking down that side collects the terms of a long one at once.
    private static Polynomial? ExpandSum(Binary sum, int arity)
    {
        var terms = new List<Monomial>();
        Expression rest = sum;
        while (rest is Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } node)
        {
            if (Scale(Expand(node.Right, arity), node.Operator == BinaryOperator.Add ? 1.0 : -1.0) is not { } right)
            {
                return null;
            }

            terms.AddRange(right.Terms);
            rest = node.Left;
        }

        return Expand(rest, arity) is { } first ? Collect(arity, terms.Concat(first.Terms)) : null;
    }

    private static Polynomial? Constant(double value, int arity) =>
        double.IsFinite(value) ? new Polynomial(arity, [new Monomial([.. new int[arity]], value)]) : null;

    private static Polynomial? Scale(Polynomial? polynomial, double factor) =>
        polynomial is null || !polynomial.Terms.All(term => double.IsFinite(term.Coefficient * factor))
            ? null
            : new Polynomial(polynomial.Arity, polynomial.Terms.Select(term => term with { Coefficient = term.Coefficient * factor }));

    private static Polynomial? Multiply(Polynomial left, Polynomial right)
    {
        if (left.Degree + right.Degree > MaxDegree || (long)left.Terms.Length * right.Terms.Length > MaxTerms * 10L)
        {
            return null;
        }

        return Collect(
            left.Arity,
            from a in left.Terms
            from b in right.Terms
            select new Monomial(a.Exponents.Zip(b.Exponents, (e, f) => e + f).ToImmutableArray(), a.Coefficient * b.Coefficient));
    }

    private static Polynomial? Power(Polynomial polynomial, double exponent)
    {
        if (exponent is < 0.0 or > MaxDegree || !double.IsInteger(exponent))
        {
            return null;
        }

        var result = Constant(1.0, polynomial.Arity);
        for (var i = 0; i < (int)exponent && result is not null; i++)
        {
            result = Multiply(result, polynomial);
        }

        return result;
    }

    private static Polynomial? Collect(int arity, IEnumerable<Monomial> terms)
    {
        var all = terms.ToList();
        if (!all.All(term => double.IsFinite(term.Coefficient)))
        {
            return null;
        }

        var polynomial = new Polynomial(arity, all);
        return polynomial.Terms.Length <= MaxTerms ? polynomial : null;
    }
}
