using System.Globalization;
using System.Text;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Benchmarks.Rivals;

/// <summary>The sparse simulator of the QDK, which takes Q# and simulates each shot anew.</summary>
internal static class QdkSimulator
{
    /// <summary>With more qubits one step takes seconds.</summary>
    private const int MaxQubits = 12;

    private const int FewSteps = 1;
    private const int MoreSteps = 6;
    private const int Repetitions = 3;

    /// <summary>Time for a list of gates in one shot, what does not grow with the gates left out; null where it would take too long or is lost in noise.</summary>
    public static double? Seconds(IReadOnlyList<Gate> gates, int qubits)
    {
        if (qubits > MaxQubits)
        {
            return null;
        }

        double few = Run(gates, qubits, FewSteps);
        double more = Run(gates, qubits, MoreSteps);
        return more > few ? (more - few) / (MoreSteps - FewSteps) : null;
    }

    /// <summary>The best of some runs after a first one, which pays for compiling the simulator itself.</summary>
    private static double Run(IReadOnlyList<Gate> gates, int qubits, int steps)
    {
        var source = new QSharpSource("Steps.qs", Write(gates, qubits, steps));
        var program = new QuantumProgram("steps", [source], string.Empty, TargetProfile.Adaptive);
        void RunOnce() => new QdkTarget().RunAsync(program, 1, seed: 1).GetAwaiter().GetResult();
        RunOnce();
        return Enumerable.Range(0, Repetitions).Min(_ => Ratios.Stopwatches.Time(1, RunOnce));
    }

    private static string Write(IReadOnlyList<Gate> gates, int qubits, int steps)
    {
        var text = new StringBuilder("operation Step(q : Qubit[]) : Unit {\n");
        foreach (var gate in gates)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {Call(gate)};\n");
        }

        text.Append("}\noperation Main() : Result {\n");
        text.Append(CultureInfo.InvariantCulture, $"    use q = Qubit[{qubits}];\n    ApplyToEach(H, q);\n    for _ in 1..{steps} {{ Step(q); }}\n");
        text.Append("    let first = M(q[0]);\n    ResetAll(q);\n    first\n}\n");
        return text.ToString();
    }

    private static string Call(in Gate gate) => gate.Kind switch
    {
        GateKind.H => string.Create(CultureInfo.InvariantCulture, $"H(q[{gate.Qubit0}])"),
        GateKind.CX => string.Create(CultureInfo.InvariantCulture, $"CNOT(q[{gate.Qubit0}], q[{gate.Qubit1}])"),
        GateKind.Rz => string.Create(CultureInfo.InvariantCulture, $"Rz({gate.Angle:F17}, q[{gate.Qubit0}])"),
        _ => throw new ArgumentOutOfRangeException(nameof(gate), gate.Kind, "Only H, Rz and CX are written."),
    };
}
