using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QdeQuantum.Simulator.Noise;

/// <summary>Noise models as people write them: four numbers in a line, or a JSON document where that is not enough.</summary>
public static class NoiseModelText
{
    private const string Shape = "Write numbers as p1=1e-4,p2=1e-3,readout=3e-3,loss=0, any of them; or as x=1e-3,y=1e-3,z=1e-3,loss=0, any of them";

    private static readonly string[] Everywhere = ["x", "y", "z"];

    /// <summary>
    /// Reads e.g. <c>p1=1e-4,p2=1e-3,readout=3e-3,loss=1e-5</c> (<see cref="NoiseModel.Depolarizing"/>) or <c>x=1e-3,z=2e-3,loss=1e-5</c>
    /// (<see cref="NoiseModel.Everywhere"/>); what is left out is 0.
    /// </summary>
    /// <exception cref="FormatException">The text is not of that form; the message says what is.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not from 0 to 1.</exception>
    public static NoiseModel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["p1"] = 0,
            ["p2"] = 0,
            ["readout"] = 0,
            ["loss"] = 0,
            ["x"] = 0,
            ["y"] = 0,
            ["z"] = 0,
        };
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length != 2 || !numbers.ContainsKey(pair[0]))
            {
                throw new FormatException($"'{part}' is no part of a noise model. {Shape}.");
            }

            if (!given.Add(pair[0]))
            {
                throw new FormatException($"'{pair[0]}' is given twice. {Shape}, each once.");
            }

            numbers[pair[0]] = double.TryParse(pair[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? Probability.Checked(number, pair[0], nameof(text))
                : throw new FormatException($"'{pair[1]}' is no number for {pair[0]}. {Shape}.");
        }

        if (!given.Overlaps(Everywhere))
        {
            return NoiseModel.Depolarizing(numbers["p1"], numbers["p2"], numbers["readout"], numbers["loss"]);
        }

        given.ExceptWith([.. Everywhere, "loss"]);
        return given.Count == 0
            ? NoiseModel.Everywhere(numbers["x"], numbers["y"], numbers["z"], numbers["loss"])
            : throw new FormatException($"'{given.First()}' does not go with x, y and z, which are the same after all gates. {Shape}.");
    }

    /// <summary>
    /// Reads a JSON document: <c>p1</c>, <c>p2</c>, <c>loss</c> as numbers, <c>readout</c> as a number or as
    /// <c>{"zeroAsOne": …, "oneAsZero": …}</c>; <c>gates</c> by name and <c>measurement</c> each as <c>{"p": …}</c> (all errors equally likely)
    /// or <c>{"pauli": {"XI": …}}</c>, with <c>"loss"</c>. <c>name</c>, <c>source</c> and <c>asOf</c> are for people.
    /// </summary>
    /// <exception cref="FormatException">The document is not of that form.</exception>
    /// <exception cref="ArgumentException">A number is not from 0 to 1, a sum above 1, or a gate or an error does not exist.</exception>
    public static NoiseModel ParseJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The noise model is no JSON: {exception.Message}", exception);
        }

        var fields = Fields(root, "The noise model", "name", "source", "asOf", "p1", "p2", "readout", "loss", "gates", "measurement");
        var model = NoiseModel.Depolarizing(Number(fields["p1"], "p1"), Number(fields["p2"], "p2"), loss: Number(fields["loss"], "loss")) with
        {
            Readout = Readout(fields["readout"]),
            Gates = fields["gates"] is null ? NoiseModel.None.Gates : Gates(Fields(fields["gates"], "'gates'")),
        };
        return fields["measurement"] is null ? model : model with { BeforeMeasurement = Noise(fields["measurement"], "measurement", 1) };
    }

    private static ImmutableSortedDictionary<string, GateNoise> Gates(JsonObject gates) => gates.ToImmutableSortedDictionary(
        gate => gate.Key,
        gate => Noise(gate.Value, gate.Key, GateNames.QubitCount(GateNames.Find(gate.Key))),
        StringComparer.Ordinal);

    private static GateNoise Noise(JsonNode? node, string where, int qubitCount)
    {
        var fields = Fields(node, $"'{where}'", "p", "pauli", "loss");
        if (fields["p"] is not null && fields["pauli"] is not null)
        {
            throw new FormatException($"'{where}' gives both p and pauli; give one of them.");
        }

        var channel = fields["pauli"] is null
            ? PauliChannel.Depolarizing(qubitCount, Number(fields["p"], $"p of {where}"))
            : Channel(Fields(fields["pauli"], $"'pauli' of {where}"), where);
        return new GateNoise(channel, Number(fields["loss"], $"loss of {where}"));
    }

    private static PauliChannel Channel(JsonObject errors, string where) => errors.Count == 0
        ? PauliChannel.None(1)
        : new PauliChannel(errors.First().Key.Length, errors.Select(error => KeyValuePair.Create(error.Key, Number(error.Value, $"{error.Key} of {where}"))));

    private static ReadoutError Readout(JsonNode? node)
    {
        if (node is JsonObject)
        {
            var fields = Fields(node, "'readout'", "zeroAsOne", "oneAsZero");
            return new ReadoutError(Number(fields["zeroAsOne"], "zeroAsOne"), Number(fields["oneAsZero"], "oneAsZero"));
        }

        var both = Number(node, "readout");
        return new ReadoutError(both, both);
    }

    private static JsonObject Fields(JsonNode? node, string what, params string[] known)
    {
        if (node is not JsonObject fields)
        {
            throw new FormatException($"{what} is no JSON object.");
        }

        var unknown = known.Length == 0 ? null : fields.Select(field => field.Key).FirstOrDefault(name => !known.Contains(name));
        return unknown is null ? fields : throw new FormatException($"{what} has a field '{unknown}'. Fields are: {string.Join(", ", known)}.");
    }

    private static double Number(JsonNode? node, string what) => node switch
    {
        null => 0,
        JsonValue value when value.TryGetValue(out double number) => Probability.Checked(number, what, nameof(node)),
        _ => throw new FormatException($"{what} is {node.ToJsonString()}; it takes a number from 0 to 1."),
    };
}
