using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Schedules;

/// <summary>
/// The schedule cut into steps: the order of the product formula and the angles of every kick exp(−i β ζ/s) and every drift
/// exp(−i α κ²). Applied in turn: kick, drift, kick, drift, …, with a last kick where the formula has one. Equal by value.
/// </summary>
public sealed class TrotterPlan : IEquatable<TrotterPlan>
{
    // The three Strang steps of Yoshida's fourth-order formula (Phys. Lett. A 150, 262): w1, w0 = 1 - 2 w1, w1.
    private static readonly double OuterWeight = 1.0 / (2.0 - Math.Cbrt(2.0));
    private static readonly double[] YoshidaWeights = [OuterWeight, 1.0 - (2.0 * OuterWeight), OuterWeight];

    private TrotterPlan(ImmutableArray<TrotterStep> steps, int order, EnergyScale scale, ImmutableArray<GridAxis> axes, ImmutableArray<double> axisWeights)
    {
        (Steps, Order, Scale, Axes, AxisWeights) = (steps, order, scale, axes, axisWeights);
        (Kicks, Drifts) = order switch
        {
            1 => ([.. steps.Select(step => step.Potential)], [.. steps.Select(step => step.Kinetic)]),
            2 => Symmetric(steps),
            4 => Symmetric([.. steps.SelectMany(step => YoshidaWeights.Select(w => new TrotterStep(w * step.Kinetic, w * step.Potential)))]),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Product formulas have order 1, 2 or 4."),
        };
    }

    /// <summary>The steps, before the product formula divides them.</summary>
    public ImmutableArray<TrotterStep> Steps { get; }

    /// <summary>1 (kick, drift), 2 (Strang: half a kick, drift, half a kick) or 4 (Yoshida: three Strang steps).</summary>
    public int Order { get; }

    /// <summary>s, the energy unit.</summary>
    public EnergyScale Scale { get; }

    /// <summary>The periodic axes the plan is for, those of <see cref="RegisterLayout.Periodic"/>.</summary>
    public ImmutableArray<GridAxis> Axes { get; }

    /// <summary>
    /// Factor of every drift for each axis: in an anneal 1, which treats the unit box alike in every direction, and ¼ with mirrors, where the
    /// axis is twice as long as its box.
    /// </summary>
    public ImmutableArray<double> AxisWeights { get; }

    /// <summary>β of every kick; as many as drifts in order 1, one more otherwise.</summary>
    public ImmutableArray<double> Kicks { get; }

    /// <summary>α of every drift.</summary>
    public ImmutableArray<double> Drifts { get; }

    /// <summary>Cuts a schedule for an anneal from the uniform state.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="steps">Number of steps, at least 1.</param>
    /// <param name="scale">The energy unit, made according to the schedule's <see cref="Schedule.ScaleRule"/>.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="order">1, 2 or 4; orders above 1 cost more and bring nothing to an anneal.</param>
    public static TrotterPlan Anneal(Schedule schedule, int steps, EnergyScale scale, Grid grid, int order = 1) =>
        Anneal(schedule, steps, scale, new RegisterLayout(grid), order);

