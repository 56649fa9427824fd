using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary>
/// Runs a plan with everything the command line owes it: a run file before anything runs and after every stage, progress, the report and
/// the summary at the end. An interrupted run leaves its last run file and no report.
/// </summary>
internal sealed class RunSession(Terminal terminal, RunFiles files, string command)
{
    public bool IsQuiet { get; init; }

    public bool WritesJson { get; init; }

    /// <summary>How the problem is solved.</summary>
    public SolveMethod Method { get; init; } = MethodChoice.All[0];

    /// <summary>What a command adds to every report of the run.</summary>
    public Func<RunReport, RunReport> Annotate { get; init; } = report => report;

    /// <summary>What a command adds to the report of a complete run.</summary>
    public Func<RunReport, QdeRun, RunReport> Complete { get; init; } = (report, _) => report;

    /// <summary>What <see cref="WritesJson"/> writes.</summary>
    public Func<RunReport, string> ToJson { get; init; } = RunReportJson.WriteSummary;

    /// <returns>The <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(
        QdePlan plan,
        QdeOptions options,
        IQuantumTarget target,
        QdkCompiler compiler,
        CancellationToken cancellationToken)
    {
        if (!IsQuiet)
        {
            terminal.Error.WriteLine($"encoding  {EncodingSection.Of(plan, options.Encoding).ToText()}");
        }

        RunReport? report = null;
        using (var progress = new ConsoleProgress(terminal, IsQuiet))
        {
            await foreach (var run in Method.RunAsync(plan, options, target, compiler, progress, cancellationToken))
            {
                report = Annotate(RunReportBuilder.Build(run, files.Created, command));
                report = run.IsComplete ? Complete(report, run) : report;
                files.WriteRun(report);
            }
        }

        return Show(report!);
    }

    /// <summary>Writes the HTML report of a complete run and shows its summary.</summary>
    public int Show(RunReport report)
    {
        files.WriteReport(report);
        if (WritesJson)
        {
            foreach (var warning in report.Warnings)
            {
                terminal.WriteWarning(warning);
            }

            terminal.Out.WriteLine(ToJson(report));
        }
        else
        {
            foreach (var line in TextReport.Lines(report))
            {
                terminal.Out.WriteLine(line);
            }
        }

        var summary = WritesJson ? terminal.Error : terminal.Out;
        summary.WriteLine($"run file  {files.RunFile}");
        summary.WriteLine($"report    {files.ReportFile}");
        return ExitCode.Ok;
    }
}
