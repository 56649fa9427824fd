namespace QdeQuantum.Host.Results;

/// <summary>
/// The energy of H = −D∇² + ζ from two measurements of the same state: ⟨T⟩ of momenta, ⟨V⟩ of positions. All in the units of ζ;
/// standard errors are 0 when both distributions are exact.
/// </summary>
/// <param name="Kinetic">⟨T⟩ = Σ_r D_r ⟨k_r²⟩.</param>
/// <param name="Potential">⟨V⟩ = ⟨ζ⟩.</param>
public sealed record EnergyEstimate(MeanValue Kinetic, MeanValue Potential)
{
    /// <summary>⟨H⟩ = ⟨T⟩ + ⟨V⟩. The shots are independent, so the squares of the errors add.</summary>
    public MeanValue Total => new(
        Kinetic.Value + Potential.Value,
        double.Hypot(Kinetic.StandardError, Potential.StandardError),
        double.Hypot(Kinetic.Deviation, Potential.Deviation));

    /// <summary>
    /// The split of shots for which the error of <see cref="Total"/> is least: S_T/S_V = sd_T/sd_V, with at least one shot each.
    /// </summary>
    /// <param name="shots">Shots of both kinds together, at least 2.</param>
    public ShotSplit BestSplit(int shots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 2);
        var share = Deviations == 0.0 ? 0.5 : Kinetic.Deviation / Deviations;
        var momentum = Math.Clamp((int)Math.Round(shots * share), 1, shots - 1);
        return new ShotSplit(shots - momentum, momentum);
    }

    /// <summary>The fewest shots, best split, for which the standard error of <see cref="Total"/> comes down to a value.</summary>
    /// <param name="standardError">The standard error, above 0, in the units of ζ.</param>
    /// <exception cref="OverflowException">More than 2³¹ shots are needed.</exception>
    public ShotSplit ShotsFor(double standardError)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        var perDeviation = Deviations / (standardError * standardError);
        return new ShotSplit(Shots(Potential.Deviation * perDeviation), Shots(Kinetic.Deviation * perDeviation));

        static int Shots(double shots) => checked((int)Math.Max(1.0, Math.Ceiling(shots)));
    }

    private double Deviations => Kinetic.Deviation + Potential.Deviation;

    /// <inheritdoc/>
    public override string ToString() => $"⟨T⟩ = {Kinetic}, ⟨V⟩ = {Potential}, ⟨H⟩ = {Total}";
}
