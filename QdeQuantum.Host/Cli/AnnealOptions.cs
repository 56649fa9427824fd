using System.CommandLine;
using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Cli;

/// <summary>How an anneal is asked for on the command line; every option has a default that needs no tuning.</summary>
internal sealed class AnnealOptions(int defaultSteps = 50, int? defaultQubits = null)
{
    private const int MaxSteps = 100_000;
    private const int DefaultFrames = 25;

    private readonly Option<string[]> _qubits = new("--qubits")
    {
        Description = "Qubits per variable; 2^qubits grid points each: 5 for all, x=6,y=4 for each by name. Default: "
            + (defaultQubits is { } given ? $"{given}." : "6 for one or two variables, 5 for three, 4 for four, an equal share of 20 for more."),
        DefaultValueFactory = _ => defaultQubits is { } given ? [given.ToString(CultureInfo.InvariantCulture)] : [],
    };

    private readonly Option<string[]> _boundary = new("--boundary")
    {
        Description = "What a wave meets at the ends of a variable: periodic (the other end) or mirror, which takes one qubit more; x=mirror for one.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _steps = new("--steps")
    {
        Description = "Number of steps of the anneal (phase-oracle calls per shot).",
        DefaultValueFactory = _ => defaultSteps,
        CustomParser = result => CommonOptions.ParseInteger(result, "--steps", 1, MaxSteps, "An anneal takes 1 to 100,000 steps."),
    };

    private readonly Option<int> _order = new("--order")
    {
        Description = "Order of the product formula: 1, 2 or 4.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => CommonOptions.ParseInteger(result, "--order", 1, 4, "Choose 1, 2 or 4."),
    };

    private readonly Option<string> _schedule = new("--schedule")
    {
        Description = "The schedule, e.g. geometric or geometric:c=0.2; 'qde schedules' lists them.",
        DefaultValueFactory = _ => "geometric",
    };

    private readonly Option<double?> _scale = new("--scale")
    {
        Description = "Energy scale s in the units of ζ. Default: 2(mean - min) of 100 samples.",
        CustomParser = result => CommonOptions.ParsePositive(result, "--scale"),
    };

    private readonly Option<EncodingRule> _encoding = new("--encoding")
    {
        Description = "Terms of the potential: exact, auto (as few as cost no success), walsh:rms=1e-2, walsh:terms=100, polynomial, dyadic:pieces=4,degree=1.",
        DefaultValueFactory = _ => EncodingRule.Exact,
        CustomParser = result =>
        {
            try
            {
                return EncodingRule.Parse(result.Tokens[0].Value);
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                result.AddError($"--encoding: {exception.Message}");
                return null;
            }
        },
    };

    private readonly Option<bool> _exact = new("--exact")
    {
        Description = "Add exact expectations beside the sampled ones, where the target is our simulator.",
    };

    private readonly Option<int> _frames = new("--frames")
    {
        Description = "Pictures of the anneal in the report, at most; 0 for none.",
        DefaultValueFactory = _ => DefaultFrames,
        CustomParser = result => CommonOptions.ParseInteger(result, "--frames", 0, 1000, "Choose 0 to 1000."),
    };

    private readonly Option<int> _shots = CommonOptions.Shots(2000, lowest: 2);
    private readonly Option<ulong> _seed = CommonOptions.Seed();

    public void AddTo(Command command, bool withFrames = true)
    {
        command.Add(_qubits);
        command.Add(_boundary);
        command.Add(_steps);
        command.Add(_schedule);
        command.Add(_scale);
        command.Add(_order);
        command.Add(_encoding);
        command.Add(_shots);
        command.Add(_seed);
        command.Add(_exact);
        if (withFrames)
        {
            command.Add(_frames);
        }
    }

    /// <summary>Refuses what <c>--error</c> is to choose.</summary>
    /// <exception cref="UsageException">Qubits, steps or shots are given.</exception>
    public void RequireOpen(ParseResult arguments)
    {
        foreach (Option option in new Option[] { _qubits, _steps, _shots })
        {
            if (IsGiven(arguments, option))
            {
                throw new UsageException($"--error chooses qubits, steps and shots. Leave out {option.Name}, or leave out --error.");
            }
        }
    }

    /// <summary>The seed, for what comes before the variables are known.</summary>
    public ulong ReadSeed(ParseResult arguments) => arguments.GetValue(_seed);

    /// <summary>What was not given.</summary>
    public OpenOptions Open(ParseResult arguments) =>
        new(!IsGiven(arguments, _qubits), !IsGiven(arguments, _steps), !IsGiven(arguments, _shots), Pilot: true);

    /// <summary>The options as given.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="variables">The variables, which may be named; empty where they are not known.</param>
    /// <param name="defaults">Qubits, steps and schedule where they are not given; null for those that the help names.</param>
    /// <exception cref="UsageException">An option does not fit the variables.</exception>
    public QdeOptions Read(ParseResult arguments, IReadOnlyList<string> variables, QdeOptions? defaults = null) => new()
    {
        QubitsPerAxis = defaults is null || IsGiven(arguments, _qubits) ? ReadQubits(arguments, variables) : defaults.QubitsPerAxis,
        Boundaries = ReadBoundaries(arguments, variables),
        Steps = defaults is null || IsGiven(arguments, _steps) ? arguments.GetValue(_steps) : defaults.Steps,
        Order = arguments.GetValue(_order),
        Encoding = arguments.GetRequiredValue(_encoding),
        Schedule = defaults is null || IsGiven(arguments, _schedule) ? Schedule.Parse(arguments.GetRequiredValue(_schedule)) : defaults.Schedule,
        Scale = arguments.GetValue(_scale) is { } scale ? EnergyScale.Given(scale) : null,
        Shots = arguments.GetValue(_shots),
        Seed = ReadSeed(arguments),
        Exact = arguments.GetValue(_exact),
        Frames = arguments.GetValue(_frames),
    };

    private PerAxis<int> ReadQubits(ParseResult arguments, IReadOnlyList<string> variables) => PerVariable.Read<int>(
        _qubits,
        arguments.GetValue(_qubits)!,
        variables,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var qubits) && qubits is >= 1 and <= GridAxis.MaxQubits ? qubits : null,
        $"A variable takes 1 to {GridAxis.MaxQubits} qubits.");

    private PerAxis<Boundary> ReadBoundaries(ParseResult arguments, IReadOnlyList<string> variables) => PerVariable.Read<Boundary>(
        _boundary,
        arguments.GetValue(_boundary)!,
        variables,
        text => text switch { "periodic" => Boundary.Periodic, "mirror" => Boundary.Mirror, _ => null },
        "Choose periodic or mirror.",
        Boundary.Periodic);

    private static bool IsGiven(ParseResult arguments, Option option) => CommonOptions.IsGiven(arguments, option);
}
