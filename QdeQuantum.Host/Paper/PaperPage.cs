using System.Globalization;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper;

/// <summary>The findings as a page.</summary>
public static class PaperPage
{
    private static readonly string[] Columns = ["reference", "experiment", "expected", "measured", "error", "tolerance", "verdict"];

    /// <summary>One section per experiment, with its numbers, figures and correction.</summary>
    public static ReportPage Create(IReadOnlyList<PaperFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var rows = findings.SelectMany(finding => finding.Rows).ToArray();
        return new ReportPage(
            "The paper on circuits",
            $"{rows.Count(row => row.Pass)} of {rows.Length} measured values agree. Measured on simulated quantum circuits; expected from closed forms and recorded figures.",
            [.. findings.Select(Section)]);
    }

    private static PageSection Section(PaperFinding finding)
    {
        var experiment = finding.Experiment;
        string[] text = experiment.Correction is null
            ? [experiment.Explanation]
            : [experiment.Explanation, $"Correction to the paper: {experiment.Correction} {experiment.Reason}"];
        var table = new TableBlock(experiment.Title, Columns, [.. finding.Rows.Select(Cells)]);
        return new PageSection($"{experiment.Reference} {experiment.Title}", text, [.. finding.Plots, table]);
    }

    private static string[] Cells(PaperRow row) =>
    [
        row.Reference,
        row.Experiment,
        Number(row.Expected, "G8"),
        Number(row.Measured, "G8"),
        Number(Math.Abs(row.Measured - row.Expected), "G2"),
        Number(row.Tolerance, "G2"),
        row.Pass ? "pass" : "FAIL",
    ];

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
