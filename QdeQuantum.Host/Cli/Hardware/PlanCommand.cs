using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary><c>qde plan</c>: what would be submitted, what it would need, and what speaks against it. Asks and sends nothing.</summary>
internal static class PlanCommand
{
    private const double DefaultError = 1e-3;

    public static Command Create(Terminal terminal)
    {
        var work = new WorkSource();
        var targets = new Option<string[]>("--target") { Description = "A machine; may be repeated. Default: one of each profile.", DefaultValueFactory = _ => [] };
        var error = HardwareNumbers.WithDefault(
            "--two-qubit-error", "Error probability of a two-qubit gate, for the forecast of the fidelity.", DefaultError, 0.0, 1.0);
        var json = CommonOptions.Json();
        var command = new Command("plan", "Show what a submission would need: qubits, gates, depth, expected fidelity, price range, violations.") { targets, error, json };
        work.AddTo(command);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var compiler = CommandCompiler.Create();
            var (plan, options) = work.Read(arguments, cancellationToken);
            var entries = new List<PlanEntry>();
            foreach (var target in Machines(arguments.GetValue(targets)!))
            {
                var profile = target.Profile ?? throw new UsageException($"{target.Id} takes no QIR, or its profile is not known.");
                var programs = await work.CompileAsync(arguments, plan, profile, compiler, cancellationToken);
                entries.AddRange(programs.Select(program => PlanEntry.Of(program.Key, program.Value, target, options.Shots, arguments.GetValue(error))));
            }

            var encoding = plan is null ? null : EncodingSection.Of(plan, options.Encoding);
            Show(terminal, new PlanDocument(entries) { Encoding = encoding }, arguments.GetValue(json));
            return entries.All(entry => entry.Violations.Count == 0) ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }

    private static IEnumerable<TargetInfo> Machines(string[] names) =>
        (names.Length > 0 ? names : ["ionq.simulator", "quantinuum.sim.h2-1e", "quantinuum.sim.helios-1e"]).Select(name => TargetCatalogue.Known[name]);

    private static void Show(Terminal terminal, PlanDocument document, bool asJson)
    {
        if (asJson)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(document, HardwareJson.Default.PlanDocument));
            return;
        }

        foreach (var entry in document.Jobs)
        {
            terminal.Out.WriteLine(entry.ToString());
        }

        if (document.Encoding is { } encoding)
        {
            terminal.Out.WriteLine($"encoding  {encoding.ToText()}");
        }
    }
}

/// <summary>What <c>qde plan --json</c> writes.</summary>
/// <param name="Jobs">The jobs.</param>
internal sealed record PlanDocument(IReadOnlyList<PlanEntry> Jobs)
{
    /// <summary>How ζ reaches the circuit; null for a program in a file.</summary>
    public EncodingSection? Encoding { get; init; }
}

/// <summary>One job that would be submitted. Gate counts are exact for straight programs and upper bounds with branches.</summary>
internal sealed record PlanEntry(
    string Target,
    string Role,
    string Profile,
    int Shots,
    int Qubits,
    int OneQubitGates,
    int TwoQubitGates,
    int Depth,
    double TwoQubitError,
    double ExpectedFidelity,
    double? PriceLow,
    double? PriceHigh,
    string? PriceUnit,
    string PriceBasis,
    DateOnly? PriceAsOf,
    IReadOnlyList<string> Violations)
{
    public static PlanEntry Of(string role, QuantumProgram program, TargetInfo target, int shots, double error)
    {
        var qir = RotationReducer.Reduce(program.Qir);
        var summary = ProgramSummary.Of(qir);
        var price = CostForecast.For(target, summary, shots);
        return new PlanEntry(
            target.Id,
            role,
            program.Profile.QdkName(),
            shots,
            summary.Qubits,
            summary.OneQubitGates,
            summary.TwoQubitGates + summary.LargerGates,
            summary.Depth,
            error,
            summary.ExpectedFidelity(error),
            price.Low,
            price.High,
            price.IsUnknown ? null : price.Unit,
            price.Basis,
            price.AsOf,
            [.. ProgramCheck.Violations(qir, target, shots).Select(violation => violation.ToString())]);
    }

    public override string ToString()
    {
        var price = PriceHigh is null
            ? $"unknown: {PriceBasis}"
            : string.Create(CultureInfo.InvariantCulture, $"{PriceLow:0.##} to {PriceHigh:0.##} {PriceUnit} ({PriceBasis}; as of {PriceAsOf:yyyy-MM-dd})");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Target}, {Role}, {Profile}
              {Qubits} qubits, {OneQubitGates} one-qubit and {TwoQubitGates} larger gates, depth {Depth}, {Shots} shots
              expected fidelity {ExpectedFidelity:0.###} at an error of {TwoQubitError:0.#####} per two-qubit gate
              price {price}
            """) + string.Concat(Violations.Select(violation => $"\n  refused: {violation}"));
    }
}
