using System.Text.Json;
using QdeQuantum.AzureQuantum.Protocol;
using QdeQuantum.Simulator;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>
/// <c>{"c": ["010", "111"]}</c>: for each register one bit string per shot, written as a binary number is, so that the <em>last</em> character is
/// element 0 of the register. Several registers follow one another in ordinal order of their names. The order within a string is that of
/// OpenQASM registers; it has not been tried with QIR on the real service.
/// </summary>
internal static class QuantinuumResults
{
    public const string Name = "honeywell.quantum-results.v1";

    public static JobResults Read(JsonFields root, ResultContext context)
    {
        var registers = root.Element.EnumerateObject()
            .Where(property => property.Value.ValueKind == JsonValueKind.Array)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => property.Value.EnumerateArray().Select(item => BitsOf(item, property.Name)).ToArray())
            .ToArray();
        if (registers.Length == 0)
        {
            throw new ResultFormatException("The output has no register: no property of it is a list of bit strings.");
        }

        // A shot that is missing in one register is not complete in any.
        var shots = registers.Min(register => register.Length);
        var outputs = Enumerable.Range(0, shots).Select(shot => Output(string.Concat(registers.Select(register => register[shot])), context));
        return context.Collect(Name, [.. outputs]);
    }

    private static OutputValue Output(string bits, ResultContext context) => bits.All(bit => bit is '0' or '1')
        ? context.FromBits([.. bits.Select(bit => bit == '1')])
        : new OutputValue.Array([.. bits.Select(bit => bit is '0' or '1' ? (OutputValue)new OutputValue.Result(bit == '1') : new OutputValue.Loss())]);

    private static string BitsOf(JsonElement item, string register)
    {
        var text = item.ValueKind switch
        {
            JsonValueKind.String => item.GetString()!,
            JsonValueKind.Number => item.GetRawText(),
            _ => "?",
        };
        return text.All(bit => bit is '0' or '1' or '2' or '-')
            ? new string([.. text.Reverse()])
            : throw new ResultFormatException($"'{text}' in register '{register}' is not a bit string.");
    }
}
