using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>Where the terms of a <see cref="PotentialEncoding"/> come from.</summary>
public enum PotentialSource
{
    /// <summary>Values on all points, all terms kept.</summary>
    Table,

    /// <summary>As one of the others, small terms dropped.</summary>
    LargestTerms,

    /// <summary>As one of the others, but of the lower bits of each axis only products of few, so that ζ is a polynomial on each of some pieces.</summary>
    Pieces,

    /// <summary>A polynomial in the coordinates, without any table.</summary>
    Polynomial,
}

/// <summary>
/// How ζ reaches the phase oracle: ζ = a₀ + Σ_S a_S Z_S, Z_S|j⟩ = (−1)^popcount(j AND S)|j⟩, with the terms in the order in which the
/// circuit applies them and the error of what was left out. a₀ is a global phase. Equal by value.
/// </summary>
public sealed class PotentialEncoding : IEquatable<PotentialEncoding>
{
    /// <summary>Most qubits for which <see cref="Choose"/> makes a table.</summary>
    public const int MaxTableQubits = 20;

    // Terms below this part of the largest one are the rounding errors of the transform.
    private const double RoundingLevel = 1e-14;

    private PotentialEncoding(int qubitCount, double constant, IEnumerable<WalshTerm> terms, PotentialSource source, string reason)
    {
        QubitCount = qubitCount;
        Constant = constant;
        Terms = [.. ParityLadder.Order(terms)];
        Source = source;
        Reason = reason;
        Gates = ParityLadder.Cost(Terms);
    }

    private PotentialEncoding(PotentialEncoding original, string reason)
    {
        (QubitCount, Constant, Terms, Source, Gates) = (original.QubitCount, original.Constant, original.Terms, original.Source, original.Gates);
        (MaxError, RmsError, Range, Reason) = (original.MaxError, original.RmsError, original.Range, reason);
    }

    /// <summary>Number of qubits of all axes.</summary>
    public int QubitCount { get; }

    /// <summary>a₀, the mean of ζ over the grid.</summary>
    public double Constant { get; }

    /// <summary>All other terms: by their highest qubit, inside each such group in Gray order of the rest.</summary>
    public ImmutableArray<WalshTerm> Terms { get; }

    /// <summary>Where the terms come from.</summary>
    public PotentialSource Source { get; }

    /// <summary>Why this encoding was chosen, as a sentence.</summary>
    public string Reason { get; }

    /// <summary>Bound on the largest error at a point, Σ|a_S| of the dropped terms, in the units of ζ.</summary>
    public double MaxError { get; private init; }

    /// <summary>Root mean square of the error over the grid, (Σ a_S² of the dropped terms)^½, in the units of ζ.</summary>
    public double RmsError { get; private init; }

    /// <summary>max ζ − min ζ where a table was read; otherwise twice the standard deviation of ζ, which is never more. In the units of ζ.</summary>
    public double Range { get; private init; }

    /// <summary>What one potential step costs.</summary>
    public GateCount Gates { get; }

    /// <summary>All Walsh terms of a table of values.</summary>
    /// <param name="values">ζ in order of the flat index; a power of two of them.</param>
    public static PotentialEncoding FromTable(ReadOnlySpan<double> values)
    {
        var qubits = BitOperations.Log2((uint)values.Length);
        if (values.Length < 2 || values.Length != 1 << qubits)
        {
            throw new ArgumentException($"{values.Length} values are no full grid; give 2, 4, 8, ….", nameof(values));
        }

        var coefficients = values.ToArray();
        var range = coefficients.Max() - coefficients.Min();
        WalshTransform.Forward(coefficients);
        var terms = coefficients.Select((coefficient, mask) => new WalshTerm((ulong)mask, coefficient)).Skip(1);
        return new PotentialEncoding(
            qubits, coefficients[0], WithoutRounding(terms), PotentialSource.Table, $"All Walsh terms of the {values.Length} values.")
        {
            Range = range,
        };
    }

    /// <summary>
    /// The Walsh terms of a polynomial, from products of x = c − (Δx/2) Σ_b 2^b Z_b (c the middle of the axis): no table, and few terms where
    /// the degree is low.
    /// </summary>
    public static PotentialEncoding FromPolynomial(Grid grid, Polynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(polynomial);
        var series = WalshSeries.Of(grid, polynomial);
        var terms = WithoutRounding(series.Where(pair => pair.Key != 0).Select(pair => new WalshTerm(pair.Key, pair.Value))).ToList();
        return new PotentialEncoding(
            grid.QubitCount,
            series.GetValueOrDefault(0UL),
            terms,
            PotentialSource.Polynomial,
            $"A polynomial of degree {polynomial.Degree}, written in the bits directly.")
        {
            Range = 2.0 * Math.Sqrt(terms.Sum(term => term.Coefficient * term.Coefficient)),
        };
    }

    /// <summary>The encoding that a rule asks for.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="objective">ζ.</param>
    /// <param name="values">ζ on the grid where it is known already; otherwise empty.</param>
    /// <param name="rule">The rule; null for <see cref="EncodingRule.Exact"/>.</param>
    /// <exception cref="NotSupportedException">The grid is too large for a table and ζ is no polynomial.</exception>
    /// <exception cref="ArgumentException">The rule asks for a polynomial, and ζ is none.</exception>
    public static PotentialEncoding Choose(Grid grid, Objective objective, ReadOnlySpan<double> values = default, EncodingRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(objective);
        return EncodingChoice.Make(rule ?? EncodingRule.Exact, grid, objective, values);
    }

