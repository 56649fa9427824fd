using System.Collections.Concurrent;
using QdeQuantum.Host.Grids;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Results;

/// <summary>
/// Probabilities over the flat indices of a grid, exact or estimated from shots: what position and momentum distributions share.
/// Equal by value.
/// </summary>
public abstract class GridDistribution : IEquatable<GridDistribution>
{
    // Rounding of a normalised state of 2²⁴ amplitudes stays far below; anything above is not a distribution.
    private const double NormTolerance = 1e-6;

    // Most points have one of a few counts, and a Jeffreys interval takes microseconds.
    private readonly ConcurrentDictionary<int, Proportion> _intervals = new();

    private protected GridDistribution(Grid grid, PointWeights weights)
    {
        Grid = grid;
        Weights = weights;
    }

    /// <summary>The grid.</summary>
    public Grid Grid { get; }

    /// <summary>Whether the probabilities are exact and not estimated from shots.</summary>
    public bool IsExact => Weights.IsExact;

    /// <summary>Number of shots S; 0 when exact.</summary>
    public int ShotCount => Weights.ShotCount;

    /// <summary>The indices that have a probability above 0, in rising order.</summary>
    public IEnumerable<(int Index, double Probability)> Occupied => Weights.Occupied;

    private protected PointWeights Weights { get; }

    /// <summary>The probability at a flat index; from shots the share of the shots.</summary>
    public double Probability(int index) => Weights.Probability(Checked(index));

    /// <summary>Number of shots at a flat index.</summary>
    /// <exception cref="InvalidOperationException">The distribution is exact.</exception>
    public int Count(int index)
    {
        RequireShots();
        return Weights.Count(Checked(index));
    }

    /// <summary>The probability at a flat index with its 95 % interval, for this index alone.</summary>
    public Proportion Interval(int index) => IsExact
        ? Proportion.Exact(Probability(index))
        : _intervals.GetOrAdd(Count(index), static (count, shots) => Proportion.FromCount(count, shots), ShotCount);

    /// <summary>All probabilities in order of the flat index.</summary>
    public double[] ToProbabilities()
    {
        var probabilities = new double[Grid.PointCount];
        foreach (var (index, probability) in Occupied)
        {
            probabilities[index] = probability;
        }

        return probabilities;
    }

    /// <summary>All counts in order of the flat index.</summary>
    /// <exception cref="InvalidOperationException">The distribution is exact.</exception>
    public int[] ToCounts()
    {
        RequireShots();
        var counts = new int[Grid.PointCount];
        foreach (var (index, _) in Occupied)
        {
            counts[index] = Weights.Count(index);
        }

        return counts;
    }

    /// <summary>⟨f⟩ = Σ p_j f_j.</summary>
    /// <param name="values">f at all flat indices, in order.</param>
    public MeanValue Expectation(double[] values)
    {
        CheckValues(values);
        return Weights.Mean(index => values[index]);
    }

    /// <summary>The probability that the index has a property, with its 95 % interval.</summary>
    public Proportion Share(Func<int, bool> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        var inside = Occupied.Where(pair => property(pair.Index));
        return IsExact
            ? Proportion.Exact(inside.Sum(pair => pair.Probability))
            : Proportion.FromCount(inside.Sum(pair => Weights.Count(pair.Index)), ShotCount);
    }

    /// <summary>Half the sum of the absolute differences: 0 for equal distributions, 1 for disjoint ones.</summary>
    /// <exception cref="ArgumentException">The other distribution is on another grid, or of another kind.</exception>
    public double TotalVariation(GridDistribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.GetType() == GetType() && other.Grid.Equals(Grid)
            ? Weights.TotalVariation(other.Weights)
            : throw new ArgumentException(
                $"Only distributions of one kind on one grid can be compared: {GetType().Name} on {Grid}, {other.GetType().Name} on {other.Grid}.");
    }

    /// <summary>
    /// Total variation distance to be expected between this distribution and the frequencies of shots from it,
    /// Σ √(p(1−p)) / √(2πS), from the mean absolute deviation of a normal law at each point.
    /// </summary>
    /// <param name="shots">S, at least 1.</param>
    public double ExpectedTotalVariation(int shots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        return SumOfDeviations() / Math.Sqrt(2.0 * Math.PI * shots);
    }

    /// <summary>The shots for which <see cref="ExpectedTotalVariation"/> comes down to <paramref name="distance"/>.</summary>
    public double ShotsForTotalVariation(double distance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distance);
        var ratio = SumOfDeviations() / distance;
        return Math.Ceiling(ratio * ratio / (2.0 * Math.PI));
    }

    /// <inheritdoc/>
    public bool Equals(GridDistribution? other) =>
        other is not null && other.GetType() == GetType() && Grid.Equals(other.Grid) && Weights.Equals(other.Weights);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GridDistribution);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Grid, Weights);

    /// <summary>Checks probabilities and keeps a copy.</summary>
    private protected static PointWeights CheckedProbabilities(Grid grid, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (probabilities.Length != grid.PointCount)
        {
            throw new ArgumentException($"The grid has {grid.PointCount} points; {probabilities.Length} probabilities were given.", nameof(probabilities));
        }

        var sum = 0.0;
        foreach (var probability in probabilities)
        {
            if (!(probability >= 0.0))
            {
                throw new ArgumentException($"A probability is {probability}; each must be 0 or above.", nameof(probabilities));
            }

            sum += probability;
        }

        return Math.Abs(sum - 1.0) <= NormTolerance
            ? PointWeights.Exact(probabilities.ToArray())
            : throw new ArgumentException($"The probabilities add up to {sum}, not to 1. Normalise them first.", nameof(probabilities));
    }

    /// <summary>Counts the words of all shots.</summary>
    private protected static PointWeights Counted(RegisterLayout layout, Shots shots, Func<ulong, int> indexOf)
    {
        if (!shots.IsWords || shots.Width != layout.QubitCount || shots.Count == 0)
        {
            throw new ArgumentException(
                $"{shots.Count} shots of {shots.Width} results are no measurement of the {layout.QubitCount} qubits of this layout. "
                + "Measure every qubit of the register once, in at least one shot.",
                nameof(shots));
        }

        var samples = new int[shots.Count];
        var words = shots.Words;
        for (var shot = 0; shot < samples.Length; shot++)
        {
            samples[shot] = indexOf(words[shot]);
        }

        return PointWeights.FromSamples(samples);
    }

    private protected void RequireShots()
    {
        if (IsExact)
        {
            throw new InvalidOperationException("This distribution is exact and has no shots; ask for probabilities.");
        }
    }

    private protected void CheckValues(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != Grid.PointCount)
        {
            throw new ArgumentException($"The grid has {Grid.PointCount} points; {values.Length} values were given.", nameof(values));
        }
    }

    private protected int Checked(int index) => (uint)index < (uint)Grid.PointCount
        ? index
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The grid has the indices 0 to {Grid.PointCount - 1}.");

    private double SumOfDeviations() => Occupied.Sum(pair => Math.Sqrt(pair.Probability * Math.Max(0.0, 1.0 - pair.Probability)));
}
