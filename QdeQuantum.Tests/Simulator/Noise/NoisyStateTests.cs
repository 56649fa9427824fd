using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Noise;

/// <summary>Errors kept beside the amplitudes against errors applied to them.</summary>
public class NoisyStateTests
{
    private const int Qubits = 3;

    /// <summary>Each gate at each place after each of the 64 products of Pauli operators.</summary>
    [Fact]
    public void GatesPassEveryError()
    {
        using var prepared = Prepared(SomeGates.RandomCircuit(Qubits, 30, seed: 5));
        foreach (var gate in SomeGates.EveryGateAtEveryPlace(Qubits, angle: 0.7))
        {
            for (var error = 0; error < 64; error++)
            {
                AssertSame(prepared, [(0, error & 7, error >> 3)], [gate]);
            }
        }
    }

    [Fact]
    public void ErrorsAnywhereInACircuitEqualGates()
    {
        var random = new Random(3);
        for (var seed = 0; seed < 30; seed++)
        {
            var circuit = SomeGates.RandomCircuit(Qubits, 40, seed);
            var errors = Enumerable.Range(0, 5).Select(_ => (random.Next(40), random.Next(8), random.Next(8))).ToArray();
            AssertSame(new NaiveState(Qubits), errors, circuit);
        }
    }

    [Fact]
    public void ProbabilitiesAndProjectionsAreReadThroughErrors()
    {
        using var state = new NoisyState(new NaiveState(2));
        state.Apply(new Gate(GateKind.Ry, 0, Angle: 0.6));
        state.ApplyPauli(0, x: 1, z: 0);
        var one = Math.Pow(Math.Cos(0.3), 2);

        Assert.Equal(one, state.ProbabilityOfOne(0), 1e-14);
        state.Project(0, true);
        Assert.Equal(1, state.ProbabilityOfOne(0), 1e-14);
        Assert.All(state.Sample(5, 1), word => Assert.Equal(1UL, word));
    }

    [Fact]
    public void LostQubitsMeetNoGateUntilReloaded()
    {
        using var state = new NoisyState(new NaiveState(2));
        state.Apply(new Gate(GateKind.X, 0));
        state.Lose(0, uniform: 0.5);
        Assert.True(state.IsLost(0));

        state.Apply(new Gate(GateKind.X, 0));
        state.Apply(new Gate(GateKind.CX, 1, 0));
        state.ApplyPauli(0, x: 1, z: 0);
        Assert.Equal(0, state.ProbabilityOfOne(0), 1e-14);

        state.Reload(0);
        state.Apply(new Gate(GateKind.X, 0));
        Assert.Equal(1, state.ProbabilityOfOne(0), 1e-14);
    }

    [Fact]
    public void LosingAQubitOfAPairLeavesTheOtherMixed()
    {
        foreach (var uniform in new[] { 0.25, 0.75 })
        {
            using var state = new NoisyState(new NaiveState(2));
            state.Apply(new Gate(GateKind.H, 0));
            state.Apply(new Gate(GateKind.CX, 0, 1));
            state.Lose(0, uniform);
            Assert.Equal(uniform < 0.5 ? 1 : 0, state.ProbabilityOfOne(1), 1e-14);
        }
    }

    private static NaiveState Prepared(IEnumerable<Gate> gates)
    {
        var state = new NaiveState(Qubits);
        foreach (var gate in gates)
        {
            state.Apply(in gate);
        }

        return state;
    }

    /// <summary>Both states after <paramref name="gates"/>, with errors before the gates of the given numbers, up to a phase.</summary>
    private static void AssertSame(NaiveState start, (int Before, int X, int Z)[] errors, IReadOnlyList<Gate> gates)
    {
        using var kept = new NoisyState(start.Clone());
        using var applied = start.Clone();
        for (var i = 0; i < gates.Count; i++)
        {
            foreach (var (_, x, z) in errors.Where(error => error.Before == i))
            {
                for (var qubit = 0; qubit < Qubits; qubit++)
                {
                    kept.ApplyPauli(qubit, (x >> qubit) & 1, (z >> qubit) & 1);
                    Apply(applied, GateKind.X, (x >> qubit) & 1, qubit);
                    Apply(applied, GateKind.Z, (z >> qubit) & 1, qubit);
                }
            }

            kept.Apply(gates[i]);
            applied.Apply(gates[i]);
        }

        var (left, right) = (new Complex[1 << Qubits], new Complex[1 << Qubits]);
        kept.CopyAmplitudes(left);
        applied.CopyAmplitudes(right);
        var overlap = left.Zip(right, (a, b) => Complex.Conjugate(a) * b).Aggregate((a, b) => a + b);
        Assert.Equal(1, overlap.Magnitude, 1e-12);
    }

    private static void Apply(IQuantumState state, GateKind kind, int power, int qubit)
    {
        if (power == 1)
        {
            state.Apply(new Gate(kind, qubit));
        }
    }
}
