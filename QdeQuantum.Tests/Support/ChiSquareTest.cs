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
        var cells = Cells([.. probabilities.Select((probability, outcome) => (shots * probability, (double)counts[outcome], 0.0))]);
        var statistic = cells.Sum(cell => (cell.Counted - cell.Expected) * (cell.Counted - cell.Expected) / cell.Expected);
        return 1.0 - ChiSquared.CDF(cells.Count - 1, statistic);
    }

    /// <summary>
    /// The probability that two samples of one law differ at least as much as these, which may be of different sizes: each against the
    /// frequencies of both together.
    /// </summary>
    public static double PValueOfOneLaw(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        var share = (double)left.Sum() / (left.Sum() + right.Sum());
        var cells = Cells([.. left.Zip(right, (one, other) => ((one + other) * Math.Min(share, 1 - share), (double)one, (double)other))]);
        var statistic = cells.Sum(cell => Math.Pow(cell.Counted - (share * (cell.Counted + cell.Other)), 2) / (share * (1 - share) * (cell.Counted + cell.Other)));
        return 1.0 - ChiSquared.CDF(cells.Count - 1, statistic);
    }

    // Other: the counts of a second sample, where there is one.
    private static List<(double Expected, double Counted, double Other)> Cells((double Expected, double Counted, double Other)[] outcomes)
    {
        var cells = new List<(double Expected, double Counted, double Other)>();
        var open = (Expected: 0.0, Counted: 0.0, Other: 0.0);
        foreach (var outcome in outcomes.OrderBy(outcome => outcome.Expected))
        {
            open = (open.Expected + outcome.Expected, open.Counted + outcome.Counted, open.Other + outcome.Other);
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
