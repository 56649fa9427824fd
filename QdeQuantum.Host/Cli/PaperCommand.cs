using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.Host.Paper;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde paper</c>: the equations and figures of the paper, put to the test on quantum circuits.</summary>
internal static class PaperCommand
{
    public static Command Create(Terminal terminal)
    {
        var equation = new Option<int?>("--equation") { Description = "Run only the experiments about the equation of this number." };
        var output = new Option<string?>("--out") { Description = "Also write tables and figures into this HTML file." };
        var explain = new Option<bool>("--explain") { Description = "Run nothing; write what is tested, in plain words, as Markdown." };
        var seed = CommonOptions.Seed();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("paper", "Test the equations and figures of the paper on simulated quantum circuits.")
        {
            equation, seed, output, explain, json, quiet,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            if (arguments.GetValue(explain))
            {
                terminal.Out.Write(PaperText.Markdown());
                return ExitCode.Ok;
            }

            var experiments = Choose(arguments.GetValue(equation));
            var findings = new List<PaperFinding>();
            using (var compiler = CommandCompiler.Create())
            using (var progress = new ConsoleProgress(terminal, arguments.GetValue(quiet)))
            {
                var laboratory = new Laboratory(compiler, arguments.GetValue(seed));
                foreach (var experiment in experiments)
                {
                    progress.Report(new RunProgress("paper", (double)findings.Count / experiments.Count));
                    findings.Add(await experiment.RunAsync(laboratory, cancellationToken));
                }
            }

            if (arguments.GetValue(output) is { } path)
            {
                AtomicFile.WriteAllText(path, HtmlPageWriter.Write(PaperPage.Create(findings)));
            }

            if (arguments.GetValue(json))
            {
                terminal.Out.WriteLine(JsonSerializer.Serialize(PaperDocument.Of(findings, arguments.GetValue(seed)), CliJson.Default.PaperDocument));
            }
            else
            {
                WriteTable(terminal.Out, findings);
            }

            return findings.All(finding => finding.Rows.All(row => row.Pass)) ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }

    private static IReadOnlyList<PaperExperiment> Choose(int? equation)
    {
        try
        {
            return equation is { } number ? PaperStudy.ForEquation(number) : PaperStudy.Experiments;
        }
        catch (ArgumentException exception) when (exception.ParamName == "equation")
        {
            var advice = exception.Message[..exception.Message.LastIndexOf(" (Parameter", StringComparison.Ordinal)];
            throw new UsageException($"--equation: {advice}");
        }
    }

    private static void WriteTable(TextWriter writer, List<PaperFinding> findings)
    {
        foreach (var finding in findings)
        {
            writer.WriteLine(finding.Experiment);
            writer.WriteLine($"  {"experiment",-72} {"expected",13} {"measured",13} {"error",9}  verdict");
            foreach (var row in finding.Rows)
            {
                writer.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {row.Experiment,-72} {row.Expected,13:G7} {row.Measured,13:G7} {Math.Abs(row.Measured - row.Expected),9:G2}  {(row.Pass ? "pass" : "FAIL")}"));
            }

            if (finding.Experiment.Correction is { } correction)
            {
                writer.WriteLine($"  Correction: {correction} {finding.Experiment.Reason}");
            }

            writer.WriteLine();
        }

        var rows = findings.SelectMany(finding => finding.Rows).ToArray();
        writer.WriteLine($"{rows.Count(row => row.Pass)} of {rows.Length} values agree.");
    }
}

/// <summary>What <c>qde paper --json</c> writes.</summary>
/// <param name="Seed">Seed of all shots.</param>
/// <param name="Pass">Whether all rows pass.</param>
/// <param name="Rows">One entry per measured value.</param>
internal sealed record PaperDocument(ulong Seed, bool Pass, IReadOnlyList<PaperRow> Rows)
{
    public static PaperDocument Of(IReadOnlyList<PaperFinding> findings, ulong seed)
    {
        PaperRow[] rows = [.. findings.SelectMany(finding => finding.Rows)];
        return new PaperDocument(seed, rows.All(row => row.Pass), rows);
    }
}
