using System.CommandLine;
using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde solve</c>: the main job, from a formula to a reconstructed distribution.</summary>
internal static class SolveCommand
{
    public static Command Create(Terminal terminal)
    {
        var problem = new ProblemOptions();
        var anneal = new AnnealOptions();
        var output = new Option<string?>("--out")
        {
            Description = "Where the run file and the report go: NAME.json and NAME.html. Default: runs/ and the time of the run.",
        };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var target = CommonOptions.Target();
        var method = MethodChoice.Option();
        var outlook = new OutlookOptions();
        var errorOption = ErrorOption();
        var filters = new FilterArguments();
        var tuning = new TuningArguments();
        var command = new Command("solve", "Anneal an objective on quantum circuits and reconstruct where its minimum is.")
        {
            output, json, quiet, target, method, errorOption,
        };
        problem.AddTo(command);
        anneal.AddTo(command);
        tuning.AddTo(command);
        filters.AddTo(command);
        outlook.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            // A second engine would spend its time on starting up: the programs are compiled faster one after the other on a warm one.
            using var compiler = CommandCompiler.Create(maxEngines: 1);
            var noise = outlook.Noise(arguments);
            var machine = TargetChoice.Find(arguments.GetRequiredValue(target), noise);
            var chosen = MethodChoice.Find(arguments.GetRequiredValue(method));
            var sought = problem.Read(arguments);
            var defaults = tuning.DefaultsFor(arguments, chosen.DefaultsFor(sought));
            var given = outlook.Complete(anneal.Read(arguments, sought.Objective.Variables, defaults), arguments, chosen) with { Filter = filters.Read(arguments) };
            var (options, reasons) = tuning.Choose(arguments, sought, given, anneal.Open(arguments), chosen.Name);
            var error = arguments.GetValue(errorOption);
            if (error is { } allowed)
            {
                RequireAnneal(chosen);
                RequireContinuous(sought);
                tuning.RequireNothing(arguments, "--error chooses qubits, steps and shots for ζ itself and a given c.");
                anneal.RequireOpen(arguments);
                options = await ErrorGoal.ChooseAsync(sought, options, allowed, noise?.Model, compiler, cancellationToken);
            }

            var plan = QdePlan.Create(sought, options, cancellationToken);
            var faultTolerance = await outlook.EstimateAsync(arguments, plan, options, compiler, cancellationToken);
            var files = RunFiles.Create(arguments.GetValue(output), DateTimeOffset.UtcNow);
            var session = new RunSession(terminal, files, ReproduceCommand.For(plan, options, machine.Id, chosen.Name, noise))
            {
                Method = chosen,
                Annotate = report => NoiseReport.Announce(report, noise) with { FaultTolerance = faultTolerance, Choices = reasons },
                Complete = (report, run) => WithGoal(NoiseReport.Complete(report.With(SearchComparison.Of(run, cancellationToken)), run, noise), error),
                IsQuiet = arguments.GetValue(quiet),
                WritesJson = arguments.GetValue(json),
            };
            return await session.RunAsync(plan, options, machine, compiler, cancellationToken);
        });
        return command;
    }

    private static Option<double?> ErrorOption() => new("--error")
    {
        Description = "Error that ⟨H⟩ may have, in the units of ζ: chooses qubits, steps and shots, or says why it cannot.",
        CustomParser = result => CommonOptions.ParsePositive(result, "--error", "Give a positive number in the units of ζ, e.g. 1e-2."),
    };

    private static void RequireAnneal(SolveMethod method)
    {
        if (method.Name != QdeRun.Anneal)
        {
            throw new UsageException($"--error chooses an anneal, and --method is {method.Name}. Leave out one of them.");
        }
    }

    private static void RequireContinuous(QdeProblem problem)
    {
        if (problem.Domains.Any(domain => domain.IsDiscrete))
        {
            throw new UsageException("--error chooses a grid, and discrete variables have theirs. Leave it out.");
        }
    }

    private static RunReport WithGoal(RunReport report, double? error) =>
        report.ErrorBudget is { } budget && error is not null ? report with { ErrorBudget = budget with { Goal = error } } : report;
}
