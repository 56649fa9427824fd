using System.Globalization;

namespace QdeQuantum.Host.Schedules;

/// <summary>One step of a plan: exp(−i β u), u = ζ/s, and exp(−i α κ²), κ = 2πm on the unit box.</summary>
/// <param name="Kinetic">α.</param>
/// <param name="Potential">β, which is also the time step in units of 1/s.</param>
public readonly record struct TrotterStep(double Kinetic, double Potential)
{
    /// <summary>d = α/β.</summary>
    public double Ratio => Kinetic / Potential;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"α = {Kinetic:G6}, β = {Potential:G6}, d = {Ratio:G6}");
}
