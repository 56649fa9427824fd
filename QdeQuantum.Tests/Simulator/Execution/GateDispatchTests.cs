using System.Numerics;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Execution;

public class GateDispatchTests
{
    private const double Angle = 0.73;
    private const double Rounding = 1e-12;

    public static TheoryData<string, int> Names => new()
    {
        { "h__body", (int)GateKind.H },
        { "x__body", (int)GateKind.X },
        { "y__body", (int)GateKind.Y },
        { "z__body", (int)GateKind.Z },
        { "s__body", (int)GateKind.S },
        { "s__adj", (int)GateKind.SAdjoint },
        { "t__body", (int)GateKind.T },
        { "t__adj", (int)GateKind.TAdjoint },
        { "sx__body", (int)GateKind.SX },
        { "sx__adj", (int)GateKind.SXAdjoint },
        { "rx__body", (int)GateKind.Rx },
        { "ry__body", (int)GateKind.Ry },
        { "rz__body", (int)GateKind.Rz },
        { "rxx__body", (int)GateKind.Rxx },
        { "ryy__body", (int)GateKind.Ryy },
        { "rzz__body", (int)GateKind.Rzz },
        { "cx__body", (int)GateKind.CX },
        { "cnot__body", (int)GateKind.CX },
        { "cy__body", (int)GateKind.CY },
        { "cz__body", (int)GateKind.CZ },
        { "swap__body", (int)GateKind.Swap },
        { "ccx__body", (int)GateKind.CCX },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void EachGateIsTheMatrixOfItsName(string name, int kindNumber)
    {
        var kind = (GateKind)kindNumber;
        var arity = SomeGates.Arity(kind);
        int[] places = [2, 0, 1];
        var operands = string.Join(", ", places.Take(arity).Select(q => $"<q{q}>"));
        var call = $"  call void @__quantum__qis__{name}({(SomeGates.HasAngle(kind) ? "double 0.73, " : string.Empty)}{operands})";
        var gate = new Gate(kind, 2, arity > 1 ? 0 : -1, arity > 2 ? 1 : -1, SomeGates.HasAngle(kind) ? Angle : 0);
        List<Gate> circuit = [.. Enumerable.Range(0, 3).Select(q => new Gate(GateKind.Ry, q, Angle: 0.4 + q)), gate];
        var expected = DenseReference.Run(circuit, 3);

        foreach (var typed in (bool[])[true, false])
        {
            var body = string.Concat(Enumerable.Range(0, 3).Select(q => $"  call void @__quantum__qis__ry__body(double {QirText.Angle(0.4 + q)}, <q{q}>)\n"));
            using var state = QirRuns.Evolve(QirText.Program(typed, 3, 0, body + call));
            AssertClose(expected, state.Amplitudes());
        }
    }

    [Fact]
    public void SameQubitTwiceIsRefused()
    {
        var error = Assert.Throws<QirException>(() => QirRuns.Run(QirText.Program(false, 2, 0, "  call void @__quantum__qis__cx__body(<q1>, <q1>)")));
        Assert.Equal(3, error.Line);
        Assert.Contains("qubit 1 twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BarrierMoveAndNoiseIntrinsicDoNothing()
    {
        using var state = QirRuns.Evolve(QirText.Program(false, 1, 0, """
              call void @__quantum__qis__barrier__body()
              call void @__quantum__qis__move__body(<q0>, i64 1, i64 2)
              call void @MyNoise(<q0>)
            """, "declare void @MyNoise(<Q>) #1\nattributes #1 = { \"qdk_noise\" }"));
        Assert.Equal([1.0, 0.0], state.Probabilities());
    }

    [Fact]
    public void FunctionWithABodyIsNoGateWhateverItsName()
    {
        using var state = QirRuns.Evolve(QirText.Program(
            false, 1, 0, "  call void @__quantum__qis__h__body(<q0>)",
            "define internal void @__quantum__qis__h__body(ptr %q) {\nb:\n  call void @__quantum__qis__x__body(ptr %q)\n  ret void\n}"));
        Assert.Equal([0.0, 1.0], state.Probabilities());
    }

    private static void AssertClose(Complex[] expected, Complex[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange((pair.First - pair.Second).Magnitude, 0, Rounding));
    }
}
