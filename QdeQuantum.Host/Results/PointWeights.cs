using System.Diagnostics;

namespace QdeQuantum.Host.Results;

/// <summary>
/// One weight per index. Counts are kept only where there are any, sorted by index, so that memory follows the shots
/// and not the 2ⁿ points; exact probabilities are a full array.
/// </summary>
internal sealed class PointWeights : IEquatable<PointWeights>
{
    private readonly int[]? _indices;
    private readonly int[]? _counts;
    private readonly double[]? _probabilities;

    private PointWeights(int shotCount, int[]? indices, int[]? counts, double[]? probabilities)
    {
        ShotCount = shotCount;
        _indices = indices;
        _counts = counts;
        _probabilities = probabilities;
    }

    /// <summary>Number of shots; 0 when the weights are exact probabilities.</summary>
    public int ShotCount { get; }

    public bool IsExact => _probabilities is not null;

    /// <summary>The indices of non-zero weight in rising order, with their probabilities.</summary>
    public IEnumerable<(int Index, double Probability)> Occupied => _probabilities is not null
        ? _probabilities.Select((probability, index) => (index, probability)).Where(pair => pair.probability > 0.0)
        : _indices!.Select((index, entry) => (index, (double)_counts![entry] / ShotCount));

    /// <summary>Takes ownership of the array.</summary>
    public static PointWeights Exact(double[] probabilities) => new(0, null, null, probabilities);

    /// <summary>Counts equal indices; sorts the array it is given.</summary>
    public static PointWeights FromSamples(int[] samples)
    {
        Array.Sort(samples);
        var indices = new List<int>();
        var counts = new List<int>();
        for (var shot = 0; shot < samples.Length; shot++)
        {
            if (shot == 0 || samples[shot] != samples[shot - 1])
            {
                indices.Add(samples[shot]);
                counts.Add(0);
            }

            counts[^1]++;
        }

        return new PointWeights(samples.Length, [.. indices], [.. counts], null);
    }

    public int Count(int index)
    {
        Debug.Assert(!IsExact, "Exact probabilities have no counts.");
        var entry = Array.BinarySearch(_indices!, index);
        return entry < 0 ? 0 : _counts![entry];
    }

    public double Probability(int index) => _probabilities is not null ? _probabilities[index] : (double)Count(index) / ShotCount;

    /// <summary>Mean and spread of a quantity, in one stable pass (Welford's recurrence with weights).</summary>
    public MeanValue Mean(Func<int, double> quantity)
    {
        var (total, mean, squares) = (0.0, 0.0, 0.0);
        foreach (var (index, probability) in Occupied)
        {
            var value = quantity(index);
            var distance = value - mean;
            total += probability;
            mean += distance * probability / total;
            squares += probability * distance * (value - mean);
        }

        if (IsExact)
        {
            return new MeanValue(mean, 0.0, Math.Sqrt(squares / total));
        }

        // S/(S − 1) makes the square unbiased; one shot says nothing about the spread (0/0).
        var deviation = Math.Sqrt(squares * ShotCount / (ShotCount - 1.0));
        return new MeanValue(mean, deviation / Math.Sqrt(ShotCount), deviation);
    }

    /// <summary>½ Σ|p − q|.</summary>
    public double TotalVariation(PointWeights other)
    {
        // Where p is 0 the term is q, and Σ q over those places is Σ q minus its part where p is not 0.
        var twice = other.Occupied.Sum(pair => pair.Probability);
        foreach (var (index, probability) in Occupied)
        {
            var q = other.Probability(index);
            twice += Math.Abs(probability - q) - q;
        }

        return 0.5 * Math.Max(0.0, twice);
    }

    public bool Equals(PointWeights? other) =>
        other is not null && ShotCount == other.ShotCount && IsExact == other.IsExact && Occupied.SequenceEqual(other.Occupied);

    public override bool Equals(object? obj) => Equals(obj as PointWeights);

    public override int GetHashCode() => HashCode.Combine(ShotCount, Occupied.First());
}
