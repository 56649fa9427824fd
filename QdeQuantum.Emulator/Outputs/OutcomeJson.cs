using System.Globalization;
using System.Text.Json.Nodes;
using QdeQuantum.Simulator;

namespace QdeQuantum.Emulator.Outputs;

/// <summary>One shot: its output, or the error it ended with.</summary>
internal sealed record EmulatedShot(OutputValue? Output)
{
    public bool IsFailed => Output is null;
}

/// <summary>Writes outputs as the service does: bits as 0 and 1, tuples as objects with Item1, Item2, …, lost qubits as a dash.</summary>
internal static class OutcomeJson
{
    public static JsonNode? Of(EmulatedShot shot) => shot.Output is { } output
        ? Of(output)
        : new JsonObject { ["Error"] = new JsonObject { ["Code"] = "0x20", ["Name"] = "InjectedFault" } };

    public static string Display(EmulatedShot shot) => shot.Output is { } output ? Display(output) : "Error 0x20: InjectedFault";

    private static JsonNode? Of(OutputValue output) => output switch
    {
        OutputValue.Result result => result.IsOne ? 1 : 0,
        OutputValue.Loss => "-",
        OutputValue.Bool boolean => boolean.Value,
        OutputValue.Int integer => integer.Value,
        OutputValue.Double number => number.Value,
        OutputValue.Array array => new JsonArray([.. array.Items.Select(Of)]),
        OutputValue.Tuple tuple => new JsonObject(tuple.Items.Select((item, i) => KeyValuePair.Create($"Item{i + 1}", Of(item)))),
        _ => throw new NotSupportedException($"{output.GetType().Name} has no form in the service's results."),
    };

    private static string Display(OutputValue output) => output switch
    {
        OutputValue.Result result => result.IsOne ? "1" : "0",
        OutputValue.Loss => "-",
        OutputValue.Double number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        OutputValue.Array array => $"[{string.Join(", ", array.Items.Select(Display))}]",
        OutputValue.Tuple tuple => $"({string.Join(", ", tuple.Items.Select(Display))})",
        _ => output.ToString(),
    };
}
