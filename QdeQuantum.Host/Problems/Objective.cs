using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// ζ as a value: how many coordinates it takes and what it is at a point, made from a formula, a delegate or a table.
/// Formulas are equal when their trees and variables are; tables when their values are; delegates when they are the same delegate.
/// Safe to evaluate from several threads.
/// </summary>
public sealed class Objective : IEquatable<Objective>
{
    // Derivatives of derivatives grow; what is larger than this would be slower than it is useful.
    private const long MaxDerivativeNodes = 200_000;

    private static readonly string[] ShortNames = ["x", "y", "z", "w"];

    private readonly IObjectiveBody _body;

    private Objective(string text, IEnumerable<string> variables, IObjectiveBody body)
    {
        Text = text;
        Variables = [.. variables];
        _body = body;
    }

    private interface IObjectiveBody
    {
        void Evaluate(ReadOnlySpan<double> points, int arity, Span<double> values);
    }

    /// <summary>Number of coordinates, at least 1.</summary>
    public int Arity => Variables.Length;

    /// <summary>The names of the coordinates, in order.</summary>
    public ImmutableArray<string> Variables { get; }

    /// <summary>The formula as it was written, or a description of the delegate or table.</summary>
    public string Text { get; }

    /// <summary>Whether this is a formula, so that <see cref="Derivative"/> and <see cref="TryGetPolynomial"/> can look inside.</summary>
    public bool IsFormula => _body is FormulaBody;

    /// <summary>
    /// Reads a formula: numbers, variables, + - * / ^ (right associative, binds tighter than a sign), parentheses, pi, e, tau, and
    /// sin cos tan asin acos atan sinh cosh tanh exp log (= ln) log2 log10 sqrt cbrt abs sign floor ceil round min max.
    /// Names are case-sensitive, angles are in radians.
    /// </summary>
    /// <param name="formula">The right-hand side, e.g. <c>(x^2 - 1)^2 + 0.25*x</c>.</param>
    /// <param name="variables">
    /// The coordinates in order. Without them, all names in the formula, in natural order: x before y, x2 before x10.
    /// </param>
    /// <exception cref="ObjectiveSyntaxException">The formula cannot be read; the message points at the place.</exception>
    /// <exception cref="ArgumentException">A variable's name is not allowed, or there are none or two alike.</exception>
    public static Objective Parse(string formula, IReadOnlyList<string>? variables = null)
    {
        if (variables is { Count: 0 } || (variables is not null && variables.Distinct(StringComparer.Ordinal).Count() < variables.Count))
        {
            throw new ArgumentException("Give at least one variable, each with its own name.", nameof(variables));
        }

        var (expression, names) = ObjectiveParser.Parse(formula, variables);
        return new Objective(formula.Trim(), names, new FormulaBody(expression));
    }

