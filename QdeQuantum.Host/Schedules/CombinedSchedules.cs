using System.Collections.Immutable;
using System.Globalization;

namespace QdeQuantum.Host.Schedules;

/// <summary>One schedule after the other; each is cut by itself.</summary>
internal sealed record JoinedSchedule : Schedule
{
    public JoinedSchedule(Schedule first, Schedule second, double share)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!(share is > 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share of the first schedule lies between 0 and 1.");
        }

        if (first.ScaleRule != second.ScaleRule)
        {
            throw new ArgumentException($"{first} and {second} count energy in different units. Join schedules of one kind.", nameof(second));
        }

        (First, Second, Share) = (first, second, share);
    }

    public Schedule First { get; }

    public Schedule Second { get; }

    public double Share { get; }

    public override ScaleRule ScaleRule => First.ScaleRule;

    public override double Duration(int steps)
    {
        var first = StepsOfFirst(steps);
        return (first > 0 ? First.Duration(first) : 0.0) + (first < steps ? Second.Duration(steps - first) : 0.0);
    }

    public override double Kinetic(double fraction) =>
        fraction < Share ? First.Kinetic(fraction / Share) : Second.Kinetic((fraction - Share) / (1.0 - Share));

    public override double Potential(double fraction) =>
        fraction < Share ? First.Potential(fraction / Share) : Second.Potential((fraction - Share) / (1.0 - Share));

    public override ImmutableArray<TrotterStep> Cut(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var first = StepsOfFirst(steps);
        return [.. first > 0 ? First.Cut(first) : [], .. first < steps ? Second.Cut(steps - first) : []];
    }

    public override string ToString() => Share.Equals(0.5)
        ? $"{First} then {Second}"
        : string.Create(CultureInfo.InvariantCulture, $"{First} for {Share:R} then {Second}");

    private int StepsOfFirst(int steps) => (int)Math.Round(Share * steps, MidpointRounding.AwayFromZero);
}

/// <summary>A schedule with its coefficients and its duration multiplied.</summary>
internal sealed record ScaledSchedule : Schedule
{
    public ScaledSchedule(Schedule inner, double kineticFactor, double potentialFactor, double durationFactor)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
        KineticFactor = Descent.Positive(kineticFactor, "kinetic");
        PotentialFactor = Descent.Positive(potentialFactor, "potential");
        DurationFactor = Descent.Positive(durationFactor, "duration");
    }

    public Schedule Inner { get; }

    public double KineticFactor { get; }

    public double PotentialFactor { get; }

    public double DurationFactor { get; }

    public override ScaleRule ScaleRule => Inner.ScaleRule;

    public override double Duration(int steps) => DurationFactor * Inner.Duration(steps);

    public override double Kinetic(double fraction) => KineticFactor * Inner.Kinetic(fraction);

    public override double Potential(double fraction) => PotentialFactor * Inner.Potential(fraction);

    public override ImmutableArray<TrotterStep> Cut(int steps) =>
        [.. Inner.Cut(steps).Select(step => new TrotterStep(
            step.Kinetic * KineticFactor * DurationFactor, step.Potential * PotentialFactor * DurationFactor))];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"scaled:kinetic={KineticFactor:R},potential={PotentialFactor:R},duration={DurationFactor:R} {Inner}");
}
