using System.Globalization;

namespace QdeQuantum.Host.Schedules;

/// <summary>d changes in a straight line with time, and u has the coefficient 1.</summary>
internal sealed record LinearSchedule : Schedule
{
    private readonly double _duration;

    public LinearSchedule(double duration, double d0, double d1)
    {
        _duration = Descent.Positive(duration, nameof(duration));
        D0 = Descent.Positive(d0, nameof(d0));
        D1 = Descent.Positive(d1, nameof(d1));
    }

    public double D0 { get; }

    public double D1 { get; }

    public override double Duration(int steps) => _duration;

    public override double Kinetic(double fraction) => D0 + (fraction * (D1 - D0));

    public override double Potential(double fraction) => 1.0;

    public override string ToString() => D0.Equals(D1)
        ? string.Create(CultureInfo.InvariantCulture, $"constant:duration={_duration:R},d={D0:R}")
        : string.Create(CultureInfo.InvariantCulture, $"linear:duration={_duration:R},d0={D0:R},d1={D1:R}");
}

/// <summary>Kinetic 2/(10⁻³ + t³) in front of −½∂², potential 2t³ (arXiv:2303.01471, with the constants of its benchmark).</summary>
internal sealed record QhdSchedule : Schedule
{
    private const double Offset = 1e-3;

    private readonly double _duration;

    public QhdSchedule(double duration) => _duration = Descent.Positive(duration, nameof(duration));

    public override ScaleRule ScaleRule => ScaleRule.BoxWidth;

    public override double Duration(int steps) => _duration;

    public override double Kinetic(double fraction) => 0.5 * 2.0 / (Offset + Cube(fraction * _duration));

    public override double Potential(double fraction) => 2.0 * Cube(fraction * _duration);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"qhd-paper:duration={_duration:R}");

    private static double Cube(double t) => t * t * t;
}
