using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.State;

public class ChosenStateTests
{
    private const int Qubits = 9;

    private static readonly GateKind[] General = [GateKind.Ry, GateKind.Rz, GateKind.CX];
    private static readonly GateKind[] Diagonal = [GateKind.Rz, GateKind.Rzz, GateKind.CX, GateKind.CZ, GateKind.T];

    [Fact]
    public void GeneralGatesAreAppliedOneByOne() => Assert.IsType<PlainState>(StateAfter(General, 300).Chosen);

    [Fact]
    public void DiagonalsArePlanned() => Assert.IsType<FusedState<double>>(StateAfter(Diagonal, 300).Chosen);

    [Fact]
    public void GeneralGatesOnTheSamePairsArePlanned()
    {
        using var state = new ChosenState(Qubits, CancellationToken.None);
        for (int i = 0; i < 300; i++)
        {
            int qubit = 2 * (i / 40 % 4);
            state.Apply(i % 3 == 2 ? new Gate(GateKind.CX, qubit, qubit + 1) : new Gate(GateKind.Ry, qubit + (i % 3), Angle: i));
        }

        Assert.IsType<FusedState<double>>(state.Chosen);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(700)]
    public void TheChoiceDoesNotChangeAmplitudes(int length)
    {
        foreach (var kinds in new[] { General, Diagonal, [.. General, .. Diagonal] })
        {
            using var state = StateAfter(kinds, length);
            using var plain = new PlainState(Qubits, 1);
            SomeGates.RandomCircuit(Qubits, length, seed: length, kinds).ForEach(gate => plain.Apply(gate));
            using var copy = state.Clone();
            Assert.True(SomeGates.Distance(QuantumStateContract.AmplitudesOf(plain), QuantumStateContract.AmplitudesOf(copy)) < 1e-12);
        }
    }

    [Fact]
    public void ResetForgetsGatesThatStillWait()
    {
        using var state = StateAfter(General, 5);
        state.ResetAll();
        Assert.Equal(0, state.ProbabilityOfOne(0));
    }

    private static ChosenState StateAfter(GateKind[] kinds, int length)
    {
        var state = new ChosenState(Qubits, CancellationToken.None);
        SomeGates.RandomCircuit(Qubits, length, seed: length, kinds).ForEach(gate => state.Apply(gate));
        return state;
    }
}
