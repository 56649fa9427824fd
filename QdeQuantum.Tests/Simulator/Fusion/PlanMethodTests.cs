using System.Numerics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Fusion;

/// <summary>Each way of planning, forced, and which one is chosen when none is.</summary>
public class PlanMethodTests
{
    private const double Tolerance = 1e-12;

    private static readonly (BlockShape Small, int Threads)[] Shapes = [(new BlockShape(5, 5), 1), (new BlockShape(5, 6), 2)];

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 120)]
    [InlineData(3, 200)]
    [InlineData(4, 200)]
    [InlineData(5, 200)]
    [InlineData(6, 150)]
    [InlineData(7, 80)]
    [InlineData(8, 40)]
    [InlineData(9, 16)]
    [InlineData(10, 6)]
    public void EveryWayOfPlanningEqualsDenseMatrices(int qubits, int length)
    {
        var circuit = SomeGates.RandomCircuit(qubits, length, seed: 300 + qubits);
        var expected = DenseReference.Run(circuit, qubits);
        AssertAllWaysEqual(expected, circuit, qubits);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(14)]
    public void EveryWayOfPlanningAgreesOnLongCircuits(int qubits)
    {
        GateKind[][] sets =
        [
            [GateKind.H, GateKind.CX, GateKind.T, GateKind.X, GateKind.Swap],
            [GateKind.H, GateKind.CCX, GateKind.CZ, GateKind.X, GateKind.T],
            [GateKind.Rx, GateKind.Rzz, GateKind.Rzz, GateKind.Rzz, GateKind.CCX],
            [GateKind.Ry, GateKind.Rz, GateKind.CX, GateKind.CY],
        ];
        foreach (var kinds in sets)
        {
            var circuit = SomeGates.RandomCircuit(qubits, 400, seed: qubits, kinds);
            using var plain = new PlainState(qubits, 1);
            AssertAllWaysEqual(AmplitudesAfter(plain, circuit), circuit, qubits);
        }
    }

    /// <summary>The same plan with other angles: matrices are multiplied anew.</summary>
    [Fact]
    public void MatricesTakeTheAnglesOfEachRepetition()
    {
        const int qubits = 9;
        var body = SomeGates.RandomCircuit(qubits, 200, seed: 5, GateKind.Rx, GateKind.Ry, GateKind.Rz, GateKind.CX, GateKind.Ryy);
        var circuit = Enumerable.Range(1, 8).SelectMany(step => body.Select(gate => gate with { Angle = gate.Angle / step })).ToList();
        using var plain = new PlainState(qubits, 1);
        AssertAllWaysEqual(AmplitudesAfter(plain, circuit), circuit, qubits);
    }

    [Fact]
    public void GeneralGatesArePlannedAsMatrices()
    {
        var circuit = SomeGates.RandomCircuit(12, 600, seed: 1, GateKind.Rx, GateKind.Ry, GateKind.Rz, GateKind.CX);
        var stages = StagesOf(circuit, 12, PlanMethod.Cheapest);
        Assert.Contains(stages, stage => stage is Stage.Dense);
        Assert.DoesNotContain(stages, stage => stage is Stage.Butterflies);
    }

    [Fact]
    public void FourierTransformsArePlannedWithoutMatrices()
    {
        var circuit = Enumerable.Range(0, 3).SelectMany(_ => Fourier(12)).ToList();
        var stages = StagesOf(circuit, 12, PlanMethod.Cheapest);
        Assert.Contains(stages, stage => stage is Stage.Butterflies);
        Assert.DoesNotContain(stages, stage => stage is Stage.Dense);
    }

    /// <summary>What Grover iterations are made of must not become H and a phase for each CCX.</summary>
    [Fact]
    public void ToffolisOnIsolatedQubitsAreFlips()
    {
        List<Gate> circuit =
        [
            .. Enumerable.Range(0, 6).Select(qubit => new Gate(GateKind.H, qubit)),
            .. Enumerable.Range(0, 4).Select(i => new Gate(GateKind.CCX, i, i + 1, i + 6)),
        ];
        Assert.Equal(4, StagesOf(circuit, 10, PlanMethod.Parities).Count(stage => stage is Stage.FlipRowBit));
    }

    /// <summary>The choice may never be worse than either way alone, by the planner's own estimate.</summary>
    [Fact]
    public void TheCheaperPlanIsKept()
    {
        GateKind[][] sets =
        [
            [GateKind.H, GateKind.CX, GateKind.S],
            [GateKind.Rx, GateKind.Rzz, GateKind.Rzz],
            [GateKind.CCX, GateKind.H, GateKind.X],
        ];
        foreach (var kinds in sets)
        {
            var circuit = SomeGates.RandomCircuit(13, 200, seed: 9, kinds);
            double cheapest = CostOf(circuit, 13, PlanMethod.Cheapest);
            double cheaper = Math.Min(CostOf(circuit, 13, PlanMethod.Parities), CostOf(circuit, 13, PlanMethod.Matrices));
            Assert.Equal(cheaper, cheapest, 1e-9);
        }
    }

    private static double CostOf(List<Gate> circuit, int qubits, PlanMethod method) => StagesOf(circuit, qubits, method).Sum(
        stage => PlanCost.Of(stage) + (stage is Stage.Butterflies { Places.Length: var together } ? (together - 1) * PlanCost.JoinedButterfly : 0));

    private static List<Stage> StagesOf(List<Gate> circuit, int qubits, PlanMethod method)
    {
        var stages = new List<Stage>();
        var memo = new PlanMemo(new Planner(qubits, qubits, BlockShape.For(qubits), method));
        var pipeline = new GatePipeline(memo, (pass, _) => stages.AddRange(pass.Stages));
        circuit.ForEach(gate => pipeline.Add(gate));
        pipeline.Flush();
        return stages;
    }

    private static List<Gate> Fourier(int qubits)
    {
        var gates = new List<Gate>();
        for (int b = qubits - 1; b >= 0; b--)
        {
            gates.Add(new Gate(GateKind.H, b));
            for (int a = 0; a < b; a++)
            {
                gates.Add(new Gate(GateKind.Rz, a, Angle: 0.1));
                gates.Add(new Gate(GateKind.Rz, b, Angle: 0.1));
                gates.Add(new Gate(GateKind.Rzz, a, b, Angle: -0.1));
            }
        }

        return gates;
    }

    private static void AssertAllWaysEqual(Complex[] expected, List<Gate> circuit, int qubits)
    {
        foreach (var method in Enum.GetValues<PlanMethod>())
        {
            foreach (var (shape, threads) in Shapes)
            {
                var fitting = qubits < 10 ? new BlockShape(5, 5) : shape;
                using var state = new FusedState<double>(qubits, threads, fitting, method);
                double distance = SomeGates.Distance(expected, AmplitudesAfter(state, circuit));
                Assert.True(distance < Tolerance, $"{qubits} qubits by {method} in {fitting} are off by {distance:E2}.");
            }
        }
    }

    private static Complex[] AmplitudesAfter(IQuantumState state, List<Gate> circuit)
    {
        circuit.ForEach(gate => state.Apply(gate));
        var amplitudes = new Complex[1 << state.QubitCount];
        state.CopyAmplitudes(amplitudes);
        return amplitudes;
    }
}
