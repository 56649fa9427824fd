namespace QdeQuantum.Host.Schedules;

/// <summary>A schedule at one moment.</summary>
/// <param name="Fraction">How much of the steps is done, 0 to 1.</param>
/// <param name="Kinetic">Coefficient of −∂² on the unit box.</param>
/// <param name="Potential">Coefficient of the scaled potential u = ζ/s.</param>
public readonly record struct ScheduleSample(double Fraction, double Kinetic, double Potential)
{
    /// <summary>d = Kinetic/Potential, the diffusion relative to the potential.</summary>
    public double Ratio => Kinetic / Potential;
}
