namespace QdeQuantum.Host;

/// <summary>How filters choose the energy μ that passes.</summary>
public enum FilterEnergyRule
{
    /// <summary>Where the most shots pass: the success probability is measured at many values at once, by phase estimation.</summary>
    Scan,

    /// <summary>The measured ⟨H⟩ of the state before the filters; for states that are near the ground state already.</summary>
    Mean,

    /// <summary><see cref="FilterOptions.Energy"/>.</summary>
    Given,
}

/// <summary>What the filtering methods need to know beyond <see cref="QdeOptions"/>; every default is the one recommended.</summary>
public sealed record FilterOptions
{
    /// <summary>Dimensionless d of the last filters: their ground state is what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 0.0175.</exception>
    public double D
    {
        get;
        init => field = value is > 0.0 and < 0.0175
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Filters take a d above 0 and below 0.0175, where the uniform state is nearly the ground state.");
    } = 3e-4;

    /// <summary>Number of filters at each d, of the times t₀, t₀/2, …; null takes 5 where there is one d and 2 where there are several.</summary>
    public int? Count { get; init; }

    /// <summary>Number of values of d in two loops, from 0.0175 down to <see cref="D"/> by equal factors.</summary>
    public int Stages { get; init; } = 4;

    /// <summary>How μ is chosen.</summary>
    public FilterEnergyRule EnergyRule { get; init; }

    /// <summary>μ in the units of ζ, for <see cref="FilterEnergyRule.Given"/>.</summary>
    public double Energy { get; init; }

    /// <summary>Shots of each search for μ.</summary>
    public int ScanShots { get; init; } = 1000;
}
