using System.Collections.Immutable;
using System.Globalization;

namespace QdeQuantum.Host.Problems;

/// <summary>How the two sides of a constraint compare.</summary>
public enum ConstraintRelation
{
    /// <summary>a·x ≤ b.</summary>
    AtMost,

    /// <summary>a·x = b.</summary>
    Equal,
}

/// <summary>A condition a·x ≤ b or a·x = b on the variables of a problem; a·x ≥ b is kept as −a·x ≤ −b. Equal by value.</summary>
public sealed record LinearConstraint
{
    private static readonly (string Sign, ConstraintRelation Relation, double Factor)[] Signs =
    [
        ("<=", ConstraintRelation.AtMost, 1.0),
        (">=", ConstraintRelation.AtMost, -1.0),
        ("==", ConstraintRelation.Equal, 1.0),
        ("≤", ConstraintRelation.AtMost, 1.0),
        ("≥", ConstraintRelation.AtMost, -1.0),
        ("=", ConstraintRelation.Equal, 1.0),
    ];

    /// <summary>A constraint with known coefficients.</summary>
    /// <param name="coefficients">a, one for each variable, finite and not all 0.</param>
    /// <param name="relation">How a·x and b compare.</param>
    /// <param name="bound">b, finite.</param>
    /// <param name="text">How it is written; null writes it from the numbers.</param>
    /// <exception cref="ArgumentException">A number is not finite, or no coefficient is other than 0.</exception>
    public LinearConstraint(IEnumerable<double> coefficients, ConstraintRelation relation, double bound, string? text = null)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        Coefficients = [.. coefficients];
        Relation = relation;
        Bound = bound;
        Text = text ?? Print();
        if (!double.IsFinite(bound) || !Coefficients.All(double.IsFinite))
        {
            throw new ArgumentException($"The constraint '{Text}' has a number that is not finite.");
        }

        if (Coefficients.All(coefficient => coefficient == 0.0))
        {
            throw new ArgumentException($"The constraint '{Text}' holds no variable, or they cancel. Leave it out, or compare variables with a number.");
        }
    }

    /// <summary>a, in the order of the variables.</summary>
    public ImmutableArray<double> Coefficients { get; }

    /// <summary>How a·x and b compare.</summary>
    public ConstraintRelation Relation { get; }

    /// <summary>b.</summary>
    public double Bound { get; }

    /// <summary>The constraint as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads <c>x + y &lt;= 1</c>, <c>2*a - b = 3</c> or <c>x &gt;= y</c>: both sides linear, without strict signs.</summary>
    /// <param name="text">The constraint.</param>
    /// <param name="variables">The variables, in the order of the problem.</param>
    /// <exception cref="FormatException">It cannot be read or is not linear; the message says where.</exception>
    public static LinearConstraint Parse(string text, IReadOnlyList<string> variables)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(variables);
        var (at, sign, relation, factor) = FindSign(text);
        var left = Side(text, text[..at], variables);
        var right = Side(text, text[(at + sign.Length)..], variables);
        var coefficients = left.Coefficients.Zip(right.Coefficients, (a, b) => factor * (a - b)).ToArray();
        if (coefficients.All(coefficient => coefficient == 0.0))
        {
            throw new FormatException($"'{text}' holds no variable, or they cancel. Compare some of {string.Join(", ", variables)} with a number.");
        }

        return new LinearConstraint(coefficients, relation, factor * (right.Constant - left.Constant), text.Trim());
    }

    /// <summary>By how much a point breaks the constraint: max(0, a·x − b) or |a·x − b|.</summary>
    public double Violation(ReadOnlySpan<double> point)
    {
        var excess = -Bound;
        for (var axis = 0; axis < Coefficients.Length; axis++)
        {
            excess += Coefficients[axis] * point[axis];
        }

        return Relation == ConstraintRelation.Equal ? Math.Abs(excess) : Math.Max(0.0, excess);
    }

    /// <inheritdoc/>
    public bool Equals(LinearConstraint? other) =>
        other is not null && Relation == other.Relation && Bound.Equals(other.Bound) && Coefficients.SequenceEqual(other.Coefficients);

    /// <inheritdoc/>
    public override int GetHashCode() => Coefficients.Aggregate(HashCode.Combine(Relation, Bound), HashCode.Combine);

    /// <summary>The constraint as it was written.</summary>
    public override string ToString() => Text;

    /// <summary>The square of the violation as a formula, that of an inequality capped: <c>min(1, max(0, 2*a + b - 3))^2</c>.</summary>
    internal string SquareFormula(IReadOnlyList<string> variables, double cap)
    {
        var excess = Excess(variables);
        return Relation == ConstraintRelation.Equal
            ? $"({excess})^2"
            : string.Create(CultureInfo.InvariantCulture, $"min({cap:R}, max(0, {excess}))^2");
    }

    private static (int At, string Sign, ConstraintRelation Relation, double Factor) FindSign(string text)
    {
        var at = text.IndexOfAny(['<', '>', '=', '≤', '≥']);
        if (at < 0)
        {
            throw new FormatException($"'{text}' compares nothing. Write two sides and <=, >= or = between them, as in \"x + y <= 1\".");
        }

        foreach (var (sign, relation, factor) in Signs)
        {
            if (text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal))
            {
                return (at, sign, relation, factor);
            }
        }

        throw new FormatException($"'{text}' has the strict sign {text[at]} (column {at + 1}). Write {text[at]}= instead.");
    }

    private static (double[] Coefficients, double Constant) Side(string constraint, string text, IReadOnlyList<string> variables)
    {
        if (!Objective.Parse(text, variables).TryGetPolynomial(out var polynomial))
        {
            throw new FormatException(
                $"'{text.Trim()}' in '{constraint}' is not linear: it is no polynomial. Constraints are sums of variables times numbers; put the rest into the objective.");
        }

        var coefficients = new double[variables.Count];
        var constant = 0.0;
        foreach (var term in polynomial.Terms)
        {
            if (term.Degree > 1)
            {
                throw new FormatException(
                    $"'{text.Trim()}' in '{constraint}' is not linear: it holds {term.Print(variables)}. Constraints are sums of variables times numbers.");
            }

            if (term.Degree == 0)
            {
                constant = term.Coefficient;
            }
            else
            {
                coefficients[term.Exponents.IndexOf(1)] = term.Coefficient;
            }
        }

        return (coefficients, constant);
    }

    private string Print()
    {
        string[] names = [.. Enumerable.Range(1, Coefficients.Length).Select(i => $"x{i}")];
        return $"{Excess(names)} {(Relation == ConstraintRelation.Equal ? "=" : "<=")} 0";
    }

    // a·x − b; terms that are 0 are left out.
    private string Excess(IReadOnlyList<string> variables)
    {
        var terms = Coefficients
            .Select((coefficient, axis) => new Monomial([.. Enumerable.Range(0, Coefficients.Length).Select(other => other == axis ? 1 : 0)], coefficient))
            .Append(new Monomial([.. new int[Coefficients.Length]], -Bound));
        return new Polynomial(Coefficients.Length, terms).Print(variables);
    }
}
