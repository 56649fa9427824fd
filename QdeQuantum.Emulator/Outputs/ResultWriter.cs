using System.Numerics;
using System.Text.Json.Nodes;
using QdeQuantum.Emulator.Jobs;
using QdeQuantum.Simulator;

namespace QdeQuantum.Emulator.Outputs;

/// <summary>Writes shots in the formats of the service and of the providers.</summary>
internal static class ResultWriter
{
    private const string V1 = "microsoft.quantum-results.v1";
    private const string V2 = "microsoft.quantum-results.v2";

    // Raw formats by provider; the first is what the provider's machines return.
    private static readonly Dictionary<string, string[]> RawFormats = new()
    {
        ["ionq"] = ["ionq.quantum-results.v1"],
        ["quantinuum"] = ["honeywell.quantum-results.v1", "honeywell.qir.v1"],
        ["rigetti"] = ["rigetti.quil-results.v1"],
    };

    public static bool IsKnown(string format, string providerId) => format is V1 or V2 || IsRaw(format, providerId);

    /// <summary>Whether a format is the provider's own, so that the output is the raw one.</summary>
    public static bool IsRaw(string format, string providerId) => RawFormats.GetValueOrDefault(providerId, []).Contains(format);

    public static string Write(string format, IReadOnlyList<IReadOnlyList<EmulatedShot>> items) => format switch
    {
        V1 => Labels(items[0]),
        _ => Outcomes(items),
    };

    /// <summary>The provider's own format; a provider without one known here gets the service's.</summary>
    public static string WriteRaw(string providerId, IReadOnlyList<IReadOnlyList<EmulatedShot>> items, RecordedLayout layout) => providerId switch
    {
        "ionq" => Proportions(items[0], layout),
        "quantinuum" => BitStrings(items[0]),
        "rigetti" => Rows(items[0]),
        _ => Outcomes(items),
    };

    private static string Outcomes(IReadOnlyList<IReadOnlyList<EmulatedShot>> items) => new JsonObject
    {
        ["DataFormat"] = V2,
        ["Results"] = new JsonArray([.. items.Select(shots => new JsonObject
        {
            ["Histogram"] = new JsonArray([.. shots.CountBy(shot => shot).Select(pair => new JsonObject
            {
                ["Outcome"] = OutcomeJson.Of(pair.Key),
                ["Display"] = OutcomeJson.Display(pair.Key),
                ["Count"] = pair.Value,
            })]),
            ["Shots"] = new JsonArray([.. shots.Select(OutcomeJson.Of)]),
        })]),
    }.ToJsonString();

    private static string Labels(IReadOnlyList<EmulatedShot> shots)
    {
        var complete = shots.Where(shot => !shot.IsFailed).ToArray();
        var cells = complete.CountBy(shot => shot).SelectMany(
            pair => new JsonNode?[] { OutcomeJson.Display(pair.Key), (double)pair.Value / complete.Length });
        return new JsonObject { ["Histogram"] = new JsonArray([.. cells]) }.ToJsonString();
    }

    // Key: whole number whose bit q is qubit q.
    private static string Proportions(IReadOnlyList<EmulatedShot> shots, RecordedLayout layout)
    {
        var complete = shots.Where(shot => !shot.IsFailed).ToArray();
        var histogram = complete.CountBy(shot => State(shot, layout)).OrderBy(pair => pair.Key).Select(
            pair => KeyValuePair.Create(pair.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), (JsonNode?)((double)pair.Value / complete.Length)));
        return new JsonObject { ["histogram"] = new JsonObject(histogram) }.ToJsonString();
    }

    private static BigInteger State(EmulatedShot shot, RecordedLayout layout)
    {
        var state = BigInteger.Zero;
        foreach (var (qubit, bit) in layout.Qubits.Zip(Bits(shot.Output!)))
        {
            state |= (bit == '1' ? BigInteger.One : BigInteger.Zero) << qubit;
        }

        return state;
    }

    // Written as binary numbers are: the first recorded result is the last character.
    private static string BitStrings(IReadOnlyList<EmulatedShot> shots) => new JsonObject
    {
        ["c"] = new JsonArray([.. shots.Where(shot => !shot.IsFailed).Select(shot => (JsonNode)new string([.. Bits(shot.Output!).Reverse()]))]),
    }.ToJsonString();

    private static string Rows(IReadOnlyList<EmulatedShot> shots) => new JsonObject
    {
        ["ro"] = new JsonArray([.. shots.Where(shot => !shot.IsFailed).Select(
            shot => new JsonArray([.. Bits(shot.Output!).Select(bit => (JsonNode)(bit == '1' ? 1 : 0))]))]),
    }.ToJsonString();

    /// <summary>The recorded results in order as characters; 2 is a lost qubit. Numbers and Booleans have no place in these formats.</summary>
    private static IEnumerable<char> Bits(OutputValue output) => output switch
    {
        OutputValue.Result result => [result.IsOne ? '1' : '0'],
        OutputValue.Loss => ['2'],
        OutputValue.Array array => array.Items.SelectMany(Bits),
        OutputValue.Tuple tuple => tuple.Items.SelectMany(Bits),
        _ => [],
    };
}
