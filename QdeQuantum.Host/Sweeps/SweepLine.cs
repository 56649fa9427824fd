using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Sweeps;

/// <summary>What one cell gave: a line of JSON. It holds no time and no machine, so that the same cell gives the same line everywhere.</summary>
/// <param name="Key">The cell.</param>
/// <param name="Calls">Calls of the phase oracle in all its shots, a pilot's included.</param>
/// <param name="Best">The measured point of lowest ζ.</param>
/// <param name="Value">ζ there.</param>
/// <param name="Found">Whether it lies near a minimiser.</param>
/// <param name="Near">How many of the shots do; null where they are of different boxes.</param>
/// <param name="Taken">How many shots came back: fewer than asked for where noise lost some.</param>
/// <param name="Mean">⟨ζ⟩ of the shots; null where they are of different boxes, or fewer than two.</param>
public sealed record SweepLine(
    SweepKey Key, long Calls, IReadOnlyList<double> Best, double Value, bool Found, int? Near, int Taken, Estimate? Mean)
{
    /// <summary>The line as text, without an end of line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SweepJson.Default.SweepLine);

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SweepLine Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SweepJson.Default.SweepLine) is { Key: not null, Best: not null } line
                ? line
                : throw new FormatException("It has no key or no best point.");
        }
        catch (JsonException fault)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    /// <summary>The lines of a text, each with its number from 1; empty ones are left out.</summary>
    /// <exception cref="FormatException">A line is none, or a cell is there twice; the message says which.</exception>
    public static ImmutableArray<SweepLine> ParseAll(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = ImmutableArray.CreateBuilder<SweepLine>();
        var numbers = new Dictionary<SweepKey, int>();
        foreach (var (index, json) in text.Split('\n').Index().Where(line => line.Item.Trim().Length > 0))
        {
            var line = At(name, index + 1, json);
            if (!numbers.TryAdd(line.Key, index + 1))
            {
                throw new FormatException($"{name}, line {index + 1}: the cell of line {numbers[line.Key]} again ({line.Key}). Delete one of the two.");
            }

            lines.Add(line);
        }

        return lines.ToImmutable();
    }

    private static SweepLine At(string name, int number, string json)
    {
        try
        {
            return Parse(json);
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{name}, line {number}: no line of a sweep ({fault.Message}) Delete it; its cell is then run again.", fault);
        }
    }
}

/// <summary>How lines and their summary are written: camel case, absent where null, a line without line breaks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SweepLine))]
[JsonSerializable(typeof(SweepOptions))]
internal sealed partial class SweepJson : JsonSerializerContext;
