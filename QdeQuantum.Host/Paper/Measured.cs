using System.Globalization;

namespace QdeQuantum.Host.Paper;

/// <summary>A number as a target gave it. Prints as <c>0.41 ± 0.01</c>.</summary>
/// <param name="Value">The number.</param>
/// <param name="Error">One standard error of it, from shots; 0 where it was read from exact amplitudes.</param>
public readonly record struct Measured(double Value, double Error = 0.0)
{
    /// <summary>The share of shots that gave an outcome.</summary>
    /// <remarks>The error is that of (count + 1)/(shots + 2), which is not 0 where no shot or every shot gave it.</remarks>
    public static Measured Share(int count, int shots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, shots);
        var guarded = (count + 1.0) / (shots + 2.0);
        return new Measured((double)count / shots, Math.Sqrt(guarded * (1.0 - guarded) / shots));
    }

    /// <summary>The sum of two independent numbers.</summary>
    public static Measured operator +(Measured first, Measured second) =>
        new(first.Value + second.Value, Math.Sqrt((first.Error * first.Error) + (second.Error * second.Error)));

    /// <summary>The difference of two independent numbers.</summary>
    public static Measured operator -(Measured first, Measured second) => first + (-1.0 * second);

    /// <summary>The number in other units.</summary>
    public static Measured operator *(double factor, Measured value) => new(factor * value.Value, Math.Abs(factor) * value.Error);

    /// <summary>The ratio of two independent numbers.</summary>
    public static Measured operator /(Measured first, Measured second)
    {
        var ratio = first.Value / second.Value;
        return new Measured(ratio, Math.Sqrt(Math.Pow(first.Error, 2.0) + Math.Pow(ratio * second.Error, 2.0)) / Math.Abs(second.Value));
    }

    /// <summary>The square root.</summary>
    public Measured Root() => new(Math.Sqrt(Value), Error == 0.0 ? 0.0 : Error / (2.0 * Math.Sqrt(Value)));

    /// <summary>The natural logarithm.</summary>
    public Measured Log() => new(Math.Log(Value), Error / Value);

    /// <inheritdoc/>
    public override string ToString() => Error == 0.0
        ? Value.ToString("G6", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Value:G4} ± {Error:G2}");
}
