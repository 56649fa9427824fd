using System.CommandLine;
using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>
/// <c>qde resume</c> and <c>qde result</c>: come back to a submitted run. The first submits what never arrived and waits; the second does neither.
/// Both end with the same report as a run on the simulator.
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
        var what = new Argument<string>("RUN") { Description = "The run file that qde submit named, or the id of a job." };
        var workspace = new WorkspaceOptions();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(name, description) { what, json, quiet };
        workspace.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var named = arguments.GetRequiredValue(what);
            var view = new ResumeView(terminal, arguments.GetValue(json), arguments.GetValue(quiet));
            if (Guid.TryParse(named, out _))
            {
                return await JobAsync(await workspace.ConnectAsync(arguments, null, cancellationToken), named, isPatient, view, cancellationToken);
            }

            var run = await SubmittedRun.ReadAsync(named, cancellationToken);
            if (run.Report is { State: RunState.Complete } report)
            {
                return SessionFor(run, report, view).Show(report);
            }

            var client = await workspace.ConnectAsync(arguments, run.Submission, cancellationToken);
            return run.Report is { } planned
                ? await AnnealAsync(client, run, planned, isPatient, view, cancellationToken)
                : await ProgramAsync(client, run, isPatient, view, cancellationToken);
        });
        return command;
    }

    private static async Task<int> JobAsync(JobClient client, string id, bool isPatient, ResumeView view, CancellationToken cancellationToken)
    {
        var job = await client.GetJobAsync(id, cancellationToken);
        using (var progress = view.Progress())
        {
            await job.WaitAsync(isPatient ? null : TimeSpan.Zero, new JobStatusProgress(progress), cancellationToken);
        }

        return view.Show((await job.GetResultsAsync(cancellationToken: cancellationToken))[0]);
    }

    private static async Task<int> ProgramAsync(JobClient client, SubmittedRun run, bool isPatient, ResumeView view, CancellationToken cancellationToken)
    {
        var recorded = run.Submission.Jobs[0].Submission;
        if (isPatient)
        {
            await new JobSender(client, run).SendMissingAsync(_ => RequestAsync(), cancellationToken);
        }

        using var progress = view.Progress();
        var results = await RecordedTarget.ReadAsync(client, run.Submission.Jobs[0], isPatient, progress, cancellationToken);
        progress.Dispose();
        return view.Show(results);

        async Task<JobRequest> RequestAsync()
        {
            var file = Path.ChangeExtension(run.File, ".ll");
            var qir = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : throw new UsageException($"{file}: no such file.");
            var target = await TargetAsync(client, recorded.Target, cancellationToken);
            return target.Prepare(QuantumProgram.FromQir(Path.GetFileName(file), qir), recorded.Shots);
        }
    }

    private static async Task<int> AnnealAsync(
        JobClient client, SubmittedRun run, RunReport planned, bool isPatient, ResumeView view, CancellationToken cancellationToken)
    {
        var (plan, options) = RunReportReader.Read(planned, cancellationToken);
        var target = await TargetAsync(client, planned.Options.Target, cancellationToken);
        using var compiler = CommandCompiler.Create();
        if (isPatient)
        {
            await new JobSender(client, run).SendMissingAsync(RequestAsync, cancellationToken);
        }

        var recorded = new RecordedTarget(client, target.Id, target.Profile, run.Submission, AnnealRoles, isPatient);
        var exitCode = await SessionFor(run, planned, view).RunAsync(plan, options with { Reference = true }, recorded, compiler, cancellationToken);
        recorded.Results.ForEach(view.Warn);
        return exitCode;

        async Task<JobRequest> RequestAsync(string role)
        {
            // The second call finds the programs in the compiler's cache.
            var programs = await QdePrograms.CompileAsync(plan, target.Profile, compiler, cancellationToken);
            return target.Prepare(role == JobRoles.Position ? programs.Position : programs.Momentum, options.Shots);
        }
    }

    private static RunSession SessionFor(SubmittedRun run, RunReport report, ResumeView view) => new(
        view.Terminal, new RunFiles(run.File, Path.ChangeExtension(run.File, ".html"), report.Created), report.Command)
    {
        IsQuiet = view.IsQuiet,
        WritesJson = view.WritesJson,
        Annotate = stage => stage with { Submission = run.Submission },
        Complete = (complete, finished) => complete.With(SearchComparison.Of(finished)),
    };

    private static async Task<AzureQuantumTarget> TargetAsync(JobClient client, string id, CancellationToken cancellationToken) =>
        new(client, (await TargetCatalogue.ForWorkspaceAsync(client, cancellationToken))[id]);
}
