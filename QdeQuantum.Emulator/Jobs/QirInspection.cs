using System.Globalization;
using System.Text.RegularExpressions;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>What a machine's front end looks at before it runs a program: its entry point, its size, its instructions, its gates.</summary>
/// <param name="EntryPoint">Name of the function with the attribute "entry_point", or null.</param>
/// <param name="Qubits">Qubits it asks for.</param>
/// <param name="Forbidden">Instruction that its target's profile does not have, or null.</param>
/// <param name="OneQubitGates">Calls of gates on one qubit.</param>
/// <param name="TwoQubitGates">Calls of gates on two and more qubits.</param>
/// <param name="Measurements">Calls of measurements and resets.</param>
internal sealed partial record QirInspection(
    string? EntryPoint, int Qubits, string? Forbidden, int OneQubitGates, int TwoQubitGates, int Measurements)
{
    private static readonly string[] FloatOpcodes =
        ["fadd", "fsub", "fmul", "fdiv", "frem", "fneg", "fcmp", "sitofp", "uitofp", "fptosi", "fptoui", "phi double", "select double"];

    private static readonly string[] MemoryOpcodes = ["alloca", "load", "store", "getelementptr"];

    public static QirInspection Of(string qir, string profile)
    {
        var entry = EntryPattern().Matches(qir).FirstOrDefault(match => IsEntry(qir, match.Groups["group"].Value));
        var qubits = QubitsPattern().Match(qir) is { Success: true } size ? int.Parse(size.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
        string? forbidden = null;
        var (one, two, measured) = (0, 0, 0);
        var isInside = false;
        foreach (var rawLine in qir.Split('\n'))
        {
            var line = rawLine.Trim();
            isInside = line.StartsWith("define ", StringComparison.Ordinal) || (isInside && line != "}");
            if (!isInside || line.StartsWith("define ", StringComparison.Ordinal))
            {
                continue;
            }

            var instruction = AssignmentPattern().Replace(line, "");
            forbidden ??= IsAllowed(instruction, profile) ? null : instruction.Split(' ')[0];
            if (GatePattern().Match(instruction) is { Success: true } gate)
            {
                var isReadout = instruction.Contains("%Result*", StringComparison.Ordinal) || gate.Groups["name"].Value == "reset";
                var operands = QubitPattern().Count(instruction);
                measured += isReadout ? 1 : 0;
                one += !isReadout && operands == 1 ? 1 : 0;
                two += !isReadout && operands > 1 ? 1 : 0;
            }
        }

        return new QirInspection(entry?.Groups["name"].Value, qubits, forbidden, one, two, measured);
    }

    private static bool IsAllowed(string instruction, string profile)
    {
        var isBranch = instruction.StartsWith("br i1", StringComparison.Ordinal) || instruction.Contains("read_result", StringComparison.Ordinal);
        return profile switch
        {
            _ when MemoryOpcodes.Any(opcode => instruction.StartsWith(opcode + " ", StringComparison.Ordinal)) => false,
            "Base" => !isBranch && (instruction.Length == 0 || BasePattern().IsMatch(instruction)),
            "Adaptive_RI" => !FloatOpcodes.Any(opcode => instruction.StartsWith(opcode + " ", StringComparison.Ordinal)),
            _ => true,
        };
    }

    private static bool IsEntry(string qir, string group) =>
        AttributesPattern().Matches(qir).Any(match => match.Groups["group"].Value == group && match.Value.Contains("\"entry_point\"", StringComparison.Ordinal));

    [GeneratedRegex("""^define\s+(?:void|i64)\s+@(?<name>[-\w$.]+)\s*\([^)]*\)\s*#(?<group>\d+)""", RegexOptions.Multiline)]
    private static partial Regex EntryPattern();

    [GeneratedRegex("""^attributes\s+#(?<group>\d+)\s*=.*$""", RegexOptions.Multiline)]
    private static partial Regex AttributesPattern();

    [GeneratedRegex(""""(?:required_)?num_(?:required_)?qubits"="(?<count>\d+)"""")]
    private static partial Regex QubitsPattern();

    [GeneratedRegex("""^%[-\w$.]+\s*=\s*""")]
    private static partial Regex AssignmentPattern();

    [GeneratedRegex("""^(?:call|ret|br label|;|[-\w$."]+:)""")]
    private static partial Regex BasePattern();

    [GeneratedRegex("""^call\s+\w+\s+@__quantum__qis__(?<name>\w+?)__\w+\(""")]
    private static partial Regex GatePattern();

    [GeneratedRegex("""%Qubit\*\s+(?:inttoptr|null|%)""")]
    private static partial Regex QubitPattern();
}
