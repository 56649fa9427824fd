using System.CommandLine;
using System.Text.Json;
using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary><c>qde submit</c>: an anneal, or any program, as jobs of a workspace. Files first, then the upload.</summary>
internal sealed class SubmitCommand
{
    private readonly WorkSource _work = new();
    private readonly WorkspaceOptions _workspace = new();
    private readonly Option<string> _target = new("--target") { Description = "The machine, e.g. quantinuum.sim.h2-1e; 'qde targets' lists them.", Required = true };
    private readonly Option<string?> _output = new("--out") { Description = "Name of the run's files. Default: runs/ and the time." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Write the exact QIR and JSON that would be sent, and send nothing." };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<double?> _maxCost = HardwareNumbers.Optional(
        "--max-cost", "Refuse when the price may be higher, in the unit that 'qde plan' shows, or is unknown.", 0.0, double.MaxValue);

    private readonly Terminal _terminal;

    private SubmitCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var submit = new SubmitCommand(terminal);
        var command = new Command("submit", "Submit an anneal or a program to a quantum machine and leave; 'qde resume' comes back.")
        {
            submit._target, submit._output, submit._dryRun, submit._maxCost, submit._json,
        };
        submit._work.AddTo(command);
        submit._workspace.AddTo(command);
        command.SetAction(submit.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var files = RunFiles.Create(arguments.GetValue(_output), DateTimeOffset.UtcNow);
        await SubmittedRun.EnsureIsFreeAsync(files.RunFile, cancellationToken);
        using var compiler = CommandCompiler.Create();
        var client = arguments.GetValue(_dryRun) ? null : await _workspace.ConnectAsync(arguments, null, cancellationToken);
        var catalogue = client is null ? TargetCatalogue.Known : await TargetCatalogue.ForWorkspaceAsync(client, cancellationToken);
        var machine = catalogue[arguments.GetRequiredValue(_target)];
        var profile = machine.Profile ?? throw new UsageException($"{machine.Id} takes no QIR, or its profile is not known.");
        var (plan, options) = _work.Read(arguments, cancellationToken);
        var programs = await _work.CompileAsync(arguments, plan, profile, compiler, cancellationToken);
        var requests = programs.ToDictionary(program => program.Key, program => JobRequest.ForProgram(program.Value, machine, options.Shots));
        CostLimit.Check(programs.Select(program => program.Value), machine, options.Shots, arguments.GetValue(_maxCost));

        var report = plan is null ? null : Planned(plan, options, machine, files);
        if (report?.Encoding is { } encoding)
        {
            _terminal.Error.WriteLine($"encoding  {encoding.ToText()}");
        }

        if (client is null)
        {
            WriteDryRun(files, requests, report);
            Show(SubmitDocument.Of(files.RunFile, null, requests, "NotSent"), arguments.GetValue(_json));
            return ExitCode.Ok;
        }

        if (plan is null)
        {
            WriteProgram(files.RunFile, requests[JobRoles.Program]);
        }

        var run = Record(files, report, requests, client);
        await SendAsync(client, run, requests, cancellationToken);
        Show(SubmitDocument.Of(files.RunFile, run.Submission.SessionId, requests, "Submitted"), arguments.GetValue(_json));
        return ExitCode.Ok;
    }

    private async Task SendAsync(JobClient client, SubmittedRun run, Dictionary<string, JobRequest> requests, CancellationToken cancellationToken)
    {
        try
        {
            await new JobSender(client, run).SendNewAsync(role => Task.FromResult(requests[role]), cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or JobServiceException)
        {
            _terminal.Error.WriteLine($"{run.File} holds the ids of the jobs: 'qde resume {run.File}' goes on from here and submits nothing twice.");
            throw;
        }
    }

    private static RunReport Planned(QdePlan plan, QdeOptions options, TargetInfo machine, RunFiles files)
    {
        var run = new QdeRun { Options = options, Plan = plan, TargetId = machine.Id, SeedHonoured = false };
        return RunReportBuilder.Build(run, files.Created, ReproduceCommand.For(plan, options, machine.Id));
    }

    // Written before anything is uploaded; a single job needs no session.
    private static SubmittedRun Record(RunFiles files, RunReport? report, Dictionary<string, JobRequest> requests, JobClient client)
    {
        var now = TimeProvider.System.GetUtcNow();
        var sessionId = requests.Count > 1 ? Guid.NewGuid().ToString("D") : null;
        var jobs = requests.Select(request => new SubmittedJob(request.Key, false, SubmissionRecord.For(client.Workspace, request.Value, now)));
        var run = new SubmittedRun(files.RunFile, report, new SubmissionSection(sessionId, [.. jobs]));
        run.Write();
        return run;
    }

    private static void WriteDryRun(RunFiles files, Dictionary<string, JobRequest> requests, RunReport? report)
    {
        foreach (var (role, request) in requests)
        {
            WriteProgram(report is null ? files.RunFile : Path.ChangeExtension(files.RunFile, $".{role}.json"), request);
        }

        if (report is not null)
        {
            files.WriteRun(report);
        }
    }

    private static void WriteProgram(string name, JobRequest request)
    {
        AtomicFile.WriteAllText(Path.ChangeExtension(name, ".ll"), request.Input.ToString());
        AtomicFile.WriteAllText(Path.ChangeExtension(name, ".request.json"), request.ToJson());
    }

    private void Show(SubmitDocument document, bool asJson)
    {
        if (asJson)
        {
            _terminal.Out.WriteLine(JsonSerializer.Serialize(document, HardwareJson.Default.SubmitDocument));
            return;
        }

        foreach (var job in document.Jobs)
        {
            _terminal.Out.WriteLine($"{job.Id}  {job.Role,-8}  {job.Status}");
        }

        _terminal.Out.WriteLine(document.IsSent ? $"resume    qde resume {document.RunFile}" : $"written   {document.RunFile}");
    }
}

/// <summary>What <c>qde submit --json</c> writes.</summary>
/// <param name="RunFile">For <c>qde resume</c>.</param>
/// <param name="IsSent">False for <c>--dry-run</c>.</param>
/// <param name="SessionId">Session that the jobs share.</param>
/// <param name="Jobs">The jobs.</param>
internal sealed record SubmitDocument(string RunFile, bool IsSent, string? SessionId, IReadOnlyList<JobDocument> Jobs)
{
    public static SubmitDocument Of(string runFile, string? sessionId, Dictionary<string, JobRequest> requests, string status) => new(
        runFile,
        status == "Submitted",
        sessionId,
        [.. requests.Select(request => new JobDocument(
            request.Value.JobId, request.Key, request.Value.Name, request.Value.Target, status, request.Value.Shots, null, null, null, null))]);
}