    /// <summary>Drops the smallest terms as long as the root mean square of all that is dropped stays within a bound.</summary>
    /// <param name="rmsError">Largest root mean square error, in the units of ζ.</param>
    public PotentialEncoding Truncate(double rmsError)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rmsError);
        var falling = Falling();
        var squares = RmsError * RmsError;
        var kept = falling.Count;
        for (; kept > 0; kept--)
        {
            squares += falling[kept - 1].Coefficient * falling[kept - 1].Coefficient;
            if (squares > rmsError * rmsError)
            {
                break;
            }
        }

        return Keep(falling.Take(kept), PotentialSource.LargestTerms, string.Create(
            CultureInfo.InvariantCulture, $"The {kept} largest of {Terms.Length} Walsh terms, for an error of at most {rmsError:G3} (rms)."));
    }

    /// <summary>Keeps the largest terms.</summary>
    /// <param name="count">How many at most.</param>
    public PotentialEncoding KeepLargest(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Keep(Falling().Take(count), PotentialSource.LargestTerms, $"The {Math.Min(count, Terms.Length)} largest of {Terms.Length} Walsh terms.");
    }

    /// <summary>
    /// Keeps the terms of a piecewise polynomial: the highest bits of an axis number its pieces and occur in any combination; of the lower bits, over
    /// all axes, at most <paramref name="degree"/> occur together. Of all functions with these masks it is the nearest in the root mean square.
    /// </summary>
    /// <param name="grid">The grid.</param>
    /// <param name="pieces">Pieces of every axis, a power of two; where an axis has fewer points, each point is a piece.</param>
    /// <param name="degree">Degree of a piece.</param>
    public PotentialEncoding KeepPieces(Grid grid, int pieces, int degree)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var layout = new RegisterLayout(grid);
        var lower = 0UL;
        for (var axis = 0; axis < grid.Axes.Length; axis++)
        {
            var bits = Math.Max(0, grid.Axes[axis].Qubits - BitOperations.Log2((uint)pieces));
            lower |= ((1UL << bits) - 1) << layout.Qubit(axis, 0);
        }

        var kept = Terms.Where(term => BitOperations.PopCount(term.Mask & lower) <= degree).ToList();
        return Keep(kept, PotentialSource.Pieces, $"{pieces} pieces of degree {degree} for each variable: {kept.Count} of {Terms.Length} Walsh terms.");
    }

    /// <summary>The same on the register of a layout of the same grid, continued evenly where there are mirrors: as many terms, and as large.</summary>
    /// <param name="layout">The layout.</param>
    public PotentialEncoding On(RegisterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return layout.QubitCount == QubitCount
            ? this
            : new PotentialEncoding(
                layout.QubitCount, Constant, Terms.Select(term => new WalshTerm(layout.EvenMask(term.Mask), term.Coefficient)), Source, Reason)
            {
                MaxError = MaxError,
                RmsError = RmsError,
                Range = Range,
            };
    }

    /// <summary>The values that the terms stand for, in order of the flat index.</summary>
    public double[] ToTable()
    {
        var values = new double[1 << QubitCount];
        values[0] = Constant;
        foreach (var term in Terms)
        {
            values[term.Mask] = term.Coefficient;
        }

        WalshTransform.Inverse(values);
        return values;
    }

    /// <summary>The same encoding, chosen for another reason.</summary>
    internal PotentialEncoding Because(string reason) => new(this, reason);

    /// <inheritdoc/>
    public bool Equals(PotentialEncoding? other) =>
        other is not null && QubitCount == other.QubitCount && Constant.Equals(other.Constant) && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PotentialEncoding);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(QubitCount, Constant, Terms.Length);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Terms.Length} Walsh terms on {QubitCount} qubits, error at most {MaxError:G3}, {Gates}");

    private static IEnumerable<WalshTerm> WithoutRounding(IEnumerable<WalshTerm> terms)
    {
        var all = terms.ToList();
        var largest = all.Count == 0 ? 0.0 : all.Max(term => Math.Abs(term.Coefficient));
        return all.Where(term => Math.Abs(term.Coefficient) > RoundingLevel * largest);
    }

    private List<WalshTerm> Falling() => [.. Terms.OrderByDescending(term => Math.Abs(term.Coefficient)).ThenBy(term => term.Mask)];

    // Errors of several droppings add up: sums in the bound, squares in the mean square, since Walsh functions are orthogonal.
    private PotentialEncoding Keep(IEnumerable<WalshTerm> terms, PotentialSource source, string reason)
    {
        var kept = terms.ToHashSet();
        if (kept.Count == Terms.Length)
        {
            return this;
        }

        var dropped = Terms.Where(term => !kept.Contains(term)).Select(term => Math.Abs(term.Coefficient)).Order().ToList();
        return new PotentialEncoding(QubitCount, Constant, kept, source, reason)
        {
            MaxError = dropped.Aggregate(MaxError, (sum, size) => sum + size),
            RmsError = Math.Sqrt(dropped.Aggregate(RmsError * RmsError, (sum, size) => sum + (size * size))),
            Range = Range,
        };
    }
}
