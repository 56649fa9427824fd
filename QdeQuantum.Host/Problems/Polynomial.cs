using System.Collections.Immutable;

namespace QdeQuantum.Host.Problems;

/// <summary>A polynomial in some coordinates, as a sum of distinct monomials in order of degree. Equal by value.</summary>
public sealed class Polynomial : IEquatable<Polynomial>
{
    /// <summary>Collects like terms and drops those with coefficient 0.</summary>
    /// <param name="arity">Number of coordinates, at least 1.</param>
    /// <param name="terms">Terms in any order; each has <paramref name="arity"/> exponents.</param>
    /// <exception cref="ArgumentException">A term has another number of exponents, a negative one, or a coefficient that is not finite.</exception>
    public Polynomial(int arity, IEnumerable<Monomial> terms)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(arity, 1);
        ArgumentNullException.ThrowIfNull(terms);
        var all = terms.ToList();
        foreach (var term in all)
        {
            if (term.Exponents.Length != arity || term.Exponents.Any(exponent => exponent < 0) || !double.IsFinite(term.Coefficient))
            {
                throw new ArgumentException(
                    $"The term {term} does not fit: it needs {arity} exponents, none negative, and a finite coefficient.", nameof(terms));
            }
        }

        Arity = arity;
        Terms = [.. all
            .GroupBy(term => string.Join(',', term.Exponents))
            .Select(group => new Monomial(group.First().Exponents, group.Sum(term => term.Coefficient)))
            .Where(term => term.Coefficient != 0.0)
            .OrderBy(term => term.Degree)
            .ThenByDescending(term => term, Comparer<Monomial>.Create(CompareExponents))];
    }

    /// <summary>Number of coordinates.</summary>
    public int Arity { get; }

    /// <summary>The terms, of rising degree; empty for the polynomial 0.</summary>
    public ImmutableArray<Monomial> Terms { get; }

    /// <summary>Highest degree of a term; 0 for a constant.</summary>
    public int Degree => Terms.IsEmpty ? 0 : Terms[^1].Degree;

    /// <summary>The value at a point.</summary>
    public double Evaluate(ReadOnlySpan<double> point)
    {
        if (point.Length != Arity)
        {
            throw new ArgumentException($"The polynomial takes {Arity} coordinates, not {point.Length}.", nameof(point));
        }

        var sum = 0.0;
        foreach (var term in Terms)
        {
            var product = term.Coefficient;
            for (var axis = 0; axis < Arity; axis++)
            {
                if (term.Exponents[axis] > 0)
                {
                    product *= Math.Pow(point[axis], term.Exponents[axis]);
                }
            }

            sum += product;
        }

        return sum;
    }

    /// <inheritdoc/>
    public bool Equals(Polynomial? other) => other is not null && Arity == other.Arity && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    /// <inheritdoc/>
    public override int GetHashCode() => Terms.Aggregate(Arity, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => Print([.. Enumerable.Range(1, Arity).Select(i => $"x{i}")]);

    internal string Print(IReadOnlyList<string> variables) =>
        Terms.IsEmpty ? "0" : string.Join(" + ", Terms.Select(term => term.Print(variables))).Replace("+ -", "- ", StringComparison.Ordinal);

    private static int CompareExponents(Monomial? left, Monomial? right)
    {
        for (var axis = 0; axis < left!.Exponents.Length; axis++)
        {
            var order = left.Exponents[axis].CompareTo(right!.Exponents[axis]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
