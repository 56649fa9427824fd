using System.CommandLine;
using System.Text.Json;
using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>
/// <c>qde resume</c> and <c>qde result</c>: come back to a submitted run. The first finishes a submission that was cut off and waits; the second
/// does not wait. Both end with the same report as a run on the simulator.
/// </summary>
internal static class ResumeCommand
{
    private static readonly string[] AnnealRoles = [JobRoles.Position, JobRoles.Momentum];

    public static Command CreateResume(Terminal terminal) =>
        Create(terminal, "resume", "Finish a submission if it was cut off, wait for its jobs, and report.", isPatient: true);

    public static Command CreateResult(Terminal terminal) =>
        Create(terminal, "result", "Report a submitted run, or show the shots of a job; does not wait (exit code 5 while it runs).", isPatient: false);

    private static Command Create(Terminal terminal, string name, string description, bool isPatient)
    {
        var run = new Argument<string>("RUN") { Description = "The run file that qde submit named, or the id of a job." };
        var workspace = new WorkspaceOptions();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(name, description) { run, json, quiet };
        workspace.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var client = await workspace.ConnectAsync(arguments, cancellationToken);
            var what = arguments.GetRequiredValue(run);
            var view = new ResumeView(terminal, arguments.GetValue(json), arguments.GetValue(quiet));
            if (Guid.TryParse(what, out _))
            {
                var job = await client.GetJobAsync(what, cancellationToken);
                await job.WaitAsync(isPatient ? null : TimeSpan.Zero, cancellationToken: cancellationToken);
                return view.Show((await job.GetResultsAsync(cancellationToken: cancellationToken))[0]);
            }

            var jobs = await RunJobs.ReadAsync(what, cancellationToken);
            return jobs.Find(JobRoles.Program) is { } record
                ? await ProgramAsync(client, what, record, isPatient, view, cancellationToken)
                : await AnnealAsync(client, what, jobs, isPatient, view, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ProgramAsync(
        JobClient client, string runFile, SubmissionRecord record, bool isPatient, ResumeView view, CancellationToken cancellationToken)
    {
        var qirFile = Path.ChangeExtension(runFile, ".ll");
        var qir = File.Exists(qirFile) ? await File.ReadAllTextAsync(qirFile, cancellationToken) : throw new UsageException($"{qirFile}: no such file.");
        var target = await TargetAsync(client, record.Target, cancellationToken);
        var recorded = new RecordedTarget(target, new RunJobs { Jobs = [new RunJob(JobRoles.Program, record)] }, [JobRoles.Program], isPatient);
        await recorded.RunAsync(QuantumProgram.FromQir(Path.GetFileName(qirFile), qir), record.Shots, 0, null, cancellationToken);
        return view.Show(recorded.Results[0]);
    }

    private static async Task<int> AnnealAsync(
        JobClient client, string runFile, RunJobs jobs, bool isPatient, ResumeView view, CancellationToken cancellationToken)
    {
        var planned = RunReportJson.Read(await File.ReadAllTextAsync(runFile, cancellationToken), Path.GetFileName(runFile));
        var (plan, options) = RunReportReader.Read(planned, cancellationToken);
        var recorded = new RecordedTarget(await TargetAsync(client, planned.Options.Target, cancellationToken), jobs, AnnealRoles, isPatient);
        using var compiler = CommandCompiler.Create();
        var files = new RunFiles(runFile, Path.ChangeExtension(runFile, ".html"), planned.Created);
        var session = new RunSession(view.Terminal, files, planned.Command) { IsQuiet = view.IsQuiet, WritesJson = view.WritesJson };
        var exitCode = await session.RunAsync(plan, options with { Reference = true }, recorded, compiler, cancellationToken);
        recorded.Results.ForEach(view.Warn);
        return exitCode;
    }

    private static async Task<AzureQuantumTarget> TargetAsync(JobClient client, string id, CancellationToken cancellationToken) =>
        new(client, (await TargetCatalogue.ForWorkspaceAsync(client, cancellationToken))[id]);
}

/// <summary>How the shots of a job are shown.</summary>
internal sealed record ResumeView(Terminal Terminal, bool WritesJson, bool IsQuiet)
{
    public int Show(JobResults results)
    {
        Warn(results);
        if (WritesJson)
        {
            Terminal.Out.WriteLine(JsonSerializer.Serialize(JobResultDocument.Of(results), HardwareJson.Default.JobResultDocument));
        }
        else
        {
            RunCommand.WriteHistogram(Terminal.Out, results.Shots);
        }

        return ExitCode.Ok;
    }

    /// <summary>Says what a reader of the figures must know.</summary>
    public void Warn(JobResults results)
    {
        if (results.IsPartial)
        {
            Terminal.WriteWarning(results.ToString());
        }

        if (results.AreProbabilities)
        {
            Terminal.WriteWarning("the service gave probabilities, not a sample: standard errors computed from these counts mean nothing");
        }
    }
}
