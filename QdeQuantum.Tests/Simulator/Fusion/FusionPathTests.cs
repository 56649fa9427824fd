using System.Numerics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Fusion;

/// <summary>Circuits that force the rarer paths of the fused engine, against the plain one.</summary>
public class FusionPathTests
{
    private const double Tolerance = 1e-12;

    /// <summary>Many parities of three and more qubits: the table of angles, built once and scaled, and the angles of blocks.</summary>
    [Theory]
    [InlineData(5, 10)]
    [InlineData(9, 40)]
    [InlineData(11, 200)]
    public void ProportionalDiagonalsOfManyParitiesAreRight(int qubits, int terms)
    {
        var random = new Random(qubits);
        var parities = Enumerable.Range(0, terms).Select(_ => (Mask: random.Next(1, 1 << qubits), Angle: random.NextDouble() - 0.5)).ToArray();
        var circuit = new List<Gate>();
        for (int step = 1; step <= 5; step++)
        {
            circuit.AddRange(Enumerable.Range(0, qubits).Select(q => new Gate(GateKind.H, q)));
            foreach (var (mask, angle) in parities)
            {
                circuit.AddRange(SomeGates.ParityRotation(mask, angle * step * 0.7));
            }
        }

        circuit.Add(new Gate(GateKind.H, qubits / 2));
        AssertSameAsPlain(circuit, qubits);
    }

    /// <summary>More parities than a block has amplitudes, in a state of many blocks: a table all the same.</summary>
    [Fact]
    public void MoreParitiesThanABlockHasAmplitudesAreRight()
    {
        const int qubits = 10;
        var circuit = Enumerable.Range(0, qubits).Select(q => new Gate(GateKind.H, q)).ToList();
        for (int mask = 1; mask < 1 << qubits; mask++)
        {
            circuit.AddRange(SomeGates.ParityRotation(mask, Math.Sin(mask)));
        }

        circuit.AddRange(Enumerable.Range(0, qubits).Select(q => new Gate(GateKind.H, q)));
        AssertSameAsPlain(circuit, qubits);
    }

    /// <summary>The same parities with unrelated angles in each step: the table must be built again.</summary>
    [Fact]
    public void UnrelatedDiagonalsOfTheSameParitiesAreRight()
    {
        const int qubits = 8;
        var random = new Random(4);
        int[] masks = [.. Enumerable.Range(0, 30).Select(_ => random.Next(1, 1 << qubits))];
        var circuit = new List<Gate>();
        for (int step = 0; step < 4; step++)
        {
            circuit.AddRange(Enumerable.Range(0, qubits).Select(q => new Gate(GateKind.H, q)));
            foreach (int mask in masks)
            {
                circuit.AddRange(SomeGates.ParityRotation(mask, (random.NextDouble() - 0.5) * 200));
            }
        }

        circuit.AddRange(Enumerable.Range(0, qubits).Select(q => new Gate(GateKind.H, q)));
        AssertSameAsPlain(circuit, qubits);
    }

    [Fact]
    public void HadamardsAmongCnotsAndPhasesAreRight()
    {
        foreach (int qubits in new[] { 3, 6, 9, 12, 14 })
        {
            AssertSameAsPlain(
                SomeGates.RandomCircuit(qubits, 1_500, seed: qubits, GateKind.H, GateKind.CX, GateKind.T, GateKind.X, GateKind.Swap), qubits);
        }
    }

    [Fact]
    public void ToffolisAndControlledPhasesAreRight() =>
        AssertSameAsPlain(SomeGates.RandomCircuit(10, 600, seed: 77, GateKind.H, GateKind.CCX, GateKind.CZ, GateKind.Ry), 10);

    [Fact]
    public void ObservationsBetweenGatesDoNotDisturb()
    {
        var circuit = SomeGates.RandomCircuit(9, 400, seed: 9);
        using var fused = new FusedState<double>(9, 1);
        using var plain = new PlainState(9, 1);
        for (int i = 0; i < circuit.Count; i++)
        {
            fused.Apply(circuit[i]);
            plain.Apply(circuit[i]);
            if (i % 7 == 0)
            {
                Assert.Equal(plain.ProbabilityOfOne(i % 9), fused.ProbabilityOfOne(i % 9), Tolerance);
            }
        }

        Assert.True(SomeGates.Distance(AmplitudesOf(plain), AmplitudesOf(fused)) < Tolerance);
    }

    [Fact]
    public void RepeatedBodiesArePlannedOnce()
    {
        const int qubits = 9;
        var body = SomeGates.RandomCircuit(qubits, 700, seed: 3, GateKind.H, GateKind.Rz, GateKind.CZ, GateKind.Rzz);
        var planner = new PlanMemo(new Planner(qubits, qubits, BlockShape.For(qubits)));
        var pipeline = new GatePipeline(planner, (_, _) => { });
        Repeat(400);
        int planned = planner.PlannedCount;
        Repeat(50);
        Assert.Equal(planned, planner.PlannedCount);

        void Repeat(int times)
        {
            for (int i = 0; i < times; i++)
            {
                body.ForEach(gate => pipeline.Add(gate with { Angle = gate.Angle * (1 + i) }));
            }
        }
    }

    [Fact]
    public void ReplayedPlansTakeNewAngles()
    {
        const int qubits = 8;
        var body = SomeGates.RandomCircuit(qubits, 500, seed: 6, GateKind.H, GateKind.Rz, GateKind.CZ, GateKind.Rx);
        var circuit = Enumerable.Range(1, 12).SelectMany(step => body.Select(gate => gate with { Angle = gate.Angle / step })).ToList();
        AssertSameAsPlain(circuit, qubits);
    }

    [Fact]
    public void ResetStartsAgainWithPlansKept()
    {
        var circuit = SomeGates.RandomCircuit(8, 300, seed: 15);
        using var state = new FusedState<double>(8, 1);
        circuit.ForEach(gate => state.Apply(gate));
        var first = AmplitudesOf(state);
        state.ResetAll();
        circuit.ForEach(gate => state.Apply(gate));
        Assert.Equal(first, AmplitudesOf(state));
    }

    [Fact]
    public void CancellationEndsTheNextPass()
    {
        using var source = new CancellationTokenSource();
        using var state = new FusedState<double>(16, 2) { Cancellation = source.Token };
        source.Cancel();
        state.Apply(new Gate(GateKind.H, 0));
        Assert.Throws<OperationCanceledException>(() => state.ProbabilityOfOne(0));
    }

    private static void AssertSameAsPlain(List<Gate> circuit, int qubits)
    {
        using var plain = new PlainState(qubits, 2);
        circuit.ForEach(gate => plain.Apply(gate));
        var expected = AmplitudesOf(plain);
        foreach (var shape in new[] { BlockShape.For(Math.Max(qubits, 8)), new BlockShape(5, 5) })
        {
            using var fused = new FusedState<double>(qubits, 2, shape);
            circuit.ForEach(gate => fused.Apply(gate));
            double distance = SomeGates.Distance(expected, AmplitudesOf(fused));
            Assert.True(distance < Tolerance, $"{qubits} qubits in {shape} are off by {distance:E2}.");
        }
    }

    private static Complex[] AmplitudesOf(IQuantumState state)
    {
        var amplitudes = new Complex[1 << state.QubitCount];
        state.CopyAmplitudes(amplitudes);
        return amplitudes;
    }
}
