using System.Globalization;
using System.Text;
using QdeQuantum.Host.Reports.Html;

namespace QdeQuantum.Host.Reports.Plots;

/// <summary>Lines of equal value of a table, by marching squares between the centres of the cells.</summary>
internal static class ContourLines
{
    /// <summary>Shares of all cells that lie below the drawn levels: denser near the minimum, where the answer is.</summary>
    private static readonly double[] Shares = [0.01, 0.04, 0.1, 0.2, 0.35, 0.55, 0.8];

    /// <summary>The contour lines in units of cells, row 0 at the bottom.</summary>
    public static Markup Path(IReadOnlyList<double> values, int columns)
    {
        var rows = values.Count / columns;
        var sorted = values.Order().ToArray();
        var path = new StringBuilder();
        foreach (var level in Shares.Select(share => sorted[(int)(share * (sorted.Length - 1))]).Distinct())
        {
            for (var row = 0; row + 1 < rows; row++)
            {
                for (var column = 0; column + 1 < columns; column++)
                {
                    AddSquare(path, values, columns, row, column, level);
                }
            }
        }

        return Markup.Trusted(path.ToString());
    }

    /// <summary>Where the level crosses the four sides of the square, in order round it: two points a line.</summary>
    private static void AddSquare(StringBuilder path, IReadOnlyList<double> values, int columns, int row, int column, double level)
    {
        var rows = values.Count / columns;
        ReadOnlySpan<(int Column, int Row)> corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)];
        var command = 'M';
        for (var side = 0; side < 4; side++)
        {
            var (from, to) = (corners[side], corners[(side + 1) % 4]);
            var (a, b) = (values[(from.Row * columns) + from.Column], values[(to.Row * columns) + to.Column]);
            if (a < level == b < level)
            {
                continue;
            }

            var share = (level - a) / (b - a);
            var px = from.Column + 0.5 + (share * (to.Column - from.Column));
            var py = rows - (from.Row + 0.5 + (share * (to.Row - from.Row)));
            path.Append(CultureInfo.InvariantCulture, $"{command}{Math.Round(px, 1)} {Math.Round(py, 1)}");
            command = command == 'M' ? 'L' : 'M';
        }
    }
}
