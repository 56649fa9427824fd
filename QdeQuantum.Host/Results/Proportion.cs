using System.Globalization;
using MathNet.Numerics.Distributions;

namespace QdeQuantum.Host.Results;

/// <summary>A probability with its 95 % interval, which has no width when the probability is exact.</summary>
/// <param name="Value">The probability, or the share of the shots.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public sealed record Proportion(double Value, double Lower, double Upper)
{
    /// <summary>Probability outside the interval, both sides together.</summary>
    private const double Outside = 0.05;

    /// <summary>
    /// The share <paramref name="count"/>/<paramref name="shots"/> with its Jeffreys interval: the quantiles 2.5 % and 97.5 % of
    /// Beta(count + ½, shots − count + ½), except that the lower end is 0 for no hit and the upper end 1 for hits only.
    /// </summary>
    /// <param name="count">Hits, from 0 to <paramref name="shots"/>.</param>
    /// <param name="shots">Shots, at least 1.</param>
    /// <remarks>Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16 (2001) 101, section 4.1.</remarks>
    public static Proportion FromCount(int count, int shots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, shots);
        return new Proportion((double)count / shots, LowerEnd(count, shots), 1.0 - LowerEnd(shots - count, shots));
    }

    /// <summary>A probability that is known.</summary>
    public static Proportion Exact(double value) => new(value, value, value);

    /// <inheritdoc/>
    public override string ToString() => Lower == Upper
        ? Value.ToString("G6", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Value:G4} [{Lower:G4}, {Upper:G4}]");

    // The upper end is 1 minus the lower end of the complement: Beta(a, b) mirrored is Beta(b, a).
    private static double LowerEnd(int count, int shots) =>
        count == 0 ? 0.0 : Beta.InvCDF(count + 0.5, shots - count + 0.5, 0.5 * Outside);
}
