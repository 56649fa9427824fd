using QdeQuantum.Host.Learning;

namespace QdeQuantum.Host.Reports;

/// <summary>What is predicted for one sample.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Set"><c>train</c> or <c>test</c>.</param>
/// <param name="Target">Its target; −1 or +1 for classes.</param>
/// <param name="Prediction">Prediction with the measured weights; of a class its sign.</param>
/// <param name="Optimum">Prediction with the weights of the classical reference.</param>
public sealed record PredictionSection(int Line, string Set, double Target, double Prediction, double Optimum)
{
    /// <summary>The predictions for the training samples, then for the test samples, each in the order of the file.</summary>
    public static IReadOnlyList<PredictionSection> Of(TrainingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var task = result.Form.Task;
        return [.. Rows(task.Train, "train"), .. task.Test is { } test ? Rows(test, "test") : []];

        IEnumerable<PredictionSection> Rows(DataSet data, string set) => Enumerable.Range(0, data.Count).Select(sample => new PredictionSection(
            data.Lines[sample],
            set,
            data.Targets[sample],
            task.Predict(result.Weights, data.Features[sample]),
            task.Predict(result.Optimum.Weights, data.Features[sample])));
    }
}
