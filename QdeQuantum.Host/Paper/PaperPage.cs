using System.Globalization;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper;

/// <summary>The findings as a page.</summary>
public static class PaperPage
{
    private static readonly string[] Columns = ["reference", "experiment", "expected", "measured", "error", "tolerance", "because of", "verdict"];

    /// <summary>One section per experiment, with its numbers, figures and correction.</summary>
    /// <param name="findings">What the experiments found.</param>
    /// <param name="target">What ran the circuits.</param>
    public static ReportPage Create(IReadOnlyList<PaperFinding> findings, string target)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var rows = findings.SelectMany(finding => finding.Rows).ToArray();
        return new ReportPage(
            "The paper on circuits",
            $"{rows.Count(row => row.Pass)} of {rows.Length} measured values agree. Measured on quantum circuits, run by the target {target}; expected from closed forms and recorded figures.",
            [.. findings.Select(Section)]);
    }

    private static PageSection Section(PaperFinding finding)
    {
        var experiment = finding.Experiment;
        List<string> text = [experiment.Explanation, .. finding.NotRun.Select(reason => $"Not run on this target: {reason}")];
        if (experiment.Correction is { } correction)
        {
            text.Add($"Correction to the paper: {correction} {experiment.Reason}");
        }

        PageBlock[] tables = finding.Rows.Count == 0 ? [] : [new TableBlock(experiment.Title, Columns, [.. finding.Rows.Select(Cells)])];
        return new PageSection($"{experiment.Reference} {experiment.Title}", text, [.. finding.Plots, .. tables]);
    }

    private static string[] Cells(PaperRow row) =>
    [
        row.Reference,
        row.Experiment,
        row.AtLeast ? $"≥ {Number(row.Expected, "G8")}" : Number(row.Expected, "G8"),
        Number(row.Measured, "G8"),
        Number(Math.Abs(row.Measured - row.Expected), "G2"),
        Number(row.Tolerance, "G2"),
        row.Basis,
        row.Pass ? "pass" : "FAIL",
    ];

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
