namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>What a call does to qubits.</summary>
internal enum GateKind
{
    /// <summary>No quantum instruction: run-time call, mathematics, or an ordinary function.</summary>
    None,

    /// <summary>A unitary.</summary>
    Unitary,

    /// <summary>A measurement.</summary>
    Measurement,

    /// <summary>A reset.</summary>
    Reset,
}

/// <summary>The quantum instructions of the QDK's compiler and of the QIR specification.</summary>
internal static class QirGates
{
    private const string Prefix = "__quantum__qis__";

    // Number of qubit operands of each unitary, by the name between prefix and suffix.
    private static readonly Dictionary<string, int> QubitsOf = new()
    {
        ["h"] = 1,
        ["x"] = 1,
        ["y"] = 1,
        ["z"] = 1,
        ["s"] = 1,
        ["t"] = 1,
        ["sx"] = 1,
        ["rx"] = 1,
        ["ry"] = 1,
        ["rz"] = 1,
        ["cx"] = 2,
        ["cnot"] = 2,
        ["cy"] = 2,
        ["cz"] = 2,
        ["swap"] = 2,
        ["rxx"] = 2,
        ["ryy"] = 2,
        ["rzz"] = 2,
        ["ccx"] = 3,
    };

    public static GateKind KindOf(QirInstruction instruction) => NameOf(instruction) switch
    {
        null => GateKind.None,
        "m" or "mz" or "mresetz" => GateKind.Measurement,
        "reset" => GateKind.Reset,
        "barrier" or "read_result" => GateKind.None,
        _ => GateKind.Unitary,
    };

    /// <summary>Name between prefix and suffix, e.g. <c>rz</c>; null for anything that is no quantum instruction.</summary>
    public static string? NameOf(QirInstruction instruction)
    {
        if (instruction.Callee is not { } callee || !callee.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = callee[Prefix.Length..];
        var end = name.LastIndexOf("__", StringComparison.Ordinal);
        return end > 0 ? name[..end] : name;
    }

    public static bool IsKnownUnitary(string name) => QubitsOf.ContainsKey(name);

    /// <summary>Number of qubits a unitary acts on; for one that is not in the table, its operands that are no numbers.</summary>
    public static int WidthOf(QirInstruction instruction) =>
        QubitsOf.TryGetValue(NameOf(instruction)!, out var width) ? width : instruction.Operands.Count(IsQubit);

    public static bool IsQubit(string operand) =>
        operand.StartsWith("%Qubit*", StringComparison.Ordinal) || operand.StartsWith("ptr ", StringComparison.Ordinal);
}
