namespace QdeQuantum.Host.Reports;

/// <summary>What was learnt, in plain lines for a terminal.</summary>
internal static class TrainingText
{
    private const int NameWidth = 16;
    private const int MethodWidth = 44;

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

        yield return string.Empty;
        yield return $"{"search",-MethodWidth}  {"calls",8}  {"median loss",12}  {"10 % to 90 %",-24}  kind";
        foreach (var row in training.Baselines)
        {
            var calls = row.Calls is { } count ? Numbers.Count(count) : "–";
            yield return $"{row.Method,-MethodWidth}  {calls,8}  {Numbers.Significant(row.Loss, 5),12}  {Range(row),-24}  {row.Kind}";
        }

        yield return string.Empty;
    }

    /// <summary>Quantiles of repeated searches, or that there was one only.</summary>
    public static string Range(SearchSection row) => row is { Lower: { } lower, Upper: { } upper }
        ? $"{Numbers.Significant(lower, 5)} to {Numbers.Significant(upper, 5)}"
        : "one search";

    /// <summary>A score with the classical one beside it.</summary>
    public static string Score(ScoreSection score) =>
        $"{score.Measure} {Value(score.Score)}   (classical {Value(score.Optimum)}; {Numbers.Count(score.Samples)} samples)";

    private static string Value(double? score) => score is { } value ? Numbers.Significant(value, 4) : "not defined";

    private static string Line(string name, string value) => name.PadRight(NameWidth) + value;
}
