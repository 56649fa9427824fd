using System.Globalization;
using System.Text;
using QdeQuantum.Host.Reports.Html;

namespace QdeQuantum.Host.Reports.Plots;

/// <summary>
/// A table of values as coloured cells. The colours are <see cref="Levels"/> classes of the style sheet, level 0 being the
/// paper; cells of one level and row join into one rectangle, which keeps 64 × 64 cells to some 30 kB.
/// </summary>
internal static class HeatMap
{
    /// <summary>Number of colours beyond the paper. The style sheet has one class for each (<c>l1</c> to <c>l20</c>).</summary>
    public const int Levels = 20;

    /// <summary>Probabilities below this share of the peak stay paper; a single shot does not, unless the peak has 10⁴.</summary>
    private const double Faintest = 1e-4;

    /// <summary>Levels of probabilities by their square root, i.e. by |ψ|.</summary>
    public static int[] OfProbabilities(IReadOnlyList<double> probabilities, double peak) => [.. probabilities.Select(
        p => p > Faintest * peak ? Math.Min((int)Math.Ceiling(Levels * Math.Sqrt(p / peak)), Levels) : 0)];

    /// <summary>Levels of an objective between <paramref name="lowest"/> (strongest) and <paramref name="highest"/> (paper).</summary>
    public static int[] OfObjective(IReadOnlyList<double> values, double lowest, double highest) => [.. values.Select(
        value => (int)Math.Round(Levels * (1 - Math.Clamp((value - lowest) / Math.Max(highest - lowest, double.Epsilon), 0, 1))))];

    /// <summary>One path a level, in units of cells, row 0 at the bottom. Every level has its path, so that a script can redraw them.</summary>
    public static Markup Cells(ReadOnlySpan<int> levels, int columns)
    {
        var paths = new StringBuilder[Levels + 1];
        for (var level = 0; level <= Levels; level++)
        {
            paths[level] = new StringBuilder();
        }

        var rows = levels.Length / columns;
        for (var row = 0; row < rows; row++)
        {
            AddRow(paths, levels.Slice(row * columns, columns), rows - 1 - row);
        }

        return Markup.Join(paths.Skip(1).Select((path, index) => Markup.Of($"<path class=\"l{index + 1}\" d=\"{path.ToString()}\"/>")));
    }

    /// <summary>The levels as letters, A for the paper, for the script.</summary>
    public static string Letters(IEnumerable<int> levels) => string.Concat(levels.Select(level => (char)('A' + level)));

    /// <summary>The colours in a row, with what the two ends mean.</summary>
    public static Markup ColourBar(string low, string high, string cssClass) => Markup.Of(
        $"""
        <div class="colour-bar"><span>{low}</span><svg class="heat {cssClass}" viewBox="0 0 {Levels + 1} 1" preserveAspectRatio="none" aria-hidden="true">{Cells([.. Enumerable.Range(0, Levels + 1)], Levels + 1)}</svg><span>{high}</span></div>
        """);

    private static void AddRow(StringBuilder[] paths, ReadOnlySpan<int> levels, int top)
    {
        for (var start = 0; start < levels.Length;)
        {
            var end = start + 1;
            while (end < levels.Length && levels[end] == levels[start])
            {
                end++;
            }

            paths[levels[start]].Append(CultureInfo.InvariantCulture, $"M{start} {top}h{end - start}v1H{start}z");
            start = end;
        }
    }
}
