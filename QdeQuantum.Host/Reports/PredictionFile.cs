using System.Globalization;

namespace QdeQuantum.Host.Reports;

/// <summary>Predictions as a CSV file: one line a sample, with the names of the classes where there are some.</summary>
public static class PredictionFile
{
    /// <summary>The text of the file.</summary>
    /// <param name="training">What was learnt, with its predictions.</param>
    public static string Write(TrainingSection training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var rows = (training.Predictions ?? []).Select(row => string.Join(',', Cells(training, row)));
        var header = training.Classes is null ? "line,set,target,prediction,classical" : "line,set,target,class,prediction,classical";
        return string.Join('\n', rows.Prepend(header).Append(string.Empty));
    }

    private static IEnumerable<string> Cells(TrainingSection training, PredictionSection row) => training.Classes is { } classes
        ? [Number(row.Line), row.Set, Quote(Name(classes, row.Target)), Quote(Name(classes, row.Prediction)), Number(row.Prediction), Number(row.Optimum)]
        : [Number(row.Line), row.Set, Number(row.Target), Number(row.Prediction), Number(row.Optimum)];

    private static string Name(IReadOnlyList<string> classes, double value) => classes[value < 0.0 ? 0 : 1];

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
