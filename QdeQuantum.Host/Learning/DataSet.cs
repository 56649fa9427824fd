using System.Collections.Immutable;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// Samples to learn from: numeric features and a numeric target. Where the target names two classes, it is −1 for the first and +1 for
/// the second.
/// </summary>
public sealed class DataSet
{
    /// <summary>Checks the shape.</summary>
    /// <param name="featureNames">Names of the features, at least one.</param>
    /// <param name="targetName">Name of the target.</param>
    /// <param name="features">One row of finite numbers for each sample, at least one sample.</param>
    /// <param name="targets">One finite number for each sample.</param>
    /// <param name="classes">The classes that −1 and +1 stand for, or empty.</param>
    /// <param name="lines">The line of each sample in its file, from 1; without them the samples are numbered.</param>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public DataSet(
        IReadOnlyList<string> featureNames,
        string targetName,
        IReadOnlyList<ImmutableArray<double>> features,
        IReadOnlyList<double> targets,
        IReadOnlyList<string>? classes = null,
        IReadOnlyList<int>? lines = null)
    {
        ArgumentNullException.ThrowIfNull(featureNames);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(targets);
        if (featureNames.Count == 0 || features.Count == 0 || targets.Count != features.Count || features.Any(row => row.Length != featureNames.Count))
        {
            throw new ArgumentException(
                $"Data need at least one feature and one sample, and as many targets as samples; here are {featureNames.Count} features, {features.Count} samples, {targets.Count} targets.");
        }

        if (lines is not null && lines.Count != targets.Count)
        {
            throw new ArgumentException($"{targets.Count} samples need as many line numbers, not {lines.Count}.", nameof(lines));
        }

        if (!features.All(row => row.All(double.IsFinite)) || !targets.All(double.IsFinite))
        {
            throw new ArgumentException("A feature or target is not finite. Leave such samples out.", nameof(features));
        }

        FeatureNames = [.. featureNames];
        TargetName = targetName;
        Features = [.. features];
        Targets = [.. targets];
        Classes = classes is null ? [] : [.. classes];
        Lines = lines is null ? [.. Enumerable.Range(1, targets.Count)] : [.. lines];
    }

    /// <summary>Names of the features.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>Name of the target.</summary>
    public string TargetName { get; }

    /// <summary>The features of each sample.</summary>
    public ImmutableArray<ImmutableArray<double>> Features { get; }

    /// <summary>The target of each sample.</summary>
    public ImmutableArray<double> Targets { get; }

    /// <summary>The classes that −1 and +1 stand for; empty for a numeric target.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>Where each sample stands in its file: the line, from 1.</summary>
    public ImmutableArray<int> Lines { get; }

    /// <summary>Rows of the file that were left out because they belong to another class.</summary>
    public int LeftOut { get; init; }

    /// <summary>Number of samples.</summary>
    public int Count => Targets.Length;

    /// <summary>Draws some samples for testing; the rest, in their order, are for training.</summary>
    /// <param name="testShare">Share of the samples to test on, rounded to whole samples: 0 to below 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <returns>The training samples, and the test samples or null where none are drawn.</returns>
    /// <exception cref="ArgumentException">Nothing would be left for training.</exception>
    public (DataSet Train, DataSet? Test) Split(double testShare, ulong seed)
    {
        if (!(testShare is >= 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(testShare), testShare, "The share of test samples is 0 to below 1.");
        }

        var tests = (int)Math.Round(testShare * Count);
        if (tests == Count)
        {
            throw new ArgumentException($"Of {Count} samples none is left for training. Take a smaller share for testing.", nameof(testShare));
        }

        if (tests == 0)
        {
            return (this, null);
        }

        var random = new SplitMix64(seed);
        var drawn = Enumerable.Range(0, Count).Select(_ => random.Next()).ToArray();
        var order = Enumerable.Range(0, Count).OrderBy(sample => drawn[sample]).ToArray();
        return (Select(order[tests..].Order()), Select(order[..tests].Order()));
    }

    private DataSet Select(IEnumerable<int> samples)
    {
        var chosen = samples.ToArray();
        return new DataSet(
            FeatureNames, TargetName, [.. chosen.Select(i => Features[i])], [.. chosen.Select(i => Targets[i])], Classes, [.. chosen.Select(i => Lines[i])])
        {
            LeftOut = LeftOut,
        };
    }
}
