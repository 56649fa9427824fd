using System.Globalization;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Sweeps;

/// <summary>A <see cref="SweepSummary"/> in plain lines for a terminal.</summary>
public static class SweepText
{
    private const int SuccessWidth = 22;

    /// <summary>A head, a line for each row, and one for each mean.</summary>
    public static IEnumerable<string> Lines(SweepSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var problem = Width("problem", summary.Rows.Select(row => row.Key.Problem));
        var setting = Width("setting", summary.Rows.Select(row => row.Key.Variant));
        yield return Line("problem", "setting", "K", "seeds", "success", "lowest shot");
        foreach (var row in summary.Rows)
        {
            yield return Line(
                row.Key.Problem, row.Key.Variant, $"{row.Key.Steps}", $"{row.Seeds}",
                $"{Share(row.Success)} {Interval(row.Success)}", $"{Share(row.Found)} {Interval(row.Found)}");
        }

        foreach (var mean in summary.Means)
        {
            yield return Line(
                "mean", mean.Variant, $"{mean.Steps}", string.Empty,
                mean.Success is { } success ? Numbers.WithError(success) : Share(null), $"{Numbers.WithError(mean.Found)}   over {mean.Problems}");
        }

        string Line(string name, string variant, string steps, string seeds, string success, string found) =>
            $"{name.PadRight(problem)}{variant.PadRight(setting)}{steps,6}{seeds,7}  {success.PadRight(SuccessWidth)}  {found}".TrimEnd();
    }

    /// <summary>A share with three decimals, or a dash.</summary>
    internal static string Share(Proportion? share) => share is null ? "–" : share.Value.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>Its interval.</summary>
    internal static string Interval(Proportion? share) =>
        share is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"[{share.Lower:F3}, {share.Upper:F3}]");

    private static int Width(string head, IEnumerable<string> cells) => cells.Append(head).Max(cell => cell.Length) + 2;
}
