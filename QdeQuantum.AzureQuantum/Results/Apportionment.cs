namespace QdeQuantum.AzureQuantum.Results;

/// <summary>Whole numbers in given proportions.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Hare's method: everyone gets the whole part of p·total, and what remains goes to the largest fractions, ties to the first.
    /// The counts add up to the rounded sum of p·total, which is less than <paramref name="total"/> when the proportions add up to less than 1.
    /// </summary>
    public static int[] LargestRemainder(IReadOnlyList<double> proportions, int total)
    {
        if (proportions.FirstOrDefault(p => !(p >= 0.0 && p <= 1.0 + 1e-6)) is var wrong && wrong != 0.0)
        {
            throw new ResultFormatException($"{wrong.ToString(System.Globalization.CultureInfo.InvariantCulture)} is not a probability.");
        }

        var counts = proportions.Select(p => (int)Math.Floor((p * total) + RoundingSlack)).ToArray();
        var remaining = (int)Math.Round(proportions.Sum() * total) - counts.Sum();
        var byFraction = Enumerable.Range(0, counts.Length).OrderByDescending(i => (proportions[i] * total) - counts[i]);
        foreach (var i in byFraction.Take(Math.Max(0, remaining)))
        {
            counts[i]++;
        }

        return counts;
    }

    // 0.29 · 100 is 28.999999999999996: a whole number that decimal notation missed by rounding is still whole.
    private const double RoundingSlack = 1e-9;
}
