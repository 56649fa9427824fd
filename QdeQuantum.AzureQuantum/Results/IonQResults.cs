using System.Globalization;
using System.Numerics;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>
/// <c>{"histogram": {"0": 0.5, "7": 0.5}}</c>: probabilities by whole number, whose bit q is <em>qubit</em> q. The program's text tells which
/// recorded result came from which qubit; without it, result i is taken to be qubit i.
/// </summary>
internal static class IonQResults
{
    public const string Name = "ionq.quantum-results.v1";

    public static JobResults Read(JsonFields root, ResultContext context)
    {
        var entries = root.Object("histogram").Element.EnumerateObject()
            .Select(entry => (State: ParseState(entry.Name), Probability: ParseProbability(entry))).ToArray();
        var qubits = QubitsOf(context.Shape, entries.Select(entry => entry.State));

        // Qubits that the program does not record may split one output over several entries: add them up.
        var histogram = entries
            .GroupBy(entry => context.FromBits([.. qubits.Select(qubit => !((entry.State >> qubit) & 1).IsZero)]))
            .Select(group => (group.Key, group.Sum(entry => entry.Probability)))
            .ToArray();
        return context.CollectProbabilities(Name, histogram);
    }

    private static int[] QubitsOf(OutputShape? shape, IEnumerable<BigInteger> states)
    {
        var leaves = shape?.Leaves().ToArray() ?? [];
        if (leaves.Length > 0)
        {
            return [.. leaves.Select((leaf, i) => leaf.Qubit ?? i)];
        }

        var width = (int)Math.Max(1, states.Select(state => state.GetBitLength()).DefaultIfEmpty(1).Max());
        return [.. Enumerable.Range(0, width)];
    }

    private static BigInteger ParseState(string text) =>
        BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var state)
            ? state
            : throw new ResultFormatException($"'{text}' in the histogram is not a whole number.");

    private static double ParseProbability(System.Text.Json.JsonProperty entry) =>
        entry.Value.ValueKind == System.Text.Json.JsonValueKind.Number
            ? entry.Value.GetDouble()
            : throw new ResultFormatException($"The probability of '{entry.Name}' is not a number.");
}
