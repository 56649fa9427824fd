using System.CommandLine;
using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Cli;

/// <summary>Options that hold for all variables, or for one by name: <c>5</c>, <c>x=6,y=4</c>; repeated, the parts add up.</summary>
internal static class PerVariable
{
    /// <summary>Reads what was given; what has no name is for all variables without a value of their own.</summary>
    /// <param name="option">The option, with its texts.</param>
    /// <param name="texts">What was typed.</param>
    /// <param name="variables">The variables, in the order of the axes; empty where the problem is not known and no name can be meant.</param>
    /// <param name="parse">Reads one value; null where it is not allowed.</param>
    /// <param name="advice">What is allowed.</param>
    /// <param name="fallback">The value of variables that have none while others do; null where that is a mistake.</param>
    /// <returns>Open where nothing was given.</returns>
    /// <exception cref="UsageException">A value is not allowed, a name is unknown or comes twice, or a variable has no value.</exception>
    public static PerAxis<T> Read<T>(Option option, string[] texts, IReadOnlyList<string> variables, Func<string, T?> parse, string advice, T? fallback = null)
        where T : struct
    {
        T? common = null;
        var named = new Dictionary<string, T>();
        foreach (var part in texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)))
        {
            var (name, text) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : (null, part);
            var value = parse(text) ?? throw new UsageException($"{option.Name}: '{part}' is not allowed. {advice}");
            if (name is not null && !variables.Contains(name))
            {
                throw new UsageException(variables.Count == 0
                    ? $"{option.Name}: '{part}' names a variable, and here there is none to name. Give one value for all."
                    : $"{option.Name}: '{name}' is not a variable. The variables are {string.Join(", ", variables)}.");
            }

            if (name is null ? common is not null : !named.TryAdd(name, value))
            {
                throw new UsageException($"{option.Name}: {(name is null ? "there are two values for all variables" : $"{name} has two values")}. Give one, or name the variable, as in {(variables.Count > 0 ? variables[0] : "x")}={text}.");
            }

            common = name is null ? value : common;
        }

        if (named.Count == 0)
        {
            return common is { } single ? single : [];
        }

        return PerAxis.Create<T>([.. variables.Select(variable => named.TryGetValue(variable, out var own) ? own : common ?? fallback
            ?? throw new UsageException($"{option.Name}: {variable} has no value. Add {variable}=…, or one value without a name for all others."))]);
    }

    /// <summary>The text that reads as these values again: one where all are equal, else one for each variable.</summary>
    public static string Write<T>(IReadOnlyList<T> values, IReadOnlyList<string> variables, Func<T, string> format) => values.Distinct().Count() == 1
        ? format(values[0])
        : string.Join(',', variables.Zip(values, (variable, value) => $"{variable}={format(value)}"));
}
