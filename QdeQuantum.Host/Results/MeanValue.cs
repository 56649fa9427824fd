using System.Globalization;

namespace QdeQuantum.Host.Results;

/// <summary>
/// The mean of a quantity over a distribution, and how well it is known. Prints as <c>0.4114 ± 0.0094</c>.
/// </summary>
/// <param name="Value">The mean, in the units of the quantity.</param>
/// <param name="StandardError">
/// One standard error of the mean, sd/√S for S shots; 0 when the distribution is exact, NaN when there is one shot only.
/// </param>
/// <param name="Deviation">Standard deviation of a single shot; from shots the unbiased estimate of its square is used.</param>
public sealed record MeanValue(double Value, double StandardError, double Deviation)
{
    /// <inheritdoc/>
    public override string ToString() => StandardError == 0.0
        ? Value.ToString("G6", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Value:G4} ± {StandardError:G2}");
}