    /// <summary>Wraps a function of <paramref name="arity"/> coordinates, named x, y, z, w or, beyond four, x1, x2, ….</summary>
    /// <param name="arity">Number of coordinates, at least 1.</param>
    /// <param name="function">The function; must be safe to call from several threads.</param>
    /// <param name="description">What reports call it.</param>
    public static Objective FromDelegate(int arity, ObjectiveFunction function, string description = "a function in C#")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arity, 1);
        ArgumentNullException.ThrowIfNull(function);
        return new Objective(description, DefaultNames(arity), new DelegateBody(function, function));
    }

    /// <summary>Wraps a function of named coordinates.</summary>
    /// <param name="variables">The names, at least one, each its own.</param>
    /// <param name="function">The function; must be safe to call from several threads.</param>
    /// <param name="description">What reports call it.</param>
    public static Objective FromDelegate(IReadOnlyList<string> variables, ObjectiveFunction function, string description = "a function in C#")
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(function);
        return variables.Count > 0 && variables.Distinct(StringComparer.Ordinal).Count() == variables.Count
            ? new Objective(description, variables, new DelegateBody(function, function))
            : throw new ArgumentException("Give at least one variable, each with its own name.", nameof(variables));
    }

    /// <summary>Wraps a function of one coordinate, x.</summary>
    public static Objective FromDelegate(Func<double, double> function, string description = "a function in C#")
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Objective(description, DefaultNames(1), new DelegateBody(point => function(point[0]), function));
    }

    /// <summary>Wraps a function of two coordinates, x and y.</summary>
    public static Objective FromDelegate(Func<double, double, double> function, string description = "a function in C#")
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Objective(description, DefaultNames(2), new DelegateBody(point => function(point[0], point[1]), function));
    }

    /// <summary>Tabulated values, interpolated as <see cref="ObjectiveTable.Evaluate"/> says.</summary>
    public static Objective FromTable(ObjectiveTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new Objective(table.ToString(), table.Variables, new TableBody(table));
    }

    /// <summary>Reads a CSV file of values on a regular grid: see <see cref="ObjectiveTable.Read"/>.</summary>
    /// <exception cref="FormatException">The file is no such table.</exception>
    public static Objective FromTable(string path) => FromTable(ObjectiveTable.Read(path));

    /// <summary>The polynomial as a formula.</summary>
    public static Objective FromPolynomial(Polynomial polynomial, IReadOnlyList<string>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        var names = variables ?? DefaultNames(polynomial.Arity);
        return Parse(polynomial.Print(names), names);
    }

    /// <summary>ζ at a point; NaN or infinite where the formula is not defined.</summary>
    /// <exception cref="ArgumentException">The point has another number of coordinates.</exception>
    public double Evaluate(params ReadOnlySpan<double> point)
    {
        if (point.Length != Arity)
        {
            throw new ArgumentException($"The objective takes {Arity} coordinates ({string.Join(", ", Variables)}), not {point.Length}.", nameof(point));
        }

        double value = 0.0;
        _body.Evaluate(point, Arity, new Span<double>(ref value));
        return value;
    }

    /// <summary>ζ at many points; the same values as one by one, but faster.</summary>
    /// <param name="points">The coordinates of the first point, then of the second, and so on.</param>
    /// <param name="values">Takes one value a point.</param>
    public void Evaluate(ReadOnlySpan<double> points, Span<double> values)
    {
        if (points.Length != (long)values.Length * Arity)
        {
            throw new ArgumentException($"{values.Length} values need {values.Length} points of {Arity} coordinates, not {points.Length} numbers.", nameof(points));
        }

        if (!values.IsEmpty)
        {
            _body.Evaluate(points, Arity, values);
        }
    }

    /// <summary>∂ζ/∂(variable), exact, as a formula in the same variables. At a kink the mean of both sides; jumps are ignored.</summary>
    /// <exception cref="NotSupportedException">This is not a formula.</exception>
    /// <exception cref="ArgumentException">There is no such variable.</exception>
    public Objective Derivative(string variable)
    {
        if (_body is not FormulaBody formula)
        {
            throw new NotSupportedException($"Only a formula has an exact derivative; this objective is {Text}. Use a difference of two values.");
        }

        var index = Variables.IndexOf(variable);
        if (index < 0)
        {
            throw new ArgumentException($"'{variable}' is not a variable of this objective; it has {string.Join(", ", Variables)}.", nameof(variable));
        }

        var derivative = Differentiation.Derivative(formula.Expression, index);
        return derivative.NodeCount <= MaxDerivativeNodes
            ? new Objective(ExpressionPrinter.Print(derivative, Variables), Variables, new FormulaBody(derivative))
            : throw new NotSupportedException($"The derivative has {derivative.NodeCount} terms and factors; at most {MaxDerivativeNodes} are kept.");
    }

    /// <summary>All partial derivatives, in the order of <see cref="Variables"/>.</summary>
    /// <exception cref="NotSupportedException">This is not a formula.</exception>
    public IReadOnlyList<Objective> Gradient() => [.. Variables.Select(Derivative)];

    /// <summary>Multiplies the formula out, where it is a polynomial of degree at most 64.</summary>
    public bool TryGetPolynomial([NotNullWhen(true)] out Polynomial? polynomial)
    {
        polynomial = _body is FormulaBody formula ? PolynomialExpansion.Expand(formula.Expression, Arity) : null;
        return polynomial is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Objective? other) =>
        other is not null && Variables.SequenceEqual(other.Variables) && _body.Equals(other._body);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Objective);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Arity, Variables[0], _body);

    /// <summary>The formula or description.</summary>
    public override string ToString() => Text;

    private static string[] DefaultNames(int arity) =>
        arity <= ShortNames.Length ? ShortNames[..arity] : [.. Enumerable.Range(1, arity).Select(i => $"x{i}")];

    private sealed record FormulaBody(Expression Expression) : IObjectiveBody
    {
        private readonly ExpressionProgram _program = ExpressionProgram.Compile(Expression);

        public bool Equals(FormulaBody? other) => other is not null && Expression == other.Expression;

        public override int GetHashCode() => Expression.GetHashCode();

        public void Evaluate(ReadOnlySpan<double> points, int arity, Span<double> values) => _program.Evaluate(points, arity, values);
    }

    // Identity is the delegate the caller gave, which a wrapper around it would hide.
    private sealed record DelegateBody(ObjectiveFunction Function, Delegate Identity) : IObjectiveBody
    {
        public bool Equals(DelegateBody? other) => other is not null && Identity.Equals(other.Identity);

        public override int GetHashCode() => Identity.GetHashCode();

        public void Evaluate(ReadOnlySpan<double> points, int arity, Span<double> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Function(points.Slice(i * arity, arity));
            }
        }
    }

    private sealed record TableBody(ObjectiveTable Table) : IObjectiveBody
    {
        public void Evaluate(ReadOnlySpan<double> points, int arity, Span<double> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Table.Evaluate(points.Slice(i * arity, arity));
            }
        }
    }
}
