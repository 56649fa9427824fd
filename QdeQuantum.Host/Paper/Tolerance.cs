using System.Globalization;

namespace QdeQuantum.Host.Paper;

/// <summary>How far a measured value may be from the expected one, and why so far.</summary>
/// <param name="Value">The largest distance that passes.</param>
/// <param name="Reason">Where it comes from, in a few words; never that it was seen to be enough.</param>
public readonly record struct Tolerance(double Value, string Reason)
{
    private const double RoundingError = 1e-9;

    /// <summary>1e-9: double precision over some thousand gates.</summary>
    public static Tolerance Rounding { get; } = new(RoundingError, "rounding");

    /// <summary>Half a unit of the last decimal of a recorded value.</summary>
    public static Tolerance Decimals(int decimals) => new(
        (0.5 * Math.Pow(10.0, -decimals)) + RoundingError, string.Create(CultureInfo.InvariantCulture, $"recorded to {decimals} decimals"));

    /// <summary>A unit of the last decimal of a value that was cut, not rounded, when it was recorded.</summary>
    public static Tolerance LastDecimal(int decimals) => new(
        Math.Pow(10.0, -decimals) + RoundingError, string.Create(CultureInfo.InvariantCulture, $"recorded to {decimals} decimals, cut"));

    /// <summary>Rounding of a value above 1.</summary>
    public static Tolerance RoundingOf(double value) => new(RoundingError * Math.Max(1.0, Math.Abs(value)), Rounding.Reason);

    /// <summary>
    /// The error of a product formula, from the same circuit with steps twice as long: an error that falls at least as the square of the step is at
    /// most a third of the change.
    /// </summary>
    public static Tolerance Steps(Measured twiceAsLong, Measured measured) => twiceAsLong == measured
        ? Rounding
        : new(Math.Abs(twiceAsLong.Value - measured.Value) + RoundingError, "change from steps twice as long");

    /// <summary>Four standard errors: a right value fails about once in 16,000.</summary>
    public static Tolerance FourStandardErrors(double error) => new(4.0 * error, "4 standard errors");

    /// <summary>Both errors together.</summary>
    public Tolerance And(Tolerance other) => new(Value + other.Value, this == Rounding ? other.Reason : $"{Reason} and {other.Reason}");
}
