using System.CommandLine;
using System.Text.Json;
using QdeQuantum.Host.Estimates;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Cli;

/// <summary><c>qde estimate</c>: what an anneal would need on fault-tolerant machines.</summary>
internal sealed class EstimateCommand(Terminal terminal)
{
    // Share of the objective's range that truncation may cost, root mean square.
    private const double TruncationTolerance = 0.01;

    private readonly ProblemOptions _problem = new();
    private readonly AnnealOptions _anneal = new();
    private readonly EstimationOptionSet _estimation = new();
    private readonly Option<bool> _frontier = new("--frontier") { Description = "Also show how the first machine may trade qubits for time." };
    private readonly Option<bool> _variants = new("--variants") { Description = "Also compare ways to make the rotations, on the first machine." };
    private readonly Option<bool> _growth = new("--growth") { Description = "Also show the growth with qubits, variables, steps and shots, on the first machine." };
    private readonly Option<string?> _output = new("--out") { Description = "Write everything with plots into this HTML file." };
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _quiet = CommonOptions.Quiet();

    public static Command Create(Terminal terminal)
    {
        var estimate = new EstimateCommand(terminal);
        var command = new Command("estimate", "Estimate what a fault-tolerant quantum computer would need for an anneal.")
        {
            estimate._frontier, estimate._variants, estimate._growth, estimate._output, estimate._json, estimate._quiet,
        };
        estimate._problem.AddTo(command);
        estimate._anneal.AddTo(command, withFrames: false);
        estimate._estimation.AddTo(command);
        command.SetAction(estimate.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var machines = _estimation.Machines(arguments);
        var variant = _estimation.Variant(arguments);
        var problem = _problem.Read(arguments);
        var options = _anneal.Read(arguments, problem.Objective.Variables, QdeOptions.For(problem)) with { Frames = 0, Exact = false };
        using var compiler = CommandCompiler.Create();
        var plan = QdePlan.Create(problem, options, cancellationToken);
        var page = arguments.GetValue(_output);
        EstimateDocument document;
        using (var progress = new ConsoleProgress(terminal, arguments.GetValue(_quiet)))
        {
            var study = new Study(new AnnealEstimator(compiler), plan, options, machines, progress, cancellationToken);
            var found = await study.MachinesAsync(variant);
            document = Describe(plan, options, _estimation.Budget(arguments), _estimation.VariantName(arguments), found) with
            {
                Encoding = EncodingSection.Of(plan, options.Encoding),
                Frontier = page is not null || arguments.GetValue(_frontier) ? await study.FrontierAsync() : null,
                Variants = page is not null || arguments.GetValue(_variants) ? await study.VariantsAsync() : null,
                Growth = page is not null || arguments.GetValue(_growth) ? await study.GrowthAsync() : null,
            };
        }

        Show(document, page, arguments.GetValue(_json));
        return document.Machines.Any(machine => machine.Error is null) ? ExitCode.Ok : ExitCode.Refused;
    }

    private static EstimateDocument Describe(
        QdePlan plan, QdeOptions options, double budget, string variant, IReadOnlyList<MachineEstimate> found) => new(
        plan.Problem.Objective.Text,
        plan.Problem.Objective.Variables,
        [.. plan.Layout.Periodic.Axes.Select(axis => axis.Qubits)],
        plan.Trotter.Steps.Length,
        plan.Trotter.Order,
        options.Shots,
        budget,
        variant,
        found.FirstOrDefault(machine => machine.Estimates is not null)?.Estimates!.LogicalCounts ?? new LogicalCounts(0, 0, 0, 0, 0, 0, 0),
        [.. found.Select(machine => MachineRow.Of(machine, options.Shots))]);

    private void Show(EstimateDocument document, string? page, bool asJson)
    {
        if (page is not null)
        {
            AtomicFile.WriteAllText(page, HtmlPageWriter.Write(EstimatePage.Create(document)));
            terminal.Error.WriteLine($"report    {page}");
        }

        if (asJson)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(document, CliJson.Default.EstimateDocument));
            return;
        }

        foreach (var line in EstimateText.Lines(document))
        {
            terminal.Out.WriteLine(line);
        }
    }

    /// <summary>The parts of the answer, each of which takes some calls of the estimator.</summary>
    private sealed class Study(
        AnnealEstimator estimator,
        QdePlan plan,
        QdeOptions options,
        IReadOnlyList<EstimationOptions> machines,
        IProgress<RunProgress> progress,
        CancellationToken cancellationToken)
    {
        public Task<IReadOnlyList<MachineEstimate>> MachinesAsync(RotationVariant variant)
        {
            progress.Report(new RunProgress("machines", null));
            return estimator.EstimateAsync(plan, machines, variant, cancellationToken);
        }

        public Task<IReadOnlyList<FrontierPoint>> FrontierAsync()
        {
            progress.Report(new RunProgress("frontier", null));
            return estimator.FrontierAsync(plan, machines[0], cancellationToken);
        }

        public Task<IReadOnlyList<GrowthPoint>> GrowthAsync()
        {
            progress.Report(new RunProgress("growth", null));
            return new Growth(estimator, machines[0]).MeasureAsync(plan, options, cancellationToken);
        }

        public async Task<IReadOnlyList<VariantRow>> VariantsAsync()
        {
            progress.Report(new RunProgress("variants", null));
            var range = plan.Values.IsEmpty ? 0.0 : plan.Values.Max() - plan.Values.Min();
            var truncated = plan with { Encoding = plan.Encoding.Truncate(TruncationTolerance * range) };
            (string Name, QdePlan Plan, RotationVariant Variant)[] wanted =
            [
                ("rotations", plan, RotationVariant.Rotations),
                ("truncated Walsh series, 1 % rms", truncated, RotationVariant.Rotations),
                ("Hamming weight phasing", plan, RotationVariant.HammingWeight),
                ("phase gradient", plan, RotationVariant.PhaseGradient),
                ("Hamming weight phasing and phase gradient", plan, RotationVariant.HammingWeightAndPhaseGradient),
                ("all three", truncated, RotationVariant.HammingWeightAndPhaseGradient),
            ];
            var rows = new List<VariantRow>();
            foreach (var (name, one, variant) in wanted)
            {
                if ((await estimator.EstimateAsync(one, [machines[0]], variant, cancellationToken))[0].Estimates is { } found)
                {
                    rows.Add(VariantRow.Of(name, found, one.Encoding.RmsError));
                }
            }

            return rows;
        }
    }
}
