using System.CommandLine;
using System.Globalization;

namespace QdeQuantum.Host.Cli;

/// <summary>Options that mean the same in every command.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json")
    {
        Description = "Write the result as JSON to standard output; everything for people goes to standard error.",
    };

    public static Option<bool> Quiet() => new("--quiet", "-q")
    {
        Description = "No progress.",
    };

    /// <summary>Shots; where a standard error is to be estimated, at least 2.</summary>
    public static Option<int> Shots(int defaultShots, int lowest = 1) => new("--shots")
    {
        Description = "How often the program is run.",
        DefaultValueFactory = _ => defaultShots,
        CustomParser = result => ParseInteger(result, "--shots", lowest, 100_000_000, $"Choose {lowest} to 100,000,000."),
    };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Seed of all randomness: same seed, same shots.",
        DefaultValueFactory = _ => 0UL,
        CustomParser = result =>
        {
            if (ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            {
                return seed;
            }

            result.AddError($"--seed: '{result.Tokens[0].Value}' is not a seed. Give a whole number from 0 to 18446744073709551615.");
            return 0;
        },
    };

    public static Option<string> Target() => new("--target")
    {
        Description = "Where it runs: local (our simulator) or qdk (the QDK's simulator).",
        DefaultValueFactory = _ => "local",
    };

    /// <summary>Whether the user gave an option, rather than its default.</summary>
    public static bool IsGiven(ParseResult arguments, Option option) => arguments.GetResult(option) is { Implicit: false };

    /// <summary>Reads a whole number, or adds an error that says what is allowed.</summary>
    public static int ParseInteger(System.CommandLine.Parsing.ArgumentResult result, string option, int lowest, int highest, string advice)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= lowest && value <= highest)
        {
            return value;
        }

        result.AddError($"{option}: '{text}' is not allowed. {advice}");
        return lowest;
    }

    /// <summary>Reads a positive number in the units of ζ, or adds an error that says what is allowed.</summary>
    public static double? ParsePositive(System.CommandLine.Parsing.ArgumentResult result, string option, string advice = "Give a positive number in the units of ζ.")
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value))
        {
            return value;
        }

        result.AddError($"{option}: '{text}' is not allowed. {advice}");
        return null;
    }
}
