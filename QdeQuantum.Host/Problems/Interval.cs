using System.Globalization;

namespace QdeQuantum.Host.Problems;

/// <summary>The half-open interval [Lower, Upper). Equal by value.</summary>
public sealed record Interval
{
    /// <summary>Checks the bounds.</summary>
    /// <param name="lower">Lower bound, finite.</param>
    /// <param name="upper">Upper bound, finite and above <paramref name="lower"/>.</param>
    /// <exception cref="ArgumentException">The bounds are not finite or in the wrong order.</exception>
    public Interval(double lower, double upper)
    {
        if (!double.IsFinite(lower) || !double.IsFinite(upper) || !double.IsFinite(upper - lower))
        {
            throw new ArgumentException($"The bounds {Print(lower)} and {Print(upper)} are not finite. Give two numbers.");
        }

        if (lower >= upper)
        {
            throw new ArgumentException(
                $"The lower bound {Print(lower)} is not below the upper bound {Print(upper)}. Give the smaller number first, as in -2,2.");
        }

        Lower = lower;
        Upper = upper;
    }

    /// <summary>The lower bound, which belongs to the interval.</summary>
    public double Lower { get; }

    /// <summary>The upper bound, which does not.</summary>
    public double Upper { get; }

    /// <summary>Upper − Lower.</summary>
    public double Width => Upper - Lower;

    /// <summary>The point in the middle.</summary>
    public double Centre => Lower + (0.5 * Width);

    /// <summary>Whether Lower ≤ x &lt; Upper.</summary>
    public bool Contains(double x) => x >= Lower && x < Upper;

    /// <inheritdoc/>
    public override string ToString() => $"[{Print(Lower)}, {Print(Upper)})";

    private static string Print(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
