using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>Options that take a real number between two bounds.</summary>
internal static class HardwareNumbers
{
    public static Option<double?> Optional(string name, string description, double lowest, double highest) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, name, lowest, highest),
    };

    public static Option<double> WithDefault(string name, string description, double defaultValue, double lowest, double highest) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => Parse(result, name, lowest, highest),
    };

    private static double Parse(ArgumentResult result, string name, double lowest, double highest)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= lowest && value <= highest)
        {
            return value;
        }

        var bounds = highest == double.MaxValue ? $"{lowest} or more" : $"{lowest} to {highest}";
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name}: '{text}' is not allowed. Give a number, {bounds}."));
        return lowest;
    }
}
