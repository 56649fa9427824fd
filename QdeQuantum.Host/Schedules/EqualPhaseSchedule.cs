using System.Globalization;

namespace QdeQuantum.Host.Schedules;

/// <summary>
/// Every step has the same αβ = θ² with θ = c/√K: kinetic √d, potential 1/√d, duration c√K. A well of curvature u'' then turns by
/// θ√(2u'') in each step, whatever d is.
/// </summary>
internal sealed record EqualPhaseSchedule : Schedule
{
    public EqualPhaseSchedule(Descent descent, double c)
    {
        Descent = descent;
        C = Descent.Positive(c, nameof(c));
    }

    public Descent Descent { get; }

    public double C { get; }

    public override Schedule WithPhase(double c) => new EqualPhaseSchedule(Descent, c);

    public override double Duration(int steps) => C * Math.Sqrt(steps);

    public override double Kinetic(double fraction) => Math.Sqrt(Descent.At(fraction));

    public override double Potential(double fraction) => 1.0 / Math.Sqrt(Descent.At(fraction));

    public override string ToString() => $"{Descent},c={C.ToString("R", CultureInfo.InvariantCulture)}";
}
