using System.Collections.Immutable;
using System.Globalization;

namespace QdeQuantum.Host.Problems;

/// <summary>The true minimum of a problem, where somebody knows it. Equal by value.</summary>
public sealed record KnownMinimum
{
    /// <summary>States value and places.</summary>
    /// <param name="value">min ζ.</param>
    /// <param name="points">Where it is taken, at least one point.</param>
    public KnownMinimum(double value, params IEnumerable<IReadOnlyList<double>> points)
    {
        Value = value;
        Points = [.. points.Select(point => point.ToImmutableArray())];
        if (Points.IsEmpty)
        {
            throw new ArgumentException("A known minimum needs at least one point.", nameof(points));
        }
    }

    /// <summary>min ζ.</summary>
    public double Value { get; }

    /// <summary>The minimisers.</summary>
    public ImmutableArray<ImmutableArray<double>> Points { get; }

    /// <inheritdoc/>
    public bool Equals(KnownMinimum? other) =>
        other is not null
        && Value.Equals(other.Value)
        && Points.Length == other.Points.Length
        && Points.Zip(other.Points).All(pair => pair.First.SequenceEqual(pair.Second));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Points.Length, Points[0][0]);

    /// <inheritdoc/>
    public override string ToString()
    {
        var points = Points.Select(point => $"({string.Join(", ", point.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))})");
        return $"{Value.ToString("R", CultureInfo.InvariantCulture)} at {string.Join(", ", points)}";
    }
}
