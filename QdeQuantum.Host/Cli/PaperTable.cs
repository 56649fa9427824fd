using System.Globalization;
using QdeQuantum.Host.Paper;

namespace QdeQuantum.Host.Cli;

/// <summary>What <c>qde paper</c> prints.</summary>
internal static class PaperTable
{
    /// <summary>Writes a table for each experiment, with what was not run and what the paper should say instead.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="findings">The experiments that are finished.</param>
    /// <param name="asked">How many were asked for.</param>
    /// <param name="laboratory">What ran the circuits.</param>
    public static void Write(TextWriter writer, IReadOnlyList<PaperFinding> findings, int asked, Laboratory laboratory)
    {
        foreach (var finding in findings)
        {
            writer.WriteLine(finding.Experiment);
            if (finding.Rows.Count > 0)
            {
                writer.WriteLine($"  {"experiment",-84} {"expected",13} {"measured",13} {"error",9} {"tolerance",9}  verdict");
            }

            foreach (var row in finding.Rows)
            {
                var expected = row.AtLeast ? FormattableString.Invariant($"≥ {row.Expected:G7}") : row.Expected.ToString("G7", CultureInfo.InvariantCulture);
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {row.Experiment,-84} {expected,13} {row.Measured,13:G7} {Math.Abs(row.Measured - row.Expected),9:G2} {row.Tolerance,9:G2}  {(row.Pass ? "pass" : "FAIL")}"));
            }

            foreach (var reason in finding.NotRun)
            {
                writer.WriteLine($"  Not run on {laboratory.TargetId}: {reason}");
            }

            if (finding.Experiment.Correction is { } correction)
            {
                writer.WriteLine($"  Correction: {correction} {finding.Experiment.Reason}");
            }

            writer.WriteLine();
        }

        var rows = findings.SelectMany(finding => finding.Rows).ToArray();
        writer.WriteLine($"{rows.Count(row => row.Pass)} of {rows.Length} values agree; {laboratory.CircuitCount} circuits on {laboratory.TargetId}.");
        if (findings.Count < asked)
        {
            writer.WriteLine($"Cut short: {findings.Count} of {asked} experiments are finished.");
        }
    }
}
