using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>Where the terms of a <see cref="PotentialEncoding"/> come from.</summary>
public enum PotentialSource
{
    /// <summary>Values on all points, all terms kept.</summary>
    Table,

    /// <summary>Values on all points, small terms dropped.</summary>
    TruncatedTable,

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

    /// <summary>What one potential step costs.</summary>
    public GateCount Gates { get; }

    /// <summary>All Walsh terms of a table of values.</summary>
    /// <param name="values">ζ in order of the flat index; a power of two of them.</param>
    public static PotentialEncoding FromTable(ReadOnlySpan<double> values)
    {
        var qubits = System.Numerics.BitOperations.Log2((uint)values.Length);
        if (values.Length < 2 || values.Length != 1 << qubits)
        {
            throw new ArgumentException($"{values.Length} values are no full grid; give 2, 4, 8, ….", nameof(values));
        }

        var coefficients = values.ToArray();
        WalshTransform.Forward(coefficients);
        var terms = coefficients.Select((coefficient, mask) => new WalshTerm((ulong)mask, coefficient)).Skip(1);
        return new PotentialEncoding(
            qubits, coefficients[0], WithoutRounding(terms), PotentialSource.Table, $"All Walsh terms of the {values.Length} values.");
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
        var terms = series.Where(pair => pair.Key != 0).Select(pair => new WalshTerm(pair.Key, pair.Value));
        return new PotentialEncoding(
            grid.QubitCount,
            series.GetValueOrDefault(0UL),
            WithoutRounding(terms),
            PotentialSource.Polynomial,
            $"A polynomial of degree {polynomial.Degree}, written in the bits directly.");
    }

    /// <summary>
    /// The encoding to take where nothing else is asked for. A polynomial of degree 2, or on more qubits than a table should have, is
    /// written in the bits; everything else is tabulated, and small terms are dropped if an error is allowed.
    /// </summary>
    /// <param name="grid">The grid.</param>
    /// <param name="objective">ζ.</param>
    /// <param name="values">ζ on the grid where it is known already; otherwise empty.</param>
    /// <param name="rmsTolerance">Allowed root mean square error as a fraction of max ζ − min ζ; 0 keeps every term.</param>
    /// <exception cref="NotSupportedException">The grid is too large for a table and ζ is no polynomial.</exception>
    public static PotentialEncoding Choose(Grid grid, Objective objective, ReadOnlySpan<double> values = default, double rmsTolerance = 0.0)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentOutOfRangeException.ThrowIfNegative(rmsTolerance);
        if (objective.TryGetPolynomial(out var polynomial) && (polynomial.Degree <= 2 || grid.QubitCount > MaxTableQubits))
        {
            return FromPolynomial(grid, polynomial);
        }

        if (grid.QubitCount > MaxTableQubits)
        {
            throw new NotSupportedException(
                $"A grid of {grid.QubitCount} qubits has too many points for a table (at most {MaxTableQubits} qubits), and {objective} is no polynomial. "
                + "Take fewer qubits per axis or a polynomial objective.");
        }

        var table = values.IsEmpty ? grid.Sample(objective) : values;
        var exact = FromTable(table);
        return rmsTolerance == 0.0 ? exact : exact.Truncate(rmsTolerance * (Max(table) - Min(table)));
    }

    /// <summary>Drops the smallest terms as long as the root mean square of all that is dropped stays within a bound.</summary>
    /// <param name="rmsError">Largest root mean square error, in the units of ζ.</param>
    public PotentialEncoding Truncate(double rmsError)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rmsError);
        var rising = Terms.OrderBy(term => Math.Abs(term.Coefficient)).ThenByDescending(term => term.Mask).ToList();
        var squares = RmsError * RmsError;
        var sum = MaxError;
        var dropped = 0;
        while (dropped < rising.Count)
        {
            var size = Math.Abs(rising[dropped].Coefficient);
            if (squares + (size * size) > rmsError * rmsError)
            {
                break;
            }

            squares += size * size;
            sum += size;
            dropped++;
        }

        var reason = string.Create(
            CultureInfo.InvariantCulture, $"The {Terms.Length - dropped} largest of {Terms.Length} Walsh terms, for an error of at most {rmsError:G3} (rms).");
        return dropped == 0
            ? this
            : new PotentialEncoding(QubitCount, Constant, rising.Skip(dropped), PotentialSource.TruncatedTable, reason)
            {
                MaxError = sum,
                RmsError = Math.Sqrt(squares),
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

    private static double Max(ReadOnlySpan<double> values)
    {
        var largest = values[0];
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    private static double Min(ReadOnlySpan<double> values)
    {
        var smallest = values[0];
        foreach (var value in values)
        {
            smallest = Math.Min(smallest, value);
        }

        return smallest;
    }
}
