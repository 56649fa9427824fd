using System.Collections.Immutable;
using System.Globalization;

namespace QdeQuantum.Host.Problems;

/// <summary>One term of a polynomial: Coefficient · x₁^e₁ x₂^e₂ ….</summary>
/// <param name="Exponents">One exponent, at least 0, for each coordinate.</param>
/// <param name="Coefficient">The number in front.</param>
public sealed record Monomial(ImmutableArray<int> Exponents, double Coefficient)
{
    /// <summary>Sum of the exponents.</summary>
    public int Degree => Exponents.Sum();

    /// <inheritdoc/>
    public bool Equals(Monomial? other) =>
        other is not null && Coefficient.Equals(other.Coefficient) && Exponents.SequenceEqual(other.Exponents);

    /// <inheritdoc/>
    public override int GetHashCode() => Exponents.Aggregate(Coefficient.GetHashCode(), HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => Print([.. Enumerable.Range(1, Exponents.Length).Select(i => $"x{i}")]);

    internal string Print(IReadOnlyList<string> variables)
    {
        var factors = Exponents
            .Select((exponent, axis) => exponent switch { 0 => "", 1 => variables[axis], _ => $"{variables[axis]}^{exponent}" })
            .Where(factor => factor.Length > 0);
        return string.Join("*", factors.Prepend(Coefficient.ToString("R", CultureInfo.InvariantCulture)));
    }
}
