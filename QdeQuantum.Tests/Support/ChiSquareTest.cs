using MathNet.Numerics.Distributions;

namespace QdeQuantum.Tests.Support;

/// <summary>Pearson's test of counts against probabilities.</summary>
internal static class ChiSquareTest
{
    // Below about this many expected counts the statistic does not follow its law; such outcomes are counted together.
    private const double SmallestExpectation = 5.0;

    /// <summary>The probability that counts drawn from <paramref name="probabilities"/> differ from them at least as much as these.</summary>
    public static double PValue(IReadOnlyList<int> counts, IReadOnlyList<double> probabilities)
    {
        var shots = counts.Sum();
        var cells = Cells([.. probabilities.Select((probability, outcome) => (Expected: shots * probability, (double)counts[outcome]))]);
        var statistic = cells.Sum(cell => (cell.Counted - cell.Expected) * (cell.Counted - cell.Expected) / cell.Expected);
        return 1.0 - ChiSquared.CDF(cells.Count - 1, statistic);
    }

    private static List<(double Expected, double Counted)> Cells((double Expected, double Counted)[] outcomes)
    {
        var cells = new List<(double Expected, double Counted)>();
        var open = (Expected: 0.0, Counted: 0.0);
        foreach (var outcome in outcomes.OrderBy(outcome => outcome.Expected))
        {
            open = (open.Expected + outcome.Expected, open.Counted + outcome.Counted);
            if (open.Expected >= SmallestExpectation)
            {
                cells.Add(open);
                open = default;
            }
        }

        // Nothing is left over: the outcome of the largest expectation fills a cell by itself.
        return cells;
    }
}
