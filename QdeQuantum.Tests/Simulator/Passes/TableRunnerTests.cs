using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Passes;

/// <summary>A diagonal that comes back may keep its factors, and must give them up for other ones.</summary>
public class TableRunnerTests
{
    private const int Qubits = 9;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void FactorsServeTheAnglesTheyWereMadeFor(int threads)
    {
        using var fused = new FusedState<double>(Qubits, threads);
        using var plain = new PlainState(Qubits, threads);

        // Two diagonals in turns, as of a Hamiltonian that stays, changes and comes back: often enough to keep factors each time.
        foreach (double angle in (double[])[0.7, 0.7, 0.7, 0.7, 0.3, 0.3, 0.7, 0.7, 0.7, -0.3, -0.3, -0.3, -0.3])
        {
            foreach (var gate in Step(angle))
            {
                fused.Apply(gate);
                plain.Apply(gate);
            }
        }

        Assert.InRange(SomeGates.Distance(QuantumStateContract.AmplitudesOf(plain), QuantumStateContract.AmplitudesOf(fused)), 0, 1e-12);
    }

    /// <summary>Phases of all parities of four qubits, too many for anything but a table, then H on all qubits.</summary>
    private static IEnumerable<Gate> Step(double angle)
    {
        foreach (int set in Enumerable.Range(0, 1 << Qubits).Where(set => BitOperations.PopCount((uint)set) == 4))
        {
            int[] members = [.. Enumerable.Range(0, Qubits).Where(qubit => (set >> qubit & 1) == 1)];
            var ladder = members.Zip(members.Skip(1), (control, target) => new Gate(GateKind.CX, control, target)).ToArray();
            foreach (var gate in ladder.Append(new Gate(GateKind.Rz, members[^1], Angle: angle * set / 100)).Concat(ladder.Reverse()))
            {
                yield return gate;
            }
        }

        for (int qubit = 0; qubit < Qubits; qubit++)
        {
            yield return new Gate(GateKind.H, qubit);
        }
    }
}
