namespace QdeQuantum.Host.Reports.Html;

/// <summary>What was learnt: weights, scores, and how low other ways of searching came.</summary>
internal static class TrainingView
{
    /// <summary>The section; empty for a run that trained nothing.</summary>
    public static Markup Section(RunReport report) => report.Training is not { } training ? Markup.Empty : HtmlPage.Section(
        "training", "What was learnt", Markup.Of(
        $"""
        <p>Model <strong>{training.Model}</strong>: {training.Target} from {string.Join(", ", training.Features.Select(feature => feature.Name))}. The weights multiply standardised features.</p>
        <div class="tables">{Weights(training)}{Scores(training)}{Features(training)}{SearchView.Table("Lowest loss at the same number of evaluations", training.Baselines)}</div>
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

    private static IReadOnlyList<Markup> Row(params IEnumerable<string> cells) => [.. cells.Select(HtmlTable.Text)];
}
