using System.Collections.Immutable;

namespace QdeQuantum.Host.Learning;

/// <summary>x ↦ (x − mean)/deviation for each feature, so that one box of weights suits all. Taken from the training samples only.</summary>
/// <param name="Means">Mean of each feature.</param>
/// <param name="Deviations">Standard deviation of each feature over all samples (divided by their number), above 0.</param>
public sealed record Standardization(ImmutableArray<double> Means, ImmutableArray<double> Deviations)
{
    // Two columns whose correlation is this near to ±1 say the same; what is left is rounding.
    private const double DuplicateTolerance = 1e-12;

    /// <summary>The standardisation that gives the features of some data mean 0 and deviation 1.</summary>
    /// <exception cref="FormatException">A feature is the same in all samples, or two features say the same.</exception>
    public static Standardization Of(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var columns = Enumerable.Range(0, data.FeatureNames.Length)
            .Select(feature => data.Features.Select(row => row[feature]).ToArray())
            .ToArray();
        var constant = Array.FindIndex(columns, column => column.Max() == column.Min());
        if (constant >= 0)
        {
            throw new FormatException(
                $"The feature {data.FeatureNames[constant]} is {columns[constant][0]:R} in all {data.Count} training samples and teaches nothing. Leave it out.");
        }

        var means = columns.Select(column => column.Average()).ToImmutableArray();
        var deviations = columns
            .Zip(means, (column, mean) => Math.Sqrt(column.Average(x => (x - mean) * (x - mean))))
            .ToImmutableArray();
        var standardization = new Standardization(means, deviations);
        standardization.CheckDuplicates(data);
        return standardization;
    }

    /// <summary>The features of one sample, standardised.</summary>
    public ImmutableArray<double> Apply(ImmutableArray<double> features) =>
        [.. features.Select((x, feature) => (x - Means[feature]) / Deviations[feature])];

    private void CheckDuplicates(DataSet data)
    {
        var rows = data.Features.Select(Apply).ToArray();
        for (var second = 1; second < Means.Length; second++)
        {
            for (var first = 0; first < second; first++)
            {
                var correlation = rows.Average(row => row[first] * row[second]);
                if (Math.Abs(correlation) > 1.0 - DuplicateTolerance)
                {
                    throw new FormatException(
                        $"The features {data.FeatureNames[first]} and {data.FeatureNames[second]} say the same up to scale and offset. Leave one out.");
                }
            }
        }
    }
}
