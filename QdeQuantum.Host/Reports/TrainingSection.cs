using QdeQuantum.Host.Learning;

namespace QdeQuantum.Host.Reports;

/// <summary>What a training run learnt, with classical figures beside it; also what <c>qde train --json</c> writes.</summary>
public sealed record TrainingSection
{
    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>How the loss reaches the circuit, and why so.</summary>
    public string? Form { get; init; }

    /// <summary>How near a fitted polynomial is to the loss of a sample; null where the loss is exact.</summary>
    public FitSection? Fit { get; init; }

    /// <summary>Column of the target.</summary>
    public required string Target { get; init; }

    /// <summary>The classes that -1 and +1 stand for; null for a numeric target.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Rows of the file that belong to other classes and were left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>The features, and how they were standardised.</summary>
    public required IReadOnlyList<FeatureSection> Features { get; init; }

    /// <summary>Measured weights of lowest loss, by name, for standardised features.</summary>
    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    /// <summary>Loss there, over the training samples.</summary>
    public required double Loss { get; init; }

    /// <summary>The classical reference.</summary>
    public required OptimumSection Optimum { get; init; }

    /// <summary>Score on the training samples.</summary>
    public required ScoreSection Train { get; init; }

    /// <summary>Score on the test samples; null where there are none.</summary>
    public ScoreSection? Test { get; init; }

    /// <summary>Every sample with its predictions; null in <c>--json</c>.</summary>
    public IReadOnlyList<PredictionSection>? Predictions { get; init; }

    /// <summary>The warnings of the run; null in the run file, where they stand beside this.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Ways of searching at the same number of evaluations of the loss.</summary>
    public required IReadOnlyList<SearchSection> Baselines { get; init; }

    /// <summary>Which of them is lowest, as a sentence.</summary>
    public required string Verdict { get; init; }

    /// <summary>Writes a result down.</summary>
    public static TrainingSection Of(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var task = result.Form.Task;
        var standardization = task.Standardization;
        return new TrainingSection
        {
            Model = task.Model.Name,
            Form = result.Form.Reason,
            Fit = result.Form.Fit is { } fit ? new FitSection(fit.Degree, fit.Range, fit.MaxError) : null,
            Target = task.Train.TargetName,
            Classes = task.Train.Classes.IsEmpty ? null : task.Train.Classes,
            LeftOut = task.Train.LeftOut,
            Features =
            [
                .. task.Train.FeatureNames.Select((name, i) => new FeatureSection(name, standardization.Means[i], standardization.Deviations[i])),
            ],
            Weights = Named(task, result.Weights),
            Loss = result.Loss,
            Optimum = new OptimumSection(result.OptimumMethod, Named(task, result.Optimum.Weights), result.Optimum.Loss),
            Train = Score(result, task.Train),
            Test = task.Test is null ? null : Score(result, task.Test),
            Predictions = PredictionSection.Of(result),
            Baselines = SearchSection.Of(result.Searches),
            Verdict = result.Searches.Verdict,
        };
    }

    private static Dictionary<string, double> Named(TrainingTask task, IReadOnlyList<double> weights) =>
        task.WeightNames.Zip(weights).ToDictionary(pair => pair.First, pair => pair.Second);

    private static ScoreSection Score(TrainingResult result, DataSet data) => new(
        data.Count,
        result.Form.Task.Model.IsClassifier ? "accuracy" : "R²",
        Finite(result.Form.Task.Score(result.Weights, data)),
        Finite(result.Form.Task.Score(result.Optimum.Weights, data)));

    private static double? Finite(double score) => double.IsFinite(score) ? score : null;
}

/// <summary>A feature; the weights multiply (x - mean)/deviation.</summary>
/// <param name="Name">Its column.</param>
/// <param name="Mean">Mean over the training samples.</param>
/// <param name="Deviation">Standard deviation over the training samples.</param>
public sealed record FeatureSection(string Name, double Mean, double Deviation);

/// <summary>Weights found classically; no part of the result.</summary>
/// <param name="Label">Says that it is classical, and how it was computed.</param>
/// <param name="Weights">The weights by name.</param>
/// <param name="Loss">The loss there.</param>
public sealed record OptimumSection(string Label, IReadOnlyDictionary<string, double> Weights, double Loss);

/// <summary>How well some samples are predicted.</summary>
/// <param name="Samples">Number of samples.</param>
/// <param name="Measure"><c>accuracy</c> or <c>R²</c>.</param>
/// <param name="Score">With the measured weights; null where it is not defined.</param>
/// <param name="Optimum">With the weights of the classical reference.</param>
public sealed record ScoreSection(int Samples, string Measure, double? Score, double? Optimum);

/// <summary>A polynomial that stands for the loss of a sample as a function of its margin z = t w·x.</summary>
/// <param name="Degree">Its degree.</param>
/// <param name="Range">Largest |z| in the box; it is fitted up to there.</param>
/// <param name="MaxError">Bound on its error there.</param>
public sealed record FitSection(int Degree, double Range, double MaxError);
