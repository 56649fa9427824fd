using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Schedules;

/// <summary>Where an <see cref="EnergyScale"/> comes from.</summary>
public enum ScaleSource
{
    /// <summary>From random points of the grid.</summary>
    Sampled,

    /// <summary>From all points of the grid.</summary>
    WholeGrid,

    /// <summary>From the width of the box.</summary>
    BoxWidth,

    /// <summary>Given by the caller.</summary>
    Given,
}

/// <summary>s, the energy that makes the potential dimensionless: u = ζ/s. Equal by value.</summary>
public sealed record EnergyScale
{
    /// <summary>Random points that <see cref="FromSamples"/> takes unless told otherwise; more bring nothing.</summary>
    public const int DefaultSamples = 100;

    private EnergyScale(double value, ScaleSource source)
    {
        Value = value > 0.0 && double.IsFinite(value)
            ? value
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The energy scale is {value}; it must be above 0. Is the objective the same everywhere in the box?"));
        Source = source;
    }

    /// <summary>s, in the units of ζ.</summary>
    public double Value { get; }

    /// <summary>Where it comes from.</summary>
    public ScaleSource Source { get; }

    /// <summary>Mean of the values it was made from, or null.</summary>
    public double? Mean { get; private init; }

    /// <summary>Smallest of the values it was made from, or null.</summary>
    public double? Minimum { get; private init; }

    /// <summary>Number of the values it was made from, or null.</summary>
    public int? Samples { get; private init; }

    /// <summary>Seed of the random points, or null.</summary>
    public ulong? Seed { get; private init; }

    /// <summary>A scale the caller knows.</summary>
    public static EnergyScale Given(double value) => new(value, ScaleSource.Given);

    /// <summary>The mean width of the box, for schedules with <see cref="ScaleRule.BoxWidth"/>.</summary>
    public static EnergyScale FromBox(Box box)
    {
        ArgumentNullException.ThrowIfNull(box);
        return new EnergyScale(box.Average(interval => interval.Width), ScaleSource.BoxWidth);
    }

    /// <summary>s = 2 (mean − minimum) over all values.</summary>
    public static EnergyScale FromValues(ReadOnlySpan<double> values) => From(values, ScaleSource.WholeGrid, null);

    /// <summary>s = 2 (mean − minimum) over random points of the grid, drawn independently.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="objective">ζ, finite at the points drawn.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="count">Number of draws, at least 2.</param>
    /// <exception cref="ObjectiveNotFiniteException">A value is NaN or infinite.</exception>
    public static EnergyScale FromSamples(Grid grid, Objective objective, ulong seed, int count = DefaultSamples)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var random = new SplitMix64(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            var point = grid.Point((int)(random.Next() & (ulong)(grid.PointCount - 1)));
            values[i] = objective.Evaluate(point.Coordinates.AsSpan());
            if (!double.IsFinite(values[i]))
            {
                throw new ObjectiveNotFiniteException(objective, point, values[i]);
            }
        }

        return From(values, ScaleSource.Sampled, seed);
    }

    /// <summary>Where the value comes from, in words, e.g. <c>from 100 samples, seed 0</c>.</summary>
    public string Origin => Source switch
    {
        ScaleSource.Sampled => string.Create(CultureInfo.InvariantCulture, $"from {Samples} samples, seed {Seed}"),
        ScaleSource.WholeGrid => $"from all {Samples} points",
        ScaleSource.BoxWidth => "the width of the box",
        ScaleSource.Given => "given",
        _ => throw new InvalidOperationException($"Unknown source {Source}."),
    };

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"s = {Value:G10} ({Origin})");

    private static EnergyScale From(ReadOnlySpan<double> values, ScaleSource source, ulong? seed)
    {
        var sum = 0.0;
        var minimum = double.PositiveInfinity;
        foreach (var value in values)
        {
            sum += value;
            minimum = Math.Min(minimum, value);
        }

        var mean = sum / values.Length;
        return new EnergyScale(2.0 * (mean - minimum), source) { Mean = mean, Minimum = minimum, Samples = values.Length, Seed = seed };
    }
}
