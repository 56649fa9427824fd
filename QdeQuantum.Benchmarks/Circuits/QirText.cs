using System.Globalization;
using System.Text;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Benchmarks.Circuits;

/// <summary>Writes gates as a QIR program of the adaptive profile whose only loop repeats them.</summary>
internal static class QirText
{
    /// <summary>A program that starts from the uniform superposition applies <paramref name="body"/> <paramref name="steps"/> times, and measures qubit 0.</summary>
    public static string Loop(IReadOnlyList<Gate> body, int qubits, int steps)
    {
        var text = new StringBuilder();
        text.Append("define i64 @ENTRYPOINT__main() #0 {\nblock_0:\n");
        for (int qubit = 0; qubit < qubits; qubit++)
        {
            Append(text, new Gate(GateKind.H, qubit));
        }

        text.Append("  br label %block_1\nblock_1:\n  %step = phi i64 [ 0, %block_0 ], [ %next, %block_1 ]\n");
        foreach (var gate in body)
        {
            Append(text, gate);
        }

        text.Append(CultureInfo.InvariantCulture, $"  %next = add i64 %step, 1\n  %more = icmp slt i64 %next, {steps}\n");
        text.Append("  br i1 %more, label %block_1, label %block_2\nblock_2:\n");
        text.Append("  call void @__quantum__qis__mz__body(ptr inttoptr (i64 0 to ptr), ptr inttoptr (i64 0 to ptr))\n");
        text.Append("  call void @__quantum__rt__result_record_output(ptr inttoptr (i64 0 to ptr), ptr null)\n  ret i64 0\n}\n");
        text.Append("declare void @__quantum__qis__mz__body(ptr, ptr) #1\n");
        text.Append("declare void @__quantum__rt__result_record_output(ptr, ptr)\n");
        text.Append("declare void @__quantum__qis__h__body(ptr)\n");
        text.Append("declare void @__quantum__qis__rz__body(double, ptr)\n");
        text.Append("declare void @__quantum__qis__cx__body(ptr, ptr)\n");
        text.Append(CultureInfo.InvariantCulture, $"attributes #0 = {{ \"entry_point\" \"qir_profiles\"=\"adaptive_profile\" \"required_num_qubits\"=\"{qubits}\" \"required_num_results\"=\"1\" }}\nattributes #1 = {{ \"irreversible\" }}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, in Gate gate)
    {
        string first = Pointer(gate.Qubit0);
        text.Append(gate.Kind switch
        {
            GateKind.H => $"  call void @__quantum__qis__h__body({first})\n",
            GateKind.CX => $"  call void @__quantum__qis__cx__body({first}, {Pointer(gate.Qubit1)})\n",
            GateKind.Rz => string.Create(
                CultureInfo.InvariantCulture,
                $"  call void @__quantum__qis__rz__body(double 0x{BitConverter.DoubleToUInt64Bits(gate.Angle):X16}, {first})\n"),
            _ => throw new ArgumentOutOfRangeException(nameof(gate), gate.Kind, "Only H, Rz and CX are written."),
        });
    }

    private static string Pointer(int qubit) => string.Create(CultureInfo.InvariantCulture, $"ptr inttoptr (i64 {qubit} to ptr)");
}
