using System.Globalization;

namespace QdeQuantum.Host.Sweeps;

/// <summary>One of several equal parts of a sweep: every <see cref="Count"/>th cell, from the <see cref="Number"/>th on.</summary>
public readonly record struct SweepShard
{
    /// <summary>A shard.</summary>
    /// <param name="number">Which, from 1.</param>
    /// <param name="count">Of how many.</param>
    public SweepShard(int number, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, count);
        (Number, Count) = (number, count);
    }

    /// <summary>The whole sweep.</summary>
    public static SweepShard Whole { get; } = new(1, 1);

    /// <summary>Which, from 1.</summary>
    public int Number { get; }

    /// <summary>Of how many.</summary>
    public int Count { get; }

    /// <summary>Reads <c>3/8</c>.</summary>
    /// <exception cref="FormatException">It is no such pair, or the number is not between 1 and the count.</exception>
    public static SweepShard Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && number >= 1 && number <= count
            ? new SweepShard(number, count)
            : throw new FormatException($"'{text}' is no shard. Give its number from 1 and how many there are: 1/8 to 8/8.");
    }

    /// <summary>The cells of this shard, in order.</summary>
    public IReadOnlyList<SweepCell> Of(IReadOnlyList<SweepCell> cells)
    {
        var (first, count) = (Number - 1, Count);
        return [.. cells.Where((_, index) => index % count == first)];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}
