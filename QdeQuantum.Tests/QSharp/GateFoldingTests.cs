using System.Numerics;
using QdeQuantum.QSharp.Mitigation;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class GateFoldingTests
{
    private const int Qubits = 3;

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void FoldedProgramsComputeTheSameWithMoreGates(int factor)
    {
        var text = QirText.Measured(false, Qubits, Qubits, QirText.Gates(SomeGates.RandomCircuit(Qubits, 60, seed: 8)));
        var folded = GateFolding.FoldQir(text, factor);

        AssertSameState(text, folded);
        var (plain, more) = (QirModule.Parse(text).CountGates(cancellationToken: Cancelled), QirModule.Parse(folded).CountGates(cancellationToken: Cancelled));
        Assert.Equal(plain.OneQubit, more.OneQubit);
        Assert.Equal(factor * plain.TwoQubit, more.TwoQubit);
        Assert.Equal(factor * plain.ThreeQubit, more.ThreeQubit);
    }

    [Fact]
    public void ComputedAndHexadecimalAnglesAreNegated()
    {
        var text = QirText.Measured(true, Qubits, Qubits, """
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__h__body(<q1>)
              %a = fmul double 0.3, 2.5
              call void @__quantum__qis__rzz__body(double %a, <q0>, <q1>)
              call void @__quantum__qis__rxx__body(double 0x3FE0000000000000, <q1>, <q2>)
              call void @__quantum__qis__ryy__body(double -0.7, <q0>, <q2>)
            """);

        AssertSameState(text, GateFolding.FoldQir(text, 3));
    }

    [Fact]
    public void OnlyOddFactorsFold()
    {
        Assert.Equal("anything", GateFolding.FoldQir("anything", 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GateFolding.FoldQir("anything", 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => GateFolding.FoldQir("anything", -1));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static void AssertSameState(string left, string right)
    {
        using var one = QirRuns.Evolve(left);
        using var other = QirRuns.Evolve(right);
        Assert.Equal(1, Complex.Abs(one.Overlap(other)), 1e-12);
    }
}
