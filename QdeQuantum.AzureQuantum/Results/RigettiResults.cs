using System.Text.Json;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary><c>{"ro": [[0, 0], [1, 1]]}</c>: for the register <c>ro</c> one row of bits per shot; element 0 comes first.</summary>
internal static class RigettiResults
{
    public const string Name = "rigetti.quil-results.v1";

    private const string Register = "ro";

    public static JobResults Read(JsonFields root, ResultContext context)
    {
        if (root[Register] is not { ValueKind: JsonValueKind.Array } rows)
        {
            throw new ResultFormatException($"The output has no register '{Register}'.");
        }

        return context.Collect(Name, [.. rows.EnumerateArray().Select(row => context.FromBits(BitsOf(row)))]);
    }

    private static bool[] BitsOf(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Array)
        {
            throw new ResultFormatException($"A row of register '{Register}' is not a list of bits.");
        }

        return [.. row.EnumerateArray().Select(bit => bit.GetRawText() switch
        {
            "0" or "0.0" => false,
            "1" or "1.0" => true,
            var other => throw new ResultFormatException($"'{other}' in register '{Register}' is not a bit."),
        })];
    }
}
