using System.CommandLine;
using System.Text.Json;
using QdeQuantum.AzureQuantum;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary><c>qde jobs</c>, <c>status</c>, <c>wait</c> and <c>cancel</c>.</summary>
internal static class JobCommands
{
    private const int DefaultCount = 20;

    public static Command CreateList(Terminal terminal)
    {
        var count = new Option<int>("--top")
        {
            Description = "How many at most.",
            DefaultValueFactory = _ => DefaultCount,
            CustomParser = result => CommonOptions.ParseInteger(result, "--top", 1, 10_000, "Choose 1 to 10,000."),
        };
        var target = new Option<string[]>("--target") { Description = "Only jobs of this target; may be repeated.", DefaultValueFactory = _ => [] };
        var status = new Option<string[]>("--status") { Description = "Only jobs of this status, e.g. Failed; may be repeated.", DefaultValueFactory = _ => [] };
        var prefix = new Option<string?>("--name") { Description = "Only jobs whose name begins so." };
        var workspace = new WorkspaceOptions();
        var json = CommonOptions.Json();
        var command = new Command("jobs", "List the jobs of the workspace, newest first.") { count, target, status, prefix, json };
        workspace.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var client = await workspace.ConnectAsync(arguments, null, cancellationToken);
            var filter = new JobFilter
            {
                Targets = arguments.GetValue(target)!,
                Statuses = [.. arguments.GetValue(status)!.Select(name => new JobStatus(name))],
                NamePrefix = arguments.GetValue(prefix),
                PageSize = Math.Min(arguments.GetValue(count), 100),
            };
            var found = await client.ListJobsAsync(filter, cancellationToken).Take(arguments.GetValue(count))
                .Select(details => JobDocument.Of(details)).ToListAsync(cancellationToken);
            Show(terminal, found, arguments.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command CreateStatus(Terminal terminal) => ForJobs(
        terminal,
        new Command("status", "Show where the jobs of a run are, or one job."),
        (job, _, _, cancellationToken) => job.RefreshAsync(cancellationToken));

    public static Command CreateCancel(Terminal terminal) => ForJobs(
        terminal,
        new Command("cancel", "Cancel the jobs of a run, or one job. What has ended stays as it is."),
        (job, _, _, cancellationToken) => job.CancelAsync(cancellationToken));

    public static Command CreateWait(Terminal terminal)
    {
        var timeout = HardwareNumbers.Optional("--timeout", "Longest wait for each job in seconds; then exit code 5. Default: no limit.", 0.0, 1e8);
        var quiet = CommonOptions.Quiet();
        return ForJobs(terminal, new Command("wait", "Wait until the jobs of a run, or one job, have ended.") { timeout, quiet }, WaitAsync);

        async Task<JobDetails> WaitAsync(Job job, string role, ParseResult arguments, CancellationToken cancellationToken)
        {
            using var progress = new ConsoleProgress(terminal, arguments.GetValue(quiet));
            return await job.WaitAsync(Seconds(arguments.GetValue(timeout)), new JobStatusProgress(progress, role + " "), cancellationToken);
        }
    }

    private static Command ForJobs(Terminal terminal, Command command, Func<Job, string, ParseResult, CancellationToken, Task<JobDetails>> act)
    {
        var what = new Argument<string>("RUN") { Description = "The run file that qde submit named, or the id of a job." };
        var workspace = new WorkspaceOptions();
        var json = CommonOptions.Json();
        command.Add(what);
        command.Add(json);
        workspace.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var named = arguments.GetRequiredValue(what);
            var submission = Guid.TryParse(named, out _) ? null : (await SubmittedRun.ReadAsync(named, cancellationToken)).Submission;
            var client = await workspace.ConnectAsync(arguments, submission, cancellationToken);
            var shown = new List<JobDocument>();
            foreach (var (id, recorded) in submission?.Jobs.Select(job => (job.Submission.JobId, (SubmittedJob?)job)) ?? [(named, null)])
            {
                try
                {
                    var details = await act(client.OpenJob(id), recorded?.Role ?? "job", arguments, cancellationToken);
                    shown.Add(JobDocument.Of(details, recorded?.Role));
                }
                catch (JobServiceException exception) when (exception.Kind == JobServiceErrorKind.NotFound && recorded is not null)
                {
                    shown.Add(JobDocument.NotSubmitted(recorded));
                }
            }

            Show(terminal, shown, arguments.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static TimeSpan? Seconds(double? value) => value is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static void Show(Terminal terminal, IReadOnlyList<JobDocument> jobs, bool asJson)
    {
        if (asJson)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(jobs, HardwareJson.Default.IReadOnlyListJobDocument));
            return;
        }

        foreach (var job in jobs)
        {
            terminal.Out.WriteLine(job.ToString());
        }
    }
}
