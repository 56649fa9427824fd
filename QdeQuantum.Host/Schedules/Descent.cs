using System.Globalization;

namespace QdeQuantum.Host.Schedules;

/// <summary>How d falls from d0 to d1 over the steps.</summary>
internal abstract record Descent
{
    private protected Descent(double d0, double d1)
    {
        D0 = Positive(d0, nameof(d0));
        D1 = Positive(d1, nameof(d1));
    }

    public double D0 { get; }

    public double D1 { get; }

    /// <summary>d when this fraction of the steps is done.</summary>
    public abstract double At(double fraction);

    /// <summary>Checks a parameter of a schedule.</summary>
    public static double Positive(double value, string name) => value > 0.0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be above 0 and finite.");

    private protected static string Print(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>d = d0 (d1/d0)^τ.</summary>
internal sealed record GeometricDescent(double First, double Last) : Descent(First, Last)
{
    public override double At(double fraction) => D0 * Math.Pow(D1 / D0, fraction);

    public override string ToString() => $"geometric:d0={Print(D0)},d1={Print(D1)}";
}

/// <summary>
/// The number of steps per ln d is proportional to min(1, (d*/d)^½) min(1, (d/d*)^¼), which is largest at d*.
/// </summary>
internal sealed record DwellDescent : Descent
{
    private readonly double _start;
    private readonly double _end;

    public DwellDescent(double d0, double d1, double dwell)
        : base(d0, d1)
    {
        Dwell = Positive(dwell, nameof(dwell));
        _start = Steps(Math.Log(d0 / dwell));
        _end = Steps(Math.Log(d1 / dwell));
    }

    public double Dwell { get; }

    public override double At(double fraction) => Dwell * Math.Exp(Inverse(_start + (fraction * (_end - _start))));

    public override string ToString() => $"geometric-dwell:d0={Print(D0)},d1={Print(D1)},dwell={Print(Dwell)}";

    // The density integrated from d* to d, with l = ln(d/d*).
    private static double Steps(double l) => l > 0.0 ? 2.0 * (1.0 - Math.Exp(-l / 2.0)) : 4.0 * (Math.Exp(l / 4.0) - 1.0);

    private static double Inverse(double steps) => steps > 0.0 ? -2.0 * Math.Log(1.0 - (steps / 2.0)) : 4.0 * Math.Log(1.0 + (steps / 4.0));
}

/// <summary>d = (d0^(−1/p) + τ (d1^(−1/p) − d0^(−1/p)))^(−p).</summary>
internal sealed record PowerDescent : Descent
{
    public PowerDescent(double p, double d0, double d1)
        : base(d0, d1) => P = Positive(p, nameof(p));

    public double P { get; }

    public override double At(double fraction)
    {
        var (start, end) = (Math.Pow(D0, -1.0 / P), Math.Pow(D1, -1.0 / P));
        return Math.Pow(start + (fraction * (end - start)), -P);
    }

    public override string ToString() => $"power:p={Print(P)},d0={Print(D0)},d1={Print(D1)}";
}
