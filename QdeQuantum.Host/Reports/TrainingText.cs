namespace QdeQuantum.Host.Reports;

/// <summary>What was learnt, in plain lines for a terminal.</summary>
internal static class TrainingText
{
    private const int NameWidth = 16;

    public static IEnumerable<string> Lines(TrainingSection training)
    {
        yield return string.Empty;
        var features = string.Join(", ", training.Features.Select(feature => feature.Name));
        var classes = training.Classes is { } names ? $" ({names[0]} = -1, {names[1]} = +1)" : string.Empty;
        yield return Line("Model", $"{training.Model}: {training.Target}{classes} from {features}");
        foreach (var (name, weight) in training.Weights)
        {
            yield return Line("Weight", $"{name} = {Numbers.Significant(weight, 6)}   (classical {Numbers.Significant(training.Optimum.Weights[name], 6)})");
        }

        yield return Line("Loss", $"{Numbers.Significant(training.Loss, 6)}   ({training.Optimum.Label}: {Numbers.Significant(training.Optimum.Loss, 6)})");
        yield return Line("Training", Score(training.Train));
        if (training.Test is { } test)
        {
            yield return Line("Test", Score(test));
        }

        foreach (var line in SearchText.Lines(training.Baselines, training.Verdict))
        {
            yield return line;
        }
    }

    /// <summary>A score with the classical one beside it.</summary>
    public static string Score(ScoreSection score) =>
        $"{score.Measure} {Value(score.Score)}   (classical {Value(score.Optimum)}; {Numbers.Count(score.Samples)} samples)";

    private static string Value(double? score) => score is { } value ? Numbers.Significant(value, 4) : "not defined";

    private static string Line(string name, string value) => name.PadRight(NameWidth) + value;
}
