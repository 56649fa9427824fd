using System.Text.Json;
using QdeQuantum.Simulator;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>
/// Turns JSON outcomes into outputs. JSON does not tell a measured bit from an integer: the program's shape does; without one, numbers are bits
/// if no outcome of the whole job holds any number but 0 and 1.
/// </summary>
internal sealed class OutcomeReader(OutputShape? shape, IEnumerable<JsonElement> all)
{
    private readonly bool _numbersAreBits = shape is null && all.All(HasOnlyBits);

    public OutputValue Read(JsonElement outcome) => shape is not null && TryRead(outcome, shape) is { } shaped ? shaped : Infer(outcome);

    private static OutputValue? TryRead(JsonElement json, OutputShape shape) => shape.Kind switch
    {
        OutputKind.Tuple => TryReadItems(json, shape) is { } items ? new OutputValue.Tuple([.. items]) : null,
        OutputKind.Array => TryReadItems(json, shape) is { } items ? new OutputValue.Array([.. items]) : null,

        // Some producers wrap a single result into a list.
        _ when json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 1 => TryRead(json[0], shape),
        OutputKind.Result => Bit(json),
        OutputKind.Bool => Bit(json) is OutputValue.Result bit ? new OutputValue.Bool(bit.IsOne) : null,
        OutputKind.Int => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) ? new OutputValue.Int(number) : null,
        _ => json.ValueKind == JsonValueKind.Number ? new OutputValue.Double(json.GetDouble()) : null,
    };

    private static OutputValue[]? TryReadItems(JsonElement json, OutputShape shape)
    {
        var parts = Parts(json);
        if (parts is null || parts.Length != shape.Items.Length)
        {
            return null;
        }

        var items = parts.Zip(shape.Items, TryRead).OfType<OutputValue>().ToArray();
        return items.Length == parts.Length ? items : null;
    }

    private OutputValue Infer(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => new OutputValue.Array([.. json.EnumerateArray().Select(Infer)]),
        JsonValueKind.Object when Parts(json) is { } parts => new OutputValue.Tuple([.. parts.Select(Infer)]),
        JsonValueKind.True or JsonValueKind.False => new OutputValue.Bool(json.GetBoolean()),
        JsonValueKind.String when Bit(json) is { } bit => bit,
        JsonValueKind.Number when _numbersAreBits => Bit(json)!,
        JsonValueKind.Number when json.TryGetInt64(out var number) => new OutputValue.Int(number),
        JsonValueKind.Number => new OutputValue.Double(json.GetDouble()),
        _ => throw new ResultFormatException($"{json.GetRawText()} is not the outcome of a shot."),
    };

    // A lost qubit is written "-", or 2 where numbers stand for results.
    private static OutputValue? Bit(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => new OutputValue.Result(true),
        JsonValueKind.False => new OutputValue.Result(false),
        JsonValueKind.Number or JsonValueKind.String => json.ToString() switch
        {
            "0" or "Zero" => new OutputValue.Result(false),
            "1" or "One" => new OutputValue.Result(true),
            "2" or "-" or "Loss" => new OutputValue.Loss(),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Items of a list, or of an object with the names Item1, Item2, …; null for anything else.</summary>
    private static JsonElement[]? Parts(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return [.. json.EnumerateArray()];
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var parts = new List<JsonElement>();
        while (json.TryGetProperty($"Item{parts.Count + 1}", out var part))
        {
            parts.Add(part);
        }

        return parts.Count == json.EnumerateObject().Count() ? [.. parts] : null;
    }

    private static bool HasOnlyBits(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetRawText() is "0" or "1",
        JsonValueKind.Array => json.EnumerateArray().All(HasOnlyBits),
        JsonValueKind.Object => json.EnumerateObject().All(property => HasOnlyBits(property.Value)),
        _ => true,
    };
}
