namespace QdeQuantum.Host.Reports;

/// <summary>What was learnt, in plain lines for a terminal.</summary>
internal static class TrainingText
{
    private const int NameWidth = 16;

    public static IEnumerable<string> Lines(TrainingSection training)
    {
        yield return string.Empty;
        yield return Line("Model", $"{training.Model}: {Data(training)}");
        yield return Line("Loss", training.Form ?? "a polynomial");
        foreach (var (name, weight) in training.Weights)
        {
            yield return Line("Weight", $"{name} = {Numbers.Significant(weight, 6)}   (classical {Numbers.Significant(training.Optimum.Weights[name], 6)})");
        }

        yield return Line("Lowest loss", $"{Numbers.Significant(training.Loss, 6)}   ({training.Optimum.Label}: {Numbers.Significant(training.Optimum.Loss, 6)})");
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

    /// <summary>What is predicted from what, and which rows are not looked at.</summary>
    public static string Data(TrainingSection training)
    {
        var features = string.Join(", ", training.Features.Select(feature => feature.Name));
        var classes = training.Classes is { } names ? $" ({names[0]} = -1, {names[1]} = +1)" : string.Empty;
        var leftOut = training.LeftOut > 0 ? $"; {Numbers.Count(training.LeftOut)} rows of other classes are left out" : string.Empty;
        return $"{training.Target}{classes} from {features}{leftOut}";
    }

    /// <summary>A score with the classical one beside it.</summary>
    public static string Score(ScoreSection score) =>
        $"{score.Measure} {Value(score.Score)}   (classical {Value(score.Optimum)}; {Numbers.Count(score.Samples)} samples)";

    private static string Value(double? score) => score is { } value ? Numbers.Significant(value, 4) : "not defined";

    private static string Line(string name, string value) => name.PadRight(NameWidth) + value;
}
