using System.Collections.Immutable;

namespace QdeQuantum.Host.Schedules;

/// <summary>
/// Kinetic and potential coefficient of H(t)/s = −Kinetic ∂²/∂y² + Potential u over the steps of an anneal; y is the position in
/// the unit box, u = ζ/s the scaled potential, and time counts in units of 1/s. A value: equal by value, and what it prints
/// <see cref="Parse"/> reads.
/// </summary>
public abstract record Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>The laws that have a name, with their parameters.</summary>
    public static ImmutableArray<ScheduleFamily> Families => ScheduleFamily.All;

    /// <summary>The default: <see cref="Geometric"/> with its default parameters.</summary>
    public static Schedule Default { get; } = Geometric();

    /// <summary>The energy unit this law is written for.</summary>
    public virtual ScaleRule ScaleRule => ScaleRule.MeanAboveMinimum;

    /// <summary>d falls from d0 to d1 by equal factors, and every step turns a well by the same phase θ = c/√steps.</summary>
    /// <param name="d0">d before the first step.</param>
    /// <param name="d1">d after the last step.</param>
    /// <param name="c">Phase of a step times the root of the number of steps.</param>
    public static Schedule Geometric(double d0 = 0.05, double d1 = 3e-5, double c = 0.35) => new EqualPhaseSchedule(new GeometricDescent(d0, d1), c);

    /// <summary>As <see cref="Geometric"/>, but slower near <paramref name="dwell"/>, where gaps are small.</summary>
    /// <param name="d0">d before the first step.</param>
    /// <param name="d1">d after the last step.</param>
    /// <param name="c">Phase of a step times the root of the number of steps.</param>
    /// <param name="dwell">d at which the steps are densest.</param>
    public static Schedule GeometricDwell(double d0 = 0.05, double d1 = 1e-5, double c = 0.35, double dwell = 0.005) =>
        new EqualPhaseSchedule(new DwellDescent(d0, d1, dwell), c);

    /// <summary>d falls from d0 to d1 as an inverse power of the step, with equal phase; p → ∞ is <see cref="Geometric"/>.</summary>
    /// <param name="p">The power.</param>
    /// <param name="d0">d before the first step.</param>
    /// <param name="d1">d after the last step.</param>
    /// <param name="c">Phase of a step times the root of the number of steps.</param>
    public static Schedule Power(double p = 3.0, double d0 = 0.05, double d1 = 3e-5, double c = 0.35) =>
        new EqualPhaseSchedule(new PowerDescent(p, d0, d1), c);

    /// <summary>
    /// The law of Quantum Hamiltonian Descent (Leng and others, arXiv:2303.01471): kinetic 2/(10⁻³ + t³) with −½∂², potential 2t³.
    /// </summary>
    /// <param name="duration">The end of t.</param>
    public static Schedule QhdPaper(double duration = 10.0) => new QhdSchedule(duration);

    /// <summary>d falls from d0 to d1 in a straight line, in equal steps of time.</summary>
    /// <param name="duration">Total time, in units of 1/s.</param>
    /// <param name="d0">d at the beginning.</param>
    /// <param name="d1">d at the end.</param>
    public static Schedule Linear(double duration = 20.0, double d0 = 0.05, double d1 = 3e-5) => new LinearSchedule(duration, d0, d1);

    /// <summary>d stays as it is, in equal steps of time.</summary>
    /// <param name="duration">Total time, in units of 1/s.</param>
    /// <param name="d">The value of d.</param>
    public static Schedule Constant(double duration = 20.0, double d = 2.5e-3) => new LinearSchedule(duration, d, d);

    /// <summary>A law from a CSV file: see <see cref="TableSchedule.Read"/>.</summary>
    /// <exception cref="FormatException">The file is no such table.</exception>
    public static Schedule FromTable(string path) => TableSchedule.Read(path);

    /// <summary>
    /// Reads a schedule by name, with parameters where they differ from the default: <c>geometric</c>,
    /// <c>geometric:d0=0.05,d1=3e-5,c=0.35</c>, <c>table:my-schedule.csv</c>; <c>A then B</c> puts one after the other.
    /// </summary>
    /// <exception cref="FormatException">The name or a parameter is unknown, or a value not allowed.</exception>
    public static Schedule Parse(string text) => ScheduleFamily.Parse(text);

    /// <summary>The same law with another c, the phase of a step times the root of the number of steps; null where the law has no such parameter.</summary>
    /// <param name="c">c, above 0.</param>
    public virtual Schedule? WithPhase(double c) => null;

    /// <summary>Total time of an anneal of this many steps, in units of 1/s.</summary>
    public abstract double Duration(int steps);

    /// <summary>Coefficient of −∂² on the unit box when this fraction of the steps is done.</summary>
    public abstract double Kinetic(double fraction);

    /// <summary>Coefficient of u when this fraction of the steps is done.</summary>
    public abstract double Potential(double fraction);

    /// <summary>Both coefficients when this fraction of the steps is done.</summary>
    public ScheduleSample At(double fraction)
    {
        if (!(fraction is >= 0.0 and <= 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A schedule is defined from 0 (beginning) to 1 (end).");
        }

        return new ScheduleSample(fraction, Kinetic(fraction), Potential(fraction));
    }

    /// <summary>The schedule at equally spaced moments, both ends included.</summary>
    public ImmutableArray<ScheduleSample> Sample(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return [.. Enumerable.Range(0, count).Select(i => At(i / (count - 1.0)))];
    }

    /// <summary>Divides the schedule into steps, each taken at its middle: α = Kinetic Δt, β = Potential Δt.</summary>
    public virtual ImmutableArray<TrotterStep> Cut(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var timeStep = Duration(steps) / steps;
        return [.. Enumerable.Range(0, steps)
            .Select(k => (k + 0.5) / steps)
            .Select(fraction => new TrotterStep(Kinetic(fraction) * timeStep, Potential(fraction) * timeStep))];
    }

    /// <summary>This schedule and then another one.</summary>
    /// <param name="next">What follows.</param>
    /// <param name="share">The part of the steps that this schedule gets, between 0 and 1.</param>
    public Schedule Join(Schedule next, double share = 0.5) => new JoinedSchedule(this, next, share);

    /// <summary>Multiplies the coefficients and the duration.</summary>
    public Schedule Scale(double kinetic = 1.0, double potential = 1.0, double duration = 1.0) => new ScaledSchedule(this, kinetic, potential, duration);
}