    /// <summary>Cuts a schedule for an anneal from the uniform state, d being that of the box whatever its boundaries.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="steps">Number of steps, at least 1.</param>
    /// <param name="scale">The energy unit, made according to the schedule's <see cref="Schedule.ScaleRule"/>.</param>
    /// <param name="layout">The register.</param>
    /// <param name="order">1, 2 or 4; orders above 1 cost more and bring nothing to an anneal.</param>
    public static TrotterPlan Anneal(Schedule schedule, int steps, EnergyScale scale, RegisterLayout layout, int order = 1)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(layout);
        return new TrotterPlan(schedule.Cut(steps), order, scale, layout.Periodic.Axes, layout.KineticWeights);
    }

    /// <summary>Equal steps of exp(−iHt) with H = −D∇² + ζ, for experiments with dynamics.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="diffusion">D, in energy times length squared, the same in every direction.</param>
    /// <param name="time">t, the total time.</param>
    /// <param name="steps">Number of steps, at least 1.</param>
    /// <param name="order">1, 2 or 4.</param>
    public static TrotterPlan Dynamics(Grid grid, double diffusion, double time, int steps, int order)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(diffusion);
        var length = grid.Axes[0].Length;
        var timeStep = time / steps;
        var step = new TrotterStep(diffusion * timeStep / (length * length), timeStep);
        return new TrotterPlan(
            [.. Enumerable.Repeat(step, steps)],
            order,
            EnergyScale.Given(1.0),
            grid.Axes,
            [.. grid.Axes.Select(axis => length * length / (axis.Length * axis.Length))]);
    }

    /// <summary>The same steps of an anneal on another register.</summary>
    /// <param name="layout">The register, with as many axes.</param>
    public TrotterPlan On(RegisterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new TrotterPlan(Steps, Order, Scale, layout.Periodic.Axes, layout.KineticWeights);
    }

    /// <summary>The plan of the first steps alone.</summary>
    /// <param name="steps">From 0 to the number of steps.</param>
    public TrotterPlan Cut(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, Steps.Length);
        return new TrotterPlan(Steps[..steps], Order, Scale, Axes, AxisWeights);
    }

    /// <summary>The angle of a kick, exp(−i · angle · ζ), ζ in its own units.</summary>
    public double PotentialAngle(int kick) => Kicks[kick] / Scale.Value;

    /// <summary>The angle of a drift, exp(−i · angle · m²), m being the momentum number of the axis.</summary>
    public double KineticAngle(int drift, int axis) => Drifts[drift] * AxisWeights[axis] * 4.0 * Math.PI * Math.PI;

    /// <summary>D of a step along an axis, in energy times length squared: d s L² times the weight of the axis.</summary>
    public double Diffusion(int step, int axis) => Steps[step].Ratio * Scale.Value * Axes[axis].Length * Axes[axis].Length * AxisWeights[axis];

    /// <summary>D of a step along every axis.</summary>
    public ImmutableArray<double> Diffusions(int step) => [.. Enumerable.Range(0, Axes.Length).Select(axis => Diffusion(step, axis))];

    /// <summary>D = d s L² of every axis for a dimensionless d, in energy times length squared.</summary>
    public ImmutableArray<double> Diffusions(double d) =>
        [.. Axes.Select((axis, number) => d * Scale.Value * axis.Length * axis.Length * AxisWeights[number])];

    /// <summary>The time of a step, in units of 1/ζ (ħ = 1): β/s.</summary>
    public double TimeStep(int step) => Steps[step].Potential / Scale.Value;

    /// <inheritdoc/>
    public bool Equals(TrotterPlan? other) =>
        other is not null
        && Order == other.Order
        && Scale == other.Scale
        && Steps.SequenceEqual(other.Steps)
        && Axes.SequenceEqual(other.Axes)
        && AxisWeights.SequenceEqual(other.AxisWeights);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TrotterPlan);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Order, Scale, Steps.Length, Steps.IsEmpty ? default : Steps[0]);

    /// <inheritdoc/>
    public override string ToString() => Steps.IsEmpty
        ? "no steps"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Steps.Length} steps of order {Order}, d from {Steps[0].Ratio:G6} to {Steps[^1].Ratio:G6}, {Scale}");

    // Half a kick at both ends; where two half kicks meet they are one.
    private static (ImmutableArray<double> Kicks, ImmutableArray<double> Drifts) Symmetric(ImmutableArray<TrotterStep> steps)
    {
        if (steps.IsEmpty)
        {
            return ([], []);
        }

        var kicks = new double[steps.Length + 1];
        for (var k = 0; k < steps.Length; k++)
        {
            kicks[k] += 0.5 * steps[k].Potential;
            kicks[k + 1] += 0.5 * steps[k].Potential;
        }

        return ([.. kicks], [.. steps.Select(step => step.Kinetic)]);
    }
}
