using System.Globalization;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Qir;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Execution;

/// <summary>Gates on fixed qubits become one instruction; nothing but the time of a run may tell.</summary>
public class GateRunTests
{
    private const double Rounding = 1e-12;

    private const string Rz = "call void @__quantum__qis__rz__body";
    private const string Ry = "call void @__quantum__qis__ry__body";
    private const string H = "call void @__quantum__qis__h__body";
    private const string Cx = "call void @__quantum__qis__cx__body";

    [Fact]
    public void GatesAreOneRunAcrossTheComputationOfAngles()
    {
        var text = QirText.Program(false, 2, 0, $"""
              {H}(<q0>)
              %a = fmul double 0.5, 0.6
              {Rz}(double %a, <q0>)
              %b = call double @Sqrt(double %a)
              {Ry}(double %b, <q1>)
              {Cx}(<q0>, <q1>)
            """);
        var codes = QirModule.Parse(text).Program.Code.Select(step => step.Code).ToArray();
        Assert.Single(codes, Opcode.GateRun);
        Assert.DoesNotContain(Opcode.Gate, codes);
        AssertIs(text, 2, new(GateKind.H, 0), new(GateKind.Rz, 0, Angle: 0.3), new(GateKind.Ry, 1, Angle: Math.Sqrt(0.3)), new(GateKind.CX, 0, 1));
    }

    /// <summary>A variable that is stored to between two gates gives each its own angle.</summary>
    [Fact]
    public void StoredAnglesAreReadBeforeTheyChange()
    {
        var gates = string.Concat(Enumerable.Range(1, 4).Select(i => string.Create(CultureInfo.InvariantCulture, $"""
              store double 0.{i}, ptr %angle
              %a{i} = load double, ptr %angle
              {Ry}(double %a{i}, <q0>)
              {Rz}(double %a{i}, <q0>)
              {H}(<q1>)
              {Cx}(<q0>, <q1>)
              {Ry}(double %a{i}, <q1>)

            """)));
        var expected = Enumerable.Range(1, 4).SelectMany(i => new Gate[]
        {
            new(GateKind.Ry, 0, Angle: 0.1 * i), new(GateKind.Rz, 0, Angle: 0.1 * i), new(GateKind.H, 1), new(GateKind.CX, 0, 1), new(GateKind.Ry, 1, Angle: 0.1 * i),
        });
        AssertIs(QirText.Program(false, 2, 0, "  %angle = alloca double\n" + gates), 2, [.. expected]);
    }

    /// <summary>A loop with a long body whose angles depend on the iteration, on enough qubits for the fused engine.</summary>
    [Fact]
    public void AnglesOfALoopChangeFromIterationToIteration()
    {
        const int qubits = 13;
        const int iterations = 5;
        var body = SomeGates.RandomCircuit(qubits, 700, seed: 1, GateKind.H, GateKind.Rz, GateKind.CX, GateKind.Rzz, GateKind.T);
        var free = body.FindIndex(gate => gate.Kind == GateKind.Rz);
        var lines = QirText.Gates(body).Split('\n');
        lines[free] = lines[free].Replace(QirText.Angle(body[free].Angle), "%angle", StringComparison.Ordinal);
        var text = QirText.Program(false, qubits, 0, $"""
              br label %body
            body:
              %i = phi i64 [ 0, %block_0 ], [ %next, %body ]
              %angle = sitofp i64 %i to double
            {string.Join('\n', lines)}
              %next = add i64 %i, 1
              %more = icmp slt i64 %next, {iterations}
              br i1 %more, label %body, label %end
            end:
            """);
        using var plain = new QdeQuantum.Simulator.State.PlainState(qubits, 1);
        for (int i = 0; i < iterations; i++)
        {
            for (int position = 0; position < body.Count; position++)
            {
                plain.Apply(position == free ? body[position] with { Angle = i } : body[position]);
            }
        }

        using var state = QirRuns.Evolve(text);
        Assert.True(SomeGates.Distance(State.QuantumStateContract.AmplitudesOf(plain), state.Amplitudes()) < Rounding);
        Assert.Equal(body.Count * iterations, QirModule.Parse(text).CountGates().Total);
    }

    /// <summary>A run that meets a measured qubit stops there, and every shot goes on from there with its own outcome.</summary>
    [Fact]
    public void RunsGoOnAfterAnOutcome()
    {
        var text = QirText.Measured(false, 3, 2, $"""
              {H}(<q0>)
              call void @__quantum__qis__mz__body(<q0>, <r0>)
              {H}(<q1>)
              {H}(<q1>)
              {H}(<q2>)
              {H}(<q2>)
              {Cx}(<q0>, <q2>)
              {H}(<q1>)
              {H}(<q1>)
              call void @__quantum__qis__mz__body(<q2>, <r1>)
            """);
        var error = Assert.Throws<QirException>(() => QirRuns.Evolve(text));
        Assert.Contains(Cx, text.Split('\n')[error.Line!.Value - 1], StringComparison.Ordinal);
        var shots = QirRuns.Run(text, 200);
        var outcomes = Enumerable.Range(0, 200).Select(shot => shots.Output(shot).ToString()).ToArray();
        Assert.Equal(["[One, One]", "[Zero, Zero]"], outcomes.Distinct().Order());
    }

    [Theory]
    [InlineData("call void @__quantum__qis__h__body(<q7>)", "qubit number 7")]
    [InlineData("call void @__quantum__qis__rz__body(double %bad, <q1>)", "angle")]
    public void ErrorsNameTheLineOfTheirGate(string gate, string problem)
    {
        var error = Assert.Throws<QirException>(() => QirRuns.Run(QirText.Program(false, 2, 0, $"""
              %bad = fdiv double 1.0, 0.0
              {H}(<q0>)
              {H}(<q0>)
              {H}(<q1>)
              {gate}
            """)));
        Assert.Equal(7, error.Line);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EachGateOfARunIsAStep()
    {
        const int gates = 100;
        const int iterations = 5;
        var text = QirText.Program(false, 1, 0, $"""
              br label %body
            body:
              %i = phi i64 [ 0, %block_0 ], [ %next, %body ]
            {string.Concat(Enumerable.Repeat($"  {H}(<q0>)\n", gates))}
              %next = add i64 %i, 1
              %more = icmp slt i64 %next, {iterations}
              br i1 %more, label %body, label %end
            end:
            """);
        QirRuns.Run(text, options: new SimulatorOptions { StepLimit = 2 * gates * iterations });
        Assert.Throws<QirException>(() => QirRuns.Run(text, options: new SimulatorOptions { StepLimit = gates * iterations / 2 }));
    }

    private static void AssertIs(string text, int qubits, params Gate[] gates)
    {
        using var state = QirRuns.Evolve(text);
        Assert.True(SomeGates.Distance(DenseReference.Run(gates, qubits), state.Amplitudes()) < Rounding);
    }
}
