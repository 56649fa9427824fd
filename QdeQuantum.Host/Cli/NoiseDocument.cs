using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Cli;

/// <summary>What <c>qde noise --json</c> writes.</summary>
/// <param name="Shots">Shots of each circuit.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Models">One entry a noise model.</param>
internal sealed record NoiseDocument(int Shots, ulong Seed, IReadOnlyList<NoiseModelDocument> Models);

/// <summary>One noise model.</summary>
internal sealed record NoiseModelDocument(string Noise, string Source, IReadOnlyList<NoiseRowDocument> Rows, IReadOnlyList<NoiseSummaryRow> Summary)
{
    public static NoiseModelDocument Of(NoiseChoice noise, IReadOnlyList<NoiseStudyRow> rows) =>
        new(noise.Text, noise.Source, [.. rows.Select(NoiseRowDocument.Of)], NoiseSummaryRow.Of(rows));
}

/// <summary>One problem at one number of steps. Probabilities are those of one shot near a minimiser, energies ⟨V⟩ in the units of ζ.</summary>
internal sealed record NoiseRowDocument(
    string Problem,
    int Steps,
    long TwoQubitGates,
    double Errors,
    double Fidelity,
    bool IsLost,
    int? MaxSteps,
    double Ideal,
    double Forecast,
    double Measured,
    double Lower,
    double Upper,
    double Uniform,
    double BestOfTen,
    double BestOfTenUniform,
    EnergyDocument Energy)
{
    public static NoiseRowDocument Of(NoiseStudyRow row) => new(
        row.Name,
        row.Steps,
        row.TwoQubitGates,
        row.Forecast.Errors,
        row.Forecast.Fidelity,
        row.Forecast.IsLost,
        row.Forecast.MaxSteps(row.Steps),
        row.Ideal,
        row.ForecastSuccess,
        row.Measured.Value,
        row.Measured.Lower,
        row.Measured.Upper,
        row.Uniform,
        row.BestOfTen,
        row.BestOfTenUniform,
        EnergyDocument.Of(row.Energy));
}

/// <summary>⟨V⟩: exact, of infinite noise, measured, with misread bits inverted, of the folded circuit, and extrapolated.</summary>
internal sealed record EnergyDocument(
    double Ideal, double Limit, ValueDocument Raw, ValueDocument Readout, ValueDocument Folded, ValueDocument? Extrapolated, int Shots, double? ShotFactor)
{
    public static EnergyDocument Of(MitigatedEnergy energy) => new(
        energy.Ideal,
        energy.Limit,
        ValueDocument.Of(energy.Raw),
        ValueDocument.Of(energy.Readout),
        ValueDocument.Of(energy.Folded),
        energy.Extrapolated is null ? null : ValueDocument.Of(energy.Extrapolated),
        energy.Shots,
        energy.ShotFactor);
}

/// <summary>A value with its standard error.</summary>
internal sealed record ValueDocument(double Value, double StandardError)
{
    public static ValueDocument Of(MeanValue mean) => new(mean.Value, mean.StandardError);
}
