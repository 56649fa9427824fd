namespace QdeQuantum.Host.Reports.Html;

/// <summary>What was learnt: weights, scores, predictions, and how low other ways of searching came.</summary>
internal static class TrainingView
{
    private const int MostSamples = 20;

    /// <summary>The section; empty for a run that trained nothing.</summary>
    public static Markup Section(RunReport report) => report.Training is not { } training ? Markup.Empty : HtmlPage.Section(
        "training", "What was learnt", Markup.Of(
        $"""
        <p>Model <strong>{training.Model}</strong>: {TrainingText.Data(training)}. The weights multiply standardised features. {training.Form ?? string.Empty}</p>
        <div class="tables">{Weights(training)}{Scores(training)}{Features(training)}{SearchView.Table("Lowest loss at the same number of evaluations", training.Baselines)}{Predictions(training)}</div>
        {SearchView.Verdict(training.Verdict)}
        """));

    private static Markup Weights(TrainingSection training) => HtmlTable.OfRows(
        "Weights of lowest loss", ["", "measured", "classical reference"],
        [
            .. training.Weights.Select(weight => Row(
                weight.Key, Numbers.Significant(weight.Value, 6), Numbers.Significant(training.Optimum.Weights[weight.Key], 6))),
            Row("loss", Numbers.Significant(training.Loss, 6), $"{Numbers.Significant(training.Optimum.Loss, 6)} ({training.Optimum.Label})"),
        ]);

    private static Markup Scores(TrainingSection training) => HtmlTable.OfPairs(
        "Scores",
        ("training", HtmlTable.Text(TrainingText.Score(training.Train))),
        ("test", HtmlTable.Text(training.Test is null ? null : TrainingText.Score(training.Test))));

    private static Markup Features(TrainingSection training) => HtmlTable.OfRows(
        "Features of the training samples", ["", "mean", "standard deviation"],
        training.Features.Select(feature => Row(feature.Name, Numbers.Significant(feature.Mean, 6), Numbers.Significant(feature.Deviation, 6))));

    private static Markup Predictions(TrainingSection training) => training.Predictions is not { Count: > 0 } all ? Markup.Empty : HtmlTable.OfRows(
        all.Count > MostSamples ? $"The {MostSamples} samples predicted worst, of {Numbers.Count(all.Count)}; the run file has all" : "Predictions, worst first",
        ["line", "set", "target", "prediction", "classical reference"],
        all.OrderByDescending(sample => Math.Abs(sample.Prediction - sample.Target)).Take(MostSamples).Select(sample => Row(
            Numbers.Count(sample.Line),
            sample.Set,
            Numbers.Significant(sample.Target, 5),
            Numbers.Significant(sample.Prediction, 5),
            Numbers.Significant(sample.Optimum, 5))));

    private static IReadOnlyList<Markup> Row(params IEnumerable<string> cells) => [.. cells.Select(HtmlTable.Text)];
}
