using System.CommandLine;
using System.Text.Json;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Host.Cli.Hardware;
using QdeQuantum.Host.Paper;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde paper</c>: the equations and figures of the paper, put to the test on quantum circuits.</summary>
internal sealed class PaperCommand
{
    private readonly Option<int?> _equation = new("--equation") { Description = "Run only the experiments about the equation of this number." };
    private readonly Option<string?> _only = new("--only") { Description = "Run only the experiments with this text in their reference or title, e.g. \"Fig. 4\"." };
    private readonly Option<string?> _output = new("--out") { Description = "Also write tables and figures into this HTML file." };
    private readonly Option<bool> _explain = new("--explain") { Description = "Run nothing; write what is tested, in plain words, as Markdown." };
    private readonly WorkspaceOptions _workspace = new();
    private readonly Option<ulong> _seed = CommonOptions.Seed();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _quiet = CommonOptions.Quiet();

    private readonly Option<string> _target = new("--target")
    {
        Description = "local (exact, in full), qdk (the QDK's simulator) or a machine of the job service (both by shots, at reduced size).",
        DefaultValueFactory = _ => "local",
    };

    private readonly Option<int> _shots = new("--shots")
    {
        Description = "Shots of a circuit, where there are only shots.",
        DefaultValueFactory = _ => Laboratory.DefaultShots,
        CustomParser = result => CommonOptions.ParseInteger(result, "--shots", 50, 1_000_000, "Choose at least 50."),
    };

    private readonly Option<double?> _maxCost = HardwareNumbers.Optional(
        "--max-cost", "Stop before all jobs together may cost more, in the unit that 'qde plan' shows.", 0.0, double.MaxValue);

    private readonly Option<string?> _keep = new("--keep")
    {
        Description = "A file for the shots, a line for each circuit: circuits whose shots it has are not run again, so that a run cut short goes on.",
    };

    private readonly Terminal _terminal;

    private PaperCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var paper = new PaperCommand(terminal);
        var command = new Command("paper", "Test the equations and figures of the paper on quantum circuits.")
        {
            paper._equation, paper._only, paper._target, paper._shots, paper._maxCost, paper._keep, paper._seed, paper._output, paper._explain, paper._json, paper._quiet,
        };
        paper._workspace.AddTo(command);
        command.SetAction(paper.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_explain))
        {
            _terminal.Out.Write(PaperText.Markdown());
            return ExitCode.Ok;
        }

        var experiments = Choose(arguments.GetValue(_equation), arguments.GetValue(_only));
        using var compiler = CommandCompiler.Create();
        var target = await TargetAsync(arguments, cancellationToken);

        // Jobs of a service go one by one, so that none is sent once the costs are at their limit.
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = target is BudgetedTarget ? 1 : Environment.ProcessorCount };
        using var kept = Keep(target, arguments.GetValue(_keep));
        var laboratory = new Laboratory(compiler, arguments.GetValue(_seed), kept ?? target, arguments.GetValue(_shots));
        var findings = new PaperFinding?[experiments.Count];
        try
        {
            using var progress = new ConsoleProgress(_terminal, arguments.GetValue(_quiet));
            var begun = 0;
            await Parallel.ForEachAsync(Enumerable.Range(0, experiments.Count), options, async (number, token) =>
            {
                lock (progress)
                {
                    progress.Report(new RunProgress(experiments[number].Reference, (double)begun++ / experiments.Count));
                }

                findings[number] = await FindAsync(experiments[number], laboratory, token);
            });
        }
        finally
        {
            Write([.. findings.OfType<PaperFinding>()], experiments.Count, laboratory, arguments);
        }

        return findings.All(finding => finding!.Rows.All(row => row.Pass)) ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>Writes what there is; also where the experiments were cut short.</summary>
    private void Write(IReadOnlyList<PaperFinding> findings, int asked, Laboratory laboratory, ParseResult arguments)
    {
        if (findings.Count == 0)
        {
            return;
        }

        if (arguments.GetValue(_output) is { } path)
        {
            AtomicFile.WriteAllText(path, HtmlPageWriter.Write(PaperPage.Create(findings, laboratory.TargetId)));
        }

        if (arguments.GetValue(_json))
        {
            var document = PaperDocument.Of(findings, laboratory, arguments.GetValue(_seed), isComplete: findings.Count == asked);
            _terminal.Out.WriteLine(JsonSerializer.Serialize(document, CliJson.Default.PaperDocument));
        }
        else
        {
            PaperTable.Write(_terminal.Out, findings, asked, laboratory);
        }
    }

    private static KeptShotsTarget? Keep(IQuantumTarget target, string? path)
    {
        if (path is null)
        {
            return null;
        }

        if (target is LocalTarget)
        {
            throw new UsageException("--keep: the local simulator gives no shots to keep. Leave --keep out, or choose another --target.");
        }

        try
        {
            return KeptShotsTarget.Open(target, path);
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--keep: {exception.Message}");
        }
    }

    private async Task<IQuantumTarget> TargetAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var id = arguments.GetRequiredValue(_target);
        if (id is "local" or "qdk")
        {
            return TargetChoice.Find(id);
        }

        var client = await _workspace.ConnectAsync(arguments, null, cancellationToken);
        var catalogue = await TargetCatalogue.ForWorkspaceAsync(client, cancellationToken);
        var machine = catalogue[id];
        return machine.Profile is null
            ? throw new UsageException($"{machine.Id} takes no QIR, or its profile is not known.")
            : new BudgetedTarget(new AzureQuantum.AzureQuantumTarget(client, machine), arguments.GetValue(_maxCost));
    }

    /// <summary>What a target refuses, and filters that no shot passes, are told as not run.</summary>
    private static async Task<PaperFinding> FindAsync(PaperExperiment experiment, Laboratory laboratory, CancellationToken cancellationToken)
    {
        try
        {
            return await experiment.RunAsync(laboratory, cancellationToken);
        }
        catch (Exception exception) when (exception is ProgramRejectedException or NothingPassedException)
        {
            return new PaperFinding(experiment, [], [], [exception.Message]);
        }
    }

    private static IReadOnlyList<PaperExperiment> Choose(int? equation, string? text)
    {
        IReadOnlyList<PaperExperiment> chosen;
        try
        {
            chosen = equation is { } number ? PaperStudy.ForEquation(number) : PaperStudy.Experiments;
        }
        catch (ArgumentException exception) when (exception.ParamName == "equation")
        {
            var advice = exception.Message[..exception.Message.LastIndexOf(" (Parameter", StringComparison.Ordinal)];
            throw new UsageException($"--equation: {advice}");
        }

        if (text is not null)
        {
            chosen = [.. chosen.Where(experiment => experiment.ToString().Contains(text, StringComparison.OrdinalIgnoreCase))];
        }

        return chosen.Count > 0
            ? chosen
            : throw new UsageException($"--only: no experiment has '{text}' in its reference or title; 'qde paper --explain' lists them.");
    }
}
