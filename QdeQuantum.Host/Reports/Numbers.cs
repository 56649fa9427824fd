using System.Globalization;

namespace QdeQuantum.Host.Reports;

/// <summary>How numbers are written for people, alike in every report and in every culture.</summary>
internal static class Numbers
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A number to so many significant digits: <c>-0.2544</c>, <c>1.5e-7</c>.</summary>
    public static string Significant(double value, int digits = 4)
    {
        if (!double.IsFinite(value))
        {
            return value.ToString(Invariant);
        }

        var rounded = double.Parse(value.ToString($"E{digits - 1}", Invariant), Invariant) + 0.0; // + 0.0 turns -0 into 0
        var magnitude = Math.Abs(rounded);
        return magnitude is 0 or (>= 1e-4 and < 1e7)
            ? rounded.ToString("0.##########", Invariant)
            : rounded.ToString("0.#########e0", Invariant);
    }

    /// <summary>A number with so many decimals, and no sign on zero.</summary>
    public static string Fixed(double value, int decimals) =>
        (Math.Round(value, decimals) + 0.0).ToString($"F{decimals}", Invariant);

    /// <summary>An estimate with as many decimals as its standard error deserves (two digits of it): <c>-0.1234 ± 0.0056</c>.</summary>
    public static string WithError(Estimate estimate)
    {
        if (!(estimate.StandardError > 0) || !double.IsFinite(estimate.Value))
        {
            return Significant(estimate.Value, 6);
        }

        var decimals = 1 - (int)Math.Floor(Math.Log10(estimate.StandardError));
        return decimals is >= 0 and <= 9
            ? $"{Fixed(estimate.Value, decimals)} ± {Fixed(estimate.StandardError, decimals)}"
            : $"{Significant(estimate.Value, 6)} ± {Significant(estimate.StandardError, 2)}";
    }

    /// <summary>A probability in per cent: <c>92.3 %</c>.</summary>
    public static string Percent(double probability) => $"{Fixed(100 * probability, probability is > 0 and < 0.01 ? 2 : 1)} %";

    /// <summary>A count with its thousands set apart: <c>100,000</c>.</summary>
    public static string Count(long count) => count.ToString("N0", Invariant);

    /// <summary>A duration in the unit that suits it: <c>12 ms</c>, <c>1.23 s</c>, <c>2 min 5 s</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 0.00995 => $"{Fixed(1000 * seconds, 1)} ms",
        < 0.9995 => $"{Fixed(1000 * seconds, 0)} ms",
        < 59.95 => $"{Significant(seconds, 3)} s",
        _ => $"{Count((long)Math.Round(seconds) / 60)} min {(long)Math.Round(seconds) % 60} s",
    };

    /// <summary>As <see cref="Duration"/>, with hours, days and years for what takes them.</summary>
    public static string LongDuration(double seconds)
    {
        const double Hour = 3600.0;
        const double Day = 24.0 * Hour;
        const double Year = 365.25 * Day;
        return seconds switch
        {
            < 2.0 * Hour => Duration(seconds),
            < 2.0 * Day => $"{Significant(seconds / Hour, 3)} h",
            < 2.0 * Year => $"{Significant(seconds / Day, 3)} days",
            _ => $"{Significant(seconds / Year, 3)} years",
        };
    }

    /// <summary>A size in bytes, kB or MB (powers of 1000).</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{Significant(bytes / 1e3, 3)} kB",
        _ => $"{Significant(bytes / 1e6, 3)} MB",
    };

    /// <summary>A moment in UTC, to the second.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", Invariant);
}
