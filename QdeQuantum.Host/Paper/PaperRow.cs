namespace QdeQuantum.Host.Paper;

/// <summary>One number of the paper, as it should be and as the circuits gave it.</summary>
/// <param name="Reference">Equation or figure of the paper.</param>
/// <param name="Experiment">What was measured, with its parameters.</param>
/// <param name="Expected">The value of the closed form, or a recorded one.</param>
/// <param name="Measured">The value from the quantum circuit.</param>
/// <param name="Tolerance">Largest distance of the two that passes: rounding, error of the product formula, or four standard errors.</param>
/// <param name="Correction">What the paper should say instead; null where it is right.</param>
/// <param name="Reason">Why.</param>
public sealed record PaperRow(
    string Reference,
    string Experiment,
    double Expected,
    double Measured,
    double Tolerance,
    string? Correction,
    string? Reason)
{
    /// <summary>Whether the measured value is within the tolerance; false for NaN.</summary>
    public bool Pass => Math.Abs(Measured - Expected) <= Tolerance;
}
