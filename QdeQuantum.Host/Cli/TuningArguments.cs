using System.CommandLine;
using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli;

/// <summary>What of an anneal is to be tuned on the command line: the potential, c, and depth and shots as a preset or within a budget.</summary>
internal sealed class TuningArguments
{
    private const string Raw = "raw";
    private const string Hardware = "hardware";
    private const string Simulator = "simulator";
    private const string CallsUnit = "calls";
    private const string GatesUnit = "gates";

    private readonly Option<string> _values = new("--values")
    {
        Description = "What the potential holds: raw (ζ itself) or quantile (the root of ζ's rank on the grid, which has the same minimum).",
        DefaultValueFactory = _ => Raw,
    };

    private readonly Option<bool> _pilot = new("--pilot")
    {
        Description = $"Try c = {string.Join(", ", Pilot.Candidates.Select(c => c.ToString(CultureInfo.InvariantCulture)))} with a few shots each and keep the best; pays from {Pilot.FewestUsefulSteps} steps on.",
    };

    private readonly Option<int> _pilotShots = new("--pilot-shots")
    {
        Description = "Shots of a pilot with each c.",
        DefaultValueFactory = _ => Pilot.DefaultShots,
        CustomParser = result => CommonOptions.ParseInteger(result, "--pilot-shots", 2, 1_000_000, "Choose 2 to 1,000,000."),
    };

    private readonly Option<string?> _preset = new("--preset")
    {
        Description = "Choose what is not given: hardware (4 qubits a variable, 3 to 5 steps, many shots) or simulator (50 steps, pilot).",
    };

    private readonly Option<Budget?> _budget = new("--budget")
    {
        Description = "Choose steps and shots within so many calls of the phase oracle in all shots (2000calls) or two-qubit gates in a shot (500gates).",
        CustomParser = ParseBudget,
    };

    private Option[] All => [_values, _pilot, _pilotShots, _preset, _budget];

    public void AddTo(Command command)
    {
        _values.AcceptOnlyFromAmong(Raw, OptionsSection.Quantile);
        _preset.AcceptOnlyFromAmong(Hardware, Simulator);
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>What the method takes where the user says nothing, with the schedule that suits the potential.</summary>
    public QdeOptions DefaultsFor(ParseResult arguments, QdeOptions defaults) =>
        Values(arguments) == PotentialValues.Raw ? defaults : defaults with { Schedule = QdeOptions.ScheduleFor(PotentialValues.Quantile) };

    /// <summary>The options with all that was asked for here, and the reasons for what was chosen.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What was read so far.</param>
    /// <param name="open">What of it was not given.</param>
    /// <param name="method">How the problem is solved.</param>
    /// <exception cref="UsageException">Options contradict each other.</exception>
    public AnnealChoice Choose(ParseResult arguments, QdeProblem problem, QdeOptions options, OpenOptions open, string method = QdeRun.Anneal)
    {
        RequireAnneal(arguments, method);
        var pilotIsGiven = CommonOptions.IsGiven(arguments, _pilot);
        var pilotShots = (pilotIsGiven ? arguments.GetValue(_pilot) : CommonOptions.IsGiven(arguments, _pilotShots)) ? arguments.GetValue(_pilotShots) : 0;
        if (pilotShots > 0 && options.Schedule.WithPhase(Pilot.Candidates[0]) is null)
        {
            throw new UsageException($"--pilot chooses c, and the schedule {options.Schedule} has none. Take geometric, geometric-dwell or power, or leave out --pilot.");
        }

        options = options with { Values = Values(arguments), PilotShots = pilotShots };
        open = open with { Pilot = !pilotIsGiven && pilotShots == 0 };
        return (arguments.GetValue(_preset), arguments.GetValue(_budget)) switch
        {
            (null, null) => new AnnealChoice(options, []),
            (Hardware, null) => AnnealChoice.ForHardware(problem, options, open),
            (Simulator, null) => AnnealChoice.ForSimulator(options, open),
            (null, { } budget) => Within(problem, options, budget, open),
            _ => throw new UsageException("--preset and --budget both choose steps and shots. Leave out one of them."),
        };
    }

    /// <summary>Refuses everything that would contradict <c>--error</c>.</summary>
    /// <exception cref="UsageException">Something of it is given.</exception>
    public void RequireNothing(ParseResult arguments, string because)
    {
        foreach (var option in All)
        {
            if (CommonOptions.IsGiven(arguments, option))
            {
                throw new UsageException($"{because} Leave out {option.Name}, or leave out --error.");
            }
        }
    }

    /// <summary>The options that ask for the same potential and pilot again; presets and budgets are spelled out by other options.</summary>
    public static string Write(QdeOptions options) =>
        (options.Values == PotentialValues.Quantile ? $" --values {OptionsSection.Quantile}" : string.Empty)
        + (options.PilotShots > 0 ? string.Create(CultureInfo.InvariantCulture, $" --pilot --pilot-shots {options.PilotShots}") : string.Empty);

    private static AnnealChoice Within(QdeProblem problem, QdeOptions options, Budget budget, OpenOptions open)
    {
        if (!open.Steps || !open.Shots)
        {
            throw new UsageException($"--budget chooses steps and shots. Leave out {(open.Steps ? "--shots" : "--steps")}, or leave out --budget.");
        }

        return budget.IsOfGates
            ? AnnealChoice.WithinGates(problem, options, budget.Amount, open)
            : AnnealChoice.WithinCalls(problem, options, budget.Amount, open);
    }

    private PotentialValues Values(ParseResult arguments) =>
        arguments.GetRequiredValue(_values) == Raw ? PotentialValues.Raw : PotentialValues.Quantile;

    private void RequireAnneal(ParseResult arguments, string method)
    {
        foreach (var option in All)
        {
            if (method != QdeRun.Anneal && CommonOptions.IsGiven(arguments, option))
            {
                throw new UsageException($"{option.Name} tunes an anneal, and --method is {method}. Leave out one of them.");
            }
        }
    }

    private static Budget? ParseBudget(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = new[] { CallsUnit, GatesUnit }.FirstOrDefault(unit => text.EndsWith(unit, StringComparison.Ordinal));
        if (unit is not null
            && long.TryParse(text[..^unit.Length].TrimEnd(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount)
            && amount >= 1)
        {
            return new Budget(amount, unit == GatesUnit);
        }

        result.AddError($"--budget: '{text}' is not allowed. Give calls of the phase oracle in all shots, e.g. 2000calls, or two-qubit gates in a shot, e.g. 500gates; at least 1.");
        return null;
    }

    private sealed record Budget(long Amount, bool IsOfGates);
}
