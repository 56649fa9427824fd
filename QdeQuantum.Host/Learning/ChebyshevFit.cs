using System.Globalization;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// A polynomial near a smooth function on [−R, R]: its Chebyshev series cut after degree q. What is cut off bounds the error everywhere in the interval,
/// |f − p| ≤ Σ_{k>q} |a_k|, because |T_k| ≤ 1 (Trefethen, Approximation Theory and Approximation Practice, chapters 3 and 4).
/// </summary>
public sealed class ChebyshevFit
{
    /// <summary>Highest degree; beyond it the coefficients of powers grow so large that they cancel.</summary>
    public const int MaxDegree = 16;

    private const int FirstPoints = 64;
    private const int MostPoints = 1 << 12;

    // The series has come to its end where its last coefficients are below this part of the largest.
    private const double RoundingLevel = 1e-13;

    private ChebyshevFit(double range, double[] coefficients, double maxError) => (Range, Coefficients, MaxError) = (range, coefficients, maxError);

    /// <summary>R.</summary>
    public double Range { get; }

    /// <summary>q.</summary>
    public int Degree => Coefficients.Count - 1;

    /// <summary>Coefficients of the powers of z, from z⁰.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>Bound on |f − p| in the interval.</summary>
    public double MaxError { get; }

    /// <summary>Fits a function.</summary>
    /// <param name="function">f, smooth on the interval.</param>
    /// <param name="range">R, above 0.</param>
    /// <param name="degree">q, from 1 to <see cref="MaxDegree"/>.</param>
    /// <exception cref="NotSupportedException">The series does not end within reach: the interval is too wide for the function.</exception>
    public static ChebyshevFit Of(Func<double, double> function, double range, int degree)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(range);
        if (degree is < 1 or > MaxDegree)
        {
            throw new ArgumentOutOfRangeException(nameof(degree), degree, $"A fit has a degree from 1 to {MaxDegree}.");
        }

        for (var points = FirstPoints; points <= MostPoints; points *= 2)
        {
            var series = Series(function, range, points);
            if (series[^8..].Max(Math.Abs) <= RoundingLevel * series.Max(Math.Abs))
            {
                return new ChebyshevFit(range, Powers(series[..(degree + 1)], range), series[(degree + 1)..].Sum(Math.Abs));
            }
        }

        throw new NotSupportedException(string.Create(
            CultureInfo.InvariantCulture, $"The loss cannot be fitted on margins up to {range:G3}. Take narrower intervals for the weights."));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Chebyshev fit of degree {Degree} for |z| ≤ {Range:G4}, error at most {MaxError:G3}");

    // a_k = (2/N) Σ_j f(R cos θ_j) cos kθ_j with θ_j = π(j + ½)/N; half of that for k = 0.
    private static double[] Series(Func<double, double> function, double range, int points)
    {
        var angles = Enumerable.Range(0, points).Select(j => Math.PI * (j + 0.5) / points).ToArray();
        var values = angles.Select(angle => function(range * Math.Cos(angle))).ToArray();
        var series = new double[points];
        for (var k = 0; k < points; k++)
        {
            for (var j = 0; j < points; j++)
            {
                series[k] += (k == 0 ? 1.0 : 2.0) / points * values[j] * Math.Cos(k * angles[j]);
            }
        }

        return series;
    }

    // Sums a_k T_k(z/R), with T_{k+1} = 2y T_k − T_{k−1}, in powers of z.
    private static double[] Powers(double[] series, double range)
    {
        var powers = new double[series.Length];
        var (before, current) = (new double[series.Length], new double[series.Length]);
        current[0] = 1.0;
        for (var k = 0; k < series.Length; k++)
        {
            for (var m = 0; m <= k; m++)
            {
                powers[m] += series[k] * current[m] / Math.Pow(range, m);
            }

            var next = new double[series.Length];
            for (var m = 0; m < series.Length; m++)
            {
                next[m] = ((m == 0 ? 0.0 : current[m - 1]) * (k == 0 ? 1.0 : 2.0)) - before[m];
            }

            (before, current) = (current, next);
        }

        return powers;
    }
}
