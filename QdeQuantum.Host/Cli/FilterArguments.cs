using System.CommandLine;
using System.Globalization;

namespace QdeQuantum.Host.Cli;

/// <summary>Filters on the command line; every option has a default that needs no tuning.</summary>
internal sealed class FilterArguments
{
    private const string ScanWord = "scan";
    private const string MeanWord = "energy";

    private readonly Option<int?> _count = new("--filters")
    {
        Description = "Filters at each D. Default: 5, in two loops 2.",
        CustomParser = result => CommonOptions.ParseInteger(result, "--filters", 1, 20, "Choose 1 to 20."),
    };

    private readonly Option<int> _stages = new("--stages")
    {
        Description = "Values of D in two loops.",
        DefaultValueFactory = _ => 4,
        CustomParser = result => CommonOptions.ParseInteger(result, "--stages", 2, 20, "Two loops take 2 to 20 values of D."),
    };

    private readonly Option<double> _d = new("--filter-d")
    {
        Description = "Dimensionless d of the last filters.",
        DefaultValueFactory = _ => new FilterOptions().D,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && d is > 0.0 and < 0.0175)
            {
                return d;
            }

            result.AddError($"--filter-d: '{result.Tokens[0].Value}' is not allowed. Give a number above 0 and below 0.0175.");
            return 0.0;
        },
    };

    private readonly Option<string> _mu = new("--mu")
    {
        Description = "The energy that filters let pass: scan (where most shots pass), energy (the measured ⟨H⟩) or a number in the units of ζ.",
        DefaultValueFactory = _ => ScanWord,
    };

    public void AddTo(Command command)
    {
        command.Add(_count);
        command.Add(_stages);
        command.Add(_d);
        command.Add(_mu);
    }

    public FilterOptions Read(ParseResult arguments)
    {
        var options = new FilterOptions
        {
            Count = arguments.GetValue(_count),
            Stages = arguments.GetValue(_stages),
            D = arguments.GetValue(_d),
        };
        var mu = arguments.GetRequiredValue(_mu);
        return mu switch
        {
            ScanWord => options,
            MeanWord => options with { EnergyRule = FilterEnergyRule.Mean },
            _ when double.TryParse(mu, NumberStyles.Float, CultureInfo.InvariantCulture, out var energy) && double.IsFinite(energy) =>
                options with { EnergyRule = FilterEnergyRule.Given, Energy = energy },
            _ => throw new UsageException($"--mu: '{mu}' is not allowed. Give scan, energy or a number in the units of ζ."),
        };
    }

    /// <summary>The options that ask for the same filters again.</summary>
    public static string Write(FilterOptions options)
    {
        var mu = options.EnergyRule switch
        {
            FilterEnergyRule.Scan => ScanWord,
            FilterEnergyRule.Mean => MeanWord,
            FilterEnergyRule.Given => options.Energy.ToString("R", CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.EnergyRule, "A new rule needs a word here."),
        };
        var count = options.Count is { } given ? string.Create(CultureInfo.InvariantCulture, $" --filters {given}") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{count} --stages {options.Stages} --filter-d {options.D:R} --mu {mu}");
    }
}
