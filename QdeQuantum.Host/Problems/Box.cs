using System.Collections;
using System.Collections.Immutable;

namespace QdeQuantum.Host.Problems;

/// <summary>The product of half-open intervals on which ζ is looked at, one interval a coordinate. Equal by value.</summary>
public sealed class Box : IReadOnlyList<Interval>, IEquatable<Box>
{
    private readonly ImmutableArray<Interval> _intervals;

    /// <summary>The product of <paramref name="intervals"/>, at least one.</summary>
    public Box(IEnumerable<Interval> intervals)
    {
        ArgumentNullException.ThrowIfNull(intervals);
        _intervals = [.. intervals];
        if (_intervals.IsEmpty)
        {
            throw new ArgumentException("A box needs at least one interval.", nameof(intervals));
        }
    }

    /// <summary>The interval [lower, upper) in each of <paramref name="dimensions"/> coordinates.</summary>
    public Box(double lower, double upper, int dimensions = 1)
        : this(Enumerable.Repeat(new Interval(lower, upper), dimensions))
    {
    }

    /// <summary>Number of coordinates.</summary>
    public int Count => _intervals.Length;

    /// <summary>The interval of one coordinate.</summary>
    public Interval this[int index] => _intervals[index];

    /// <summary>The box [−halfWidth, halfWidth) in each of <paramref name="dimensions"/> coordinates.</summary>
    public static Box Centered(double halfWidth, int dimensions = 1) => new(-halfWidth, halfWidth, dimensions);

    /// <summary>
    /// Reads bounds as typed by people: <c>-2,2</c> for one coordinate or for all of them, <c>x=-5,5</c> for one by name. Bounds
    /// may be formulas, such as <c>-2*pi,2*pi</c>.
    /// </summary>
    /// <param name="texts">One text without a name, one without a name a variable, or one with its name a variable.</param>
    /// <param name="variables">The variables, in the order of the box.</param>
    /// <exception cref="FormatException">The texts cannot be read or do not match the variables.</exception>
    public static Box Parse(IReadOnlyList<string> texts, IReadOnlyList<string> variables)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(variables);
        var bounds = texts.Select(BoundsText.Parse).ToList();
        if (bounds.TrueForAll(bound => bound.Variable is null) && (bounds.Count == 1 || bounds.Count == variables.Count))
        {
            return new Box(variables.Select((_, index) => bounds[bounds.Count == 1 ? 0 : index].Interval));
        }

        if (bounds.Exists(bound => bound.Variable is null))
        {
            throw new FormatException(
                $"{bounds.Count} bounds do not match the variables {string.Join(", ", variables)}. Give one for all (-2,2) or one for each ({variables[0]}=-2,2).");
        }

        return FromNamed(bounds, variables);
    }

    /// <summary>Whether the point lies in the box.</summary>
    public bool Contains(ReadOnlySpan<double> point)
    {
        CheckDimension(point.Length);
        for (var axis = 0; axis < Count; axis++)
        {
            if (!_intervals[axis].Contains(point[axis]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The point in coordinates of the unit box, y = (x − Lower)/Width.</summary>
    public double[] ToUnit(ReadOnlySpan<double> point)
    {
        CheckDimension(point.Length);
        var unit = new double[Count];
        for (var axis = 0; axis < Count; axis++)
        {
            unit[axis] = (point[axis] - _intervals[axis].Lower) / _intervals[axis].Width;
        }

        return unit;
    }

    /// <inheritdoc/>
    public IEnumerator<Interval> GetEnumerator() => ((IEnumerable<Interval>)_intervals).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Box? other) => other is not null && _intervals.SequenceEqual(other._intervals);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Box);

    /// <inheritdoc/>
    public override int GetHashCode() => _intervals.Aggregate(Count, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(" × ", _intervals);

    private static Box FromNamed(List<BoundsText> bounds, IReadOnlyList<string> variables)
    {
        foreach (var bound in bounds)
        {
            if (!variables.Contains(bound.Variable!))
            {
                throw new FormatException($"'{bound.Variable}' has bounds but is not a variable. The variables are {string.Join(", ", variables)}.");
            }
        }

        return new Box(variables.Select(variable => bounds.Where(bound => bound.Variable == variable).ToList() switch
        {
            [var only] => only.Interval,
            [] => throw new FormatException($"The variable {variable} has no bounds. Add {variable}=lower,upper."),
            _ => throw new FormatException($"The variable {variable} has bounds twice. Give them once."),
        }));
    }

    private void CheckDimension(int dimension)
    {
        if (dimension != Count)
        {
            throw new ArgumentException($"The box has {Count} coordinates, the point {dimension}.");
        }
    }

    private sealed record BoundsText(string? Variable, Interval Interval)
    {
        public static BoundsText Parse(string text)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            var variable = equals < 0 ? null : text[..equals].Trim();
            var comma = text.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0 || text.IndexOf(',', comma + 1) >= 0 || variable is "")
            {
                throw new FormatException($"'{text}' is not a pair of bounds. Write two numbers and a comma, as in -2,2 or x=-2,2.");
            }

            try
            {
                return new BoundsText(
                    variable,
                    new Interval(ObjectiveParser.ParseConstant(text[(equals + 1)..comma]), ObjectiveParser.ParseConstant(text[(comma + 1)..])));
            }
            catch (ArgumentException fault)
            {
                throw new FormatException(variable is null ? fault.Message : $"{variable}: {fault.Message}", fault);
            }
        }
    }
}
