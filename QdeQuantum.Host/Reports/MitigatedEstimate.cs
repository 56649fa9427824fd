using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Reports;

/// <summary>One figure raw and mitigated, with what mitigation costs.</summary>
/// <param name="Raw">As measured.</param>
/// <param name="Limit">What infinite noise leaves: the mean over the uniform distribution.</param>
public sealed record MitigatedEstimate(Estimate Raw, double Limit)
{
    /// <summary>With misread bits inverted; absent where that was not asked for.</summary>
    public Estimate? Readout { get; init; }

    /// <summary>Of the circuit folded to three times the noise; absent where gates were not folded.</summary>
    public Estimate? Folded { get; init; }

    /// <summary>The mitigated value; absent where the folded value says nothing about a decay towards <see cref="Limit"/>.</summary>
    public Estimate? Mitigated { get; init; }

    /// <summary>The value without noise and sampling, where a simulator gives it.</summary>
    public double? Exact { get; init; }

    /// <summary>Raw minus exact.</summary>
    public double? RawError => Raw.Value - Exact;

    /// <summary>Mitigated minus exact.</summary>
    public double? MitigatedError => Mitigated?.Value - Exact;

    /// <summary>
    /// Shots that the mitigated value takes for the standard error that the raw one has with one: more circuits, and the square of how much wider
    /// the error bar is.
    /// </summary>
    public double? ShotFactor { get; init; }

    internal static MitigatedEstimate Of(MitigatedFigure figure, double? exact, double circuits) => new(ToEstimate(figure.Raw)!, figure.Limit)
    {
        Readout = ToEstimate(figure.Readout),
        Folded = ToEstimate(figure.Folded),
        Mitigated = ToEstimate(figure.Mitigated),
        Exact = exact,
        ShotFactor = figure.Raw.StandardError > 0 && figure.Mitigated is { } mitigated
            ? circuits * Math.Pow(mitigated.StandardError / figure.Raw.StandardError, 2)
            : null,
    };

    private static Estimate? ToEstimate(MeanValue? mean) => mean is null ? null : new Estimate(mean.Value, mean.StandardError);
}
