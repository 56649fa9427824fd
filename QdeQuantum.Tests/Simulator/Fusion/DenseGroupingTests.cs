using System.Numerics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Fusion;

public class DenseGroupingTests
{
    public static TheoryData<int, int> Circuits { get; } = new() { { 1, 30 }, { 2, 60 }, { 4, 200 }, { 9, 500 }, { 20, 700 } };

    [Theory]
    [MemberData(nameof(Circuits))]
    public void EachGateIsInOneBlock(int qubits, int length)
    {
        var circuit = SomeGates.RandomCircuit(qubits, length, seed: length);
        var positions = DenseGrouping.Of(circuit.ToArray()).SelectMany(block => block.Gates).Order();
        Assert.Equal(Enumerable.Range(0, length), positions);
    }

    [Theory]
    [MemberData(nameof(Circuits))]
    public void GatesOnTheSameQubitKeepTheirOrder(int qubits, int length)
    {
        var circuit = SomeGates.RandomCircuit(qubits, length, seed: length);
        int[] order = [.. DenseGrouping.Of(circuit.ToArray()).SelectMany(block => block.Gates)];
        for (int qubit = 0; qubit < qubits; qubit++)
        {
            int[] own = [.. order.Where(position => (DenseBlock.QubitsOf(circuit[position]) >> qubit & 1) != 0)];
            Assert.Equal(own.Order(), own);
        }
    }

    [Theory]
    [MemberData(nameof(Circuits))]
    public void BlocksHoldTheirGatesAndAreSmall(int qubits, int length)
    {
        var circuit = SomeGates.RandomCircuit(qubits, length, seed: length);
        foreach (var block in DenseGrouping.Of(circuit.ToArray()))
        {
            Assert.Equal(block.Qubits, block.Gates.Aggregate(0UL, (set, position) => set | DenseBlock.QubitsOf(circuit[position])));
            Assert.InRange(BitOperations.PopCount(block.Qubits), 1, DenseGrouping.MaxQubits);
        }
    }
}
