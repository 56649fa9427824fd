using System.Collections.Immutable;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// ζ = offset + Σ_i h_i v_i + Σ_{i&lt;j} J_ij v_i v_j over variables that are all binary (a QUBO) or all spins (an Ising model, energies with
/// this sign). One qubit a variable; minima are sought. Equal by value.
/// </summary>
public sealed class BinaryQuadraticModel : IEquatable<BinaryQuadraticModel>
{
    /// <summary>Most variables of a problem: a term is a set of qubits in one word with a sign.</summary>
    public const int MaxVariables = 62;

    /// <summary>A model by its coefficients.</summary>
    /// <param name="kind"><see cref="VariableKind.Binary"/> or <see cref="VariableKind.Spin"/>.</param>
    /// <param name="variables">The names; variable i is qubit i.</param>
    /// <param name="linear">h_i by the number of the variable; missing ones are 0.</param>
    /// <param name="quadratic">J_ij by two numbers i &lt; j; missing ones are 0.</param>
    /// <param name="offset">The constant.</param>
    /// <exception cref="ArgumentException">A kind, number or coefficient is not as described.</exception>
    public BinaryQuadraticModel(
        VariableKind kind,
        IEnumerable<string> variables,
        IReadOnlyDictionary<int, double> linear,
        IReadOnlyDictionary<(int First, int Second), double> quadratic,
        double offset = 0.0)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(linear);
        ArgumentNullException.ThrowIfNull(quadratic);
        if (kind is not (VariableKind.Binary or VariableKind.Spin))
        {
            throw new ArgumentException($"The variables of such a model are binary or spins, not {kind}.", nameof(kind));
        }

        Kind = kind;
        Variables = [.. variables];
        if (Variables.IsEmpty)
        {
            throw new ArgumentException("A model needs at least one variable.", nameof(variables));
        }

        Offset = Finite(offset, "The offset");
        Linear = linear.ToImmutableSortedDictionary(pair => Checked(pair.Key), pair => Finite(pair.Value, $"The coefficient of {Variables[pair.Key]}"));
        Quadratic = quadratic.ToImmutableSortedDictionary(
            pair => Checked(pair.Key.First) < Checked(pair.Key.Second)
                ? pair.Key
                : throw new ArgumentException($"The pair {pair.Key} is not in rising order.", nameof(quadratic)),
            pair => Finite(pair.Value, $"The coefficient of {Variables[pair.Key.First]} and {Variables[pair.Key.Second]}"));
    }

    /// <summary>Binary or spin.</summary>
    public VariableKind Kind { get; }

    /// <summary>The names; variable i is qubit i.</summary>
    public ImmutableArray<string> Variables { get; }

    /// <summary>h_i.</summary>
    public ImmutableSortedDictionary<int, double> Linear { get; }

    /// <summary>J_ij, i &lt; j.</summary>
    public ImmutableSortedDictionary<(int First, int Second), double> Quadratic { get; }

    /// <summary>The constant.</summary>
    public double Offset { get; }

    /// <summary>ζ as a polynomial of degree 2, whose Walsh terms are found without looking at any assignment.</summary>
    public Polynomial ToPolynomial() => new(
        Variables.Length,
        [
            Term(Offset),
            .. Linear.Select(pair => Term(pair.Value, pair.Key)),
            .. Quadratic.Select(pair => Term(pair.Value, pair.Key.First, pair.Key.Second)),
        ]);

    /// <summary>The problem of its minimum.</summary>
    /// <exception cref="ArgumentException">A name is no name of a variable.</exception>
    /// <exception cref="NotSupportedException">There are more than <see cref="MaxVariables"/> variables.</exception>
    public QdeProblem ToProblem() => Variables.Length <= MaxVariables
        ? new QdeProblem(
            Objective.FromPolynomial(ToPolynomial(), Variables),
            Enumerable.Repeat(Kind == VariableKind.Binary ? VariableDomain.Binary : VariableDomain.Spin, Variables.Length))
        : throw new NotSupportedException(
            $"The model has {Variables.Length} variables, and each takes a qubit; at most {MaxVariables} make a program. Fix some of them, or solve parts.");

    /// <inheritdoc/>
    public bool Equals(BinaryQuadraticModel? other) =>
        other is not null
        && Kind == other.Kind
        && Variables.SequenceEqual(other.Variables)
        && Offset.Equals(other.Offset)
        && Linear.SequenceEqual(other.Linear)
        && Quadratic.SequenceEqual(other.Quadratic);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BinaryQuadraticModel);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Variables.Length, Linear.Count, Quadratic.Count, Offset);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Kind == VariableKind.Binary ? "QUBO" : "Ising model")} of {Variables.Length} variables, {Linear.Count} linear and {Quadratic.Count} quadratic terms";

    private Monomial Term(double coefficient, params ReadOnlySpan<int> factors)
    {
        var exponents = new int[Variables.Length];
        foreach (var factor in factors)
        {
            exponents[factor] = 1;
        }

        return new Monomial([.. exponents], coefficient);
    }

    private int Checked(int variable) => (uint)variable < (uint)Variables.Length
        ? variable
        : throw new ArgumentException($"The variable {variable} is none of 0 to {Variables.Length - 1}.");

    private static double Finite(double value, string what) =>
        double.IsFinite(value) ? value : throw new ArgumentException($"{what} is not finite.");
}
