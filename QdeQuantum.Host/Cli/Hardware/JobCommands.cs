using System.CommandLine;
using System.Text.Json;
using QdeQuantum.AzureQuantum;

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
            var client = await workspace.ConnectAsync(arguments, cancellationToken);
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
        (job, _, cancellationToken) => job.RefreshAsync(cancellationToken));

    public static Command CreateCancel(Terminal terminal) => ForJobs(
        terminal,
        new Command("cancel", "Cancel the jobs of a run, or one job. What has ended stays as it is."),
        (job, _, cancellationToken) => job.CancelAsync(cancellationToken));

    public static Command CreateWait(Terminal terminal)
    {
        var timeout = new Option<double?>("--timeout") { Description = "Longest wait for each job in seconds; then exit code 5. Default: no limit." };
        return ForJobs(
            terminal,
            new Command("wait", "Wait until the jobs of a run, or one job, have ended.") { timeout },
            (job, arguments, cancellationToken) => job.WaitAsync(Seconds(arguments.GetValue(timeout)), cancellationToken: cancellationToken));
    }

    private static Command ForJobs(Terminal terminal, Command command, Func<Job, ParseResult, CancellationToken, Task<JobDetails>> act)
    {
        var what = new Argument<string>("RUN") { Description = "The run file that qde submit named, or the id of a job." };
        var workspace = new WorkspaceOptions();
        var json = CommonOptions.Json();
        command.Add(what);
        command.Add(json);
        workspace.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var client = await workspace.ConnectAsync(arguments, cancellationToken);
            var shown = new List<JobDocument>();
            foreach (var (role, id, record) in await JobsOfAsync(arguments.GetRequiredValue(what), cancellationToken))
            {
                try
                {
                    shown.Add(JobDocument.Of(await act(client.OpenJob(id), arguments, cancellationToken), role));
                }
                catch (JobServiceException exception) when (exception.Kind == JobServiceErrorKind.NotFound && record is not null)
                {
                    shown.Add(JobDocument.NotSubmitted(record));
                }
            }

            Show(terminal, shown, arguments.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<IReadOnlyList<(string? Role, string Id, RunJob? Record)>> JobsOfAsync(string what, CancellationToken cancellationToken) =>
        Guid.TryParse(what, out _)
            ? [(null, what, null)]
            : [.. (await RunJobs.ReadAsync(what, cancellationToken)).Jobs.Select(job => ((string?)job.Role, job.Submission.JobId, (RunJob?)job))];

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
