namespace QdeQuantum.Host.Paper;

/// <summary>One number of the paper, as it should be and as the circuits gave it.</summary>
/// <param name="Reference">Equation or figure of the paper.</param>
/// <param name="Experiment">What was measured, with its parameters.</param>
/// <param name="Expected">The value of the closed form, a recorded one, or the least that is claimed.</param>
/// <param name="Measured">The value from the quantum circuit.</param>
/// <param name="Tolerance">Largest distance of the two that passes.</param>
/// <param name="Basis">Where the tolerance comes from: rounding, steps twice as long, or four standard errors.</param>
/// <param name="AtLeast">Whether what is expected is a least value, which may be exceeded.</param>
/// <param name="Correction">What the paper should say instead; null where it is right.</param>
/// <param name="Reason">Why.</param>
public sealed record PaperRow(
    string Reference,
    string Experiment,
    double Expected,
    double Measured,
    double Tolerance,
    string Basis,
    bool AtLeast,
    string? Correction,
    string? Reason)
{
    /// <summary>Whether the measured value is within the tolerance; false for NaN.</summary>
    public bool Pass => AtLeast ? Measured >= Expected - Tolerance : Math.Abs(Measured - Expected) <= Tolerance;
}
