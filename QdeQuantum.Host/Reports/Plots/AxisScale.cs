using System.Globalization;

namespace QdeQuantum.Host.Reports.Plots;

/// <summary>Maps values to the stretch [0, 1] of an axis, evenly or by their logarithm, and picks round ticks.</summary>
internal sealed class AxisScale
{
    /// <summary>Positive values that span more than this are drawn on a logarithmic axis where the caller leaves it open.</summary>
    private const double LogarithmicSpan = 50;

    /// <summary>Factor left free at both ends of a logarithmic axis.</summary>
    private const double LogarithmicAir = 1.2;

    private readonly double _first;
    private readonly double _last;

    private AxisScale(double minimum, double maximum, bool isLogarithmic)
    {
        Minimum = minimum;
        Maximum = maximum;
        IsLogarithmic = isLogarithmic;
        _first = Transform(minimum);
        _last = Transform(maximum);
    }

    /// <summary>The value at the start.</summary>
    public double Minimum { get; }

    /// <summary>The value at the end.</summary>
    public double Maximum { get; }

    /// <summary>Whether equal ratios, rather than equal differences, are equally long.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>An even axis over exactly these bounds; an empty stretch is widened.</summary>
    public static AxisScale Linear(double minimum, double maximum)
    {
        if (maximum > minimum)
        {
            return new AxisScale(minimum, maximum, isLogarithmic: false);
        }

        var half = Math.Max(Math.Abs(minimum) * 0.05, 0.5);
        return new AxisScale(minimum - half, minimum + half, isLogarithmic: false);
    }

    /// <summary>An even axis that holds all values with a little air, and zero where asked.</summary>
    public static AxisScale Around(IEnumerable<double> values, bool includeZero = false)
    {
        var (minimum, maximum) = Range(includeZero ? values.Append(0) : values);
        var air = 0.04 * (maximum - minimum);
        return Linear(includeZero && minimum == 0 ? 0 : minimum - air, includeZero && maximum == 0 ? 0 : maximum + air);
    }

    /// <summary>Logarithmic for positive values over several decades, otherwise even.</summary>
    public static AxisScale Fitting(IReadOnlyList<double> values)
    {
        var (minimum, maximum) = Range(values);
        return minimum > 0 && maximum / minimum > LogarithmicSpan ? Logarithmic(values) : Around(values, includeZero: true);
    }

    /// <summary>A logarithmic axis that holds all positive values with a little air.</summary>
    public static AxisScale Logarithmic(IEnumerable<double> values)
    {
        var (minimum, maximum) = Range(values.Where(value => value > 0).DefaultIfEmpty(1));
        return new AxisScale(minimum / LogarithmicAir, maximum * LogarithmicAir, isLogarithmic: true);
    }

    /// <summary>Where the value lies, 0 at the start and 1 at the end; outside for values outside.</summary>
    public double Position(double value) => (Transform(value) - _first) / (_last - _first);

    /// <summary>About <paramref name="count"/> round values with their labels.</summary>
    public IReadOnlyList<Tick> Ticks(int count) => IsLogarithmic ? Decades(count) : Even(count);

    private static (double Minimum, double Maximum) Range(IEnumerable<double> values)
    {
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
        {
            (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
        }

        return minimum <= maximum ? (minimum, maximum) : (0, 1);
    }

    private double Transform(double value) => IsLogarithmic ? Math.Log10(Math.Max(value, double.Epsilon)) : value;

    private List<Tick> Even(int count)
    {
        var raw = (Maximum - Minimum) / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * ((raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        var ticks = new List<Tick>();
        for (var index = (long)Math.Ceiling((Minimum / step) - 1e-9); index <= (Maximum / step) + 1e-9; index++)
        {
            ticks.Add(new Tick(index * step, Label(index * step, decimals)));
        }

        return ticks;
    }

    private static string Label(double value, int decimals) =>
        decimals <= 4 && Math.Abs(value) < 1e6 ? Numbers.Fixed(value, decimals) : Numbers.Significant(value, 3);

    /// <summary>Powers of ten, thinned out where there are many; with 2 and 5 times them where there are few. Some may lie outside.</summary>
    private List<Tick> Decades(int count)
    {
        var (first, last) = ((int)Math.Ceiling(_first - 1e-9), (int)Math.Floor(_last + 1e-9));
        var stride = Math.Max(1, (int)Math.Ceiling((last - first + 1) / (double)count));
        int[] multiples = _last - _first <= 2 ? [1, 2, 5] : [1];
        var ticks = new List<Tick>();
        for (var exponent = multiples.Length > 1 ? first - 1 : first; exponent <= last; exponent += stride)
        {
            ticks.AddRange(multiples.Select(multiple => multiple * Math.Pow(10, exponent)).Select(value => new Tick(value, Power(value))));
        }

        return ticks;
    }

    private static string Power(double value) =>
        value is > 0.9e-3 and < 2e4 ? value.ToString("0.###", CultureInfo.InvariantCulture) : value.ToString("0e0", CultureInfo.InvariantCulture);
}

/// <summary>A labelled value of an axis.</summary>
internal readonly record struct Tick(double Value, string Label);
