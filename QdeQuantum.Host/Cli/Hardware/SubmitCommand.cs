using System.CommandLine;
using System.Globalization;
using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary><c>qde submit</c>: an anneal, or any program, as jobs of a workspace. Files first, then the upload.</summary>
internal static class SubmitCommand
{
    public static Command Create(Terminal terminal)
    {
        var work = new WorkSource();
        var workspace = new WorkspaceOptions();
        var target = new Option<string>("--target") { Description = "The machine, e.g. quantinuum.sim.h2-1e; 'qde targets' lists them.", Required = true };
        var output = new Option<string?>("--out") { Description = "Name of the run's files. Default: runs/ and the time." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Write the exact QIR and JSON that would be sent, and send nothing." };
        var maxCost = new Option<double?>("--max-cost") { Description = "Refuse when the price may be higher, in the unit that 'qde plan' shows, or is unknown." };
        var command = new Command("submit", "Submit an anneal or a program to a quantum machine and leave; 'qde resume' comes back.") { target, output, dryRun, maxCost };
        work.AddTo(command);
        workspace.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var compiler = CommandCompiler.Create();
            var isDryRun = arguments.GetValue(dryRun);
            var client = isDryRun ? null : await workspace.ConnectAsync(arguments, cancellationToken);
            var catalogue = client is null ? TargetCatalogue.Known : await TargetCatalogue.ForWorkspaceAsync(client, cancellationToken);
            var machine = catalogue[arguments.GetRequiredValue(target)];
            var profile = machine.Profile ?? throw new UsageException($"{machine.Id} takes no QIR, or its profile is not known.");
            var options = work.Options(arguments);
            var plan = work.File(arguments) is null ? work.Plan(arguments, cancellationToken) : null;
            var programs = await work.CompileAsync(arguments, plan, profile, compiler, cancellationToken);
            var requests = programs.Select(program => (Role: program.Key, Request: JobRequest.ForProgram(program.Value, machine, options.Shots))).ToArray();
            CheckBudget(programs, machine, options.Shots, arguments.GetValue(maxCost));
            var files = RunFiles.Create(arguments.GetValue(output), DateTimeOffset.UtcNow);
            WriteFiles(files, requests, plan, options, machine, client);
            foreach (var (role, request) in requests)
            {
                var place = client is null
                    ? "not sent"
                    : (await client.SubmitAsync(request, cancellationToken)).Details!.Status.ToString();
                terminal.Out.WriteLine($"{request.JobId}  {role,-8}  {place}");
            }

            terminal.Out.WriteLine(client is null ? $"written   {files.RunFile}" : $"resume    qde resume {files.RunFile}");
            return ExitCode.Ok;
        });
        return command;
    }

    private static void CheckBudget(
        IReadOnlyList<KeyValuePair<string, QuantumProgram>> programs, TargetInfo machine, int shots, double? limit)
    {
        if (limit is null)
        {
            return;
        }

        var forecasts = programs.Select(program => CostForecast.For(machine, ProgramSummary.Of(program.Value.Qir), shots)).ToArray();
        if (forecasts.FirstOrDefault(forecast => forecast.IsUnknown) is { } unknown)
        {
            throw new BudgetException($"The price on {machine.Id} is {unknown}. Leave --max-cost out to submit all the same; nothing was sent.");
        }

        var most = forecasts.Sum(forecast => forecast.High!.Value);
        if (most > limit)
        {
            throw new BudgetException(string.Create(
                CultureInfo.InvariantCulture,
                $"It may cost up to {most:0.##} {forecasts[0].Unit}, more than --max-cost {limit:0.##}. Take fewer shots or steps; nothing was sent."));
        }
    }

    private static void WriteFiles(
        RunFiles files, (string Role, JobRequest Request)[] requests, QdePlan? plan, QdeOptions options, TargetInfo machine, JobClient? client)
    {
        var isProgram = plan is null;
        foreach (var (role, request) in requests.Where(_ => isProgram || client is null))
        {
            var name = isProgram ? files.RunFile : Path.ChangeExtension(files.RunFile, $".{role}.json");
            AtomicFile.WriteAllText(Path.ChangeExtension(name, ".ll"), request.Input.ToString());
            AtomicFile.WriteAllText(Path.ChangeExtension(name, ".request.json"), request.ToJson());
        }

        if (plan is not null)
        {
            var run = new QdeRun { Options = options, Plan = plan, TargetId = machine.Id, SeedHonoured = false };
            files.WriteRun(RunReportBuilder.Build(run, files.Created, ReproduceCommand.For(plan, options, machine.Id)));
        }

        if (client is not null)
        {
            var now = TimeProvider.System.GetUtcNow();
            new RunJobs { Jobs = [.. requests.Select(each => new RunJob(each.Role, SubmissionRecord.For(client.Workspace, each.Request, now)))] }
                .Write(files.RunFile);
        }
    }
}

/// <summary>The limit of <c>--max-cost</c> would be exceeded, or may be; nothing was sent.</summary>
internal sealed class BudgetException(string message) : Exception(message);
