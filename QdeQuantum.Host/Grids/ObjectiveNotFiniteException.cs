using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>ζ is NaN or infinite at a point of the grid.</summary>
public sealed class ObjectiveNotFiniteException : ArithmeticException
{
    /// <summary>Names the point.</summary>
    public ObjectiveNotFiniteException(Objective objective, GridPoint point, double value)
        : base(Describe(objective, point, value))
    {
        Point = point;
        Value = value;
    }

    /// <summary>The first such point.</summary>
    public GridPoint Point { get; }

    /// <summary>The value there.</summary>
    public double Value { get; }

    private static string Describe(Objective objective, GridPoint point, double value)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(point);
        var place = objective.Variables.Zip(point.Coordinates, (name, x) => string.Create(CultureInfo.InvariantCulture, $"{name} = {x:G10}"));
        var what = double.IsNaN(value) ? "not a number" : value > 0.0 ? "infinite" : "minus infinity";
        return $"The objective {objective} is {what} at {string.Join(", ", place)}. It must be finite on the whole grid: choose another box or change the formula.";
    }
}
