using QdeQuantum.Simulator;
using Xunit;

namespace QdeQuantum.Tests.Support;

/// <summary>Short ways to run a text, with the test's own cancellation.</summary>
internal static class QirRuns
{
    public const ulong Seed = 20260101;

    public static RecordedShots Run(string text, int shots = 1, ulong seed = Seed, SimulatorOptions? options = null) =>
        new StateVectorSimulator(options).Run(QirModule.Parse(text), shots, seed, null, TestContext.Current.CancellationToken);

    /// <summary>The one value a program without randomness records.</summary>
    public static OutputValue Value(string text) => Run(text).Output(0);

    public static FinalState Evolve(string text, SimulatorOptions? options = null) =>
        new StateVectorSimulator(options).Evolve(QirModule.Parse(text), TestContext.Current.CancellationToken);

    /// <summary>The values a program without qubits records after a body.</summary>
    public static OutputValue Record(string body, string outside = "", params (string Type, string Operand)[] values)
    {
        var kinds = new Dictionary<string, string> { ["i64"] = "int", ["i1"] = "bool", ["double"] = "double" };
        var records = values.Select(value => $"  call void @__quantum__rt__{kinds[value.Type]}_record_output({value.Type} {value.Operand}, ptr null)\n");
        var header = $"  call void @__quantum__rt__tuple_record_output(i64 {values.Length}, ptr null)\n";
        return Value(QirText.Program(false, 0, 0, body + "\n" + header + string.Concat(records), outside));
    }
}
