using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Noise;

/// <summary>
/// Shots against density matrices. Statistical tests have fixed seeds; a right simulator fails one of them with probability 1e-4.
/// </summary>
public class TrajectoryTests
{
    private const double Significance = 1e-4;
    private const int Shots = 10_000;

    private static readonly NoiseModel Everything = new()
    {
        OneQubit = new GateNoise(PauliChannel.OneQubit(0.02, 0.01, 0.03)),
        TwoQubit = new GateNoise(new PauliChannel(2, [new("XI", 0.02), new("ZY", 0.03), new("IZ", 0.01)])),
        ThreeQubit = new GateNoise(PauliChannel.OneQubit(0.03, 0, 0.02)),
        BeforeMeasurement = new GateNoise(PauliChannel.OneQubit(0.02, 0, 0)),
        Readout = new ReadoutError(0.01, 0.04),
        Gates = ImmutableSortedDictionary<string, GateNoise>.Empty
            .Add("h", new GateNoise(PauliChannel.Depolarizing(1, 0.05)))
            .Add("rzz", new GateNoise(PauliChannel.OneQubit(0.04, 0, 0))),
    };

    public static TheoryData<int, int> Circuits => new() { { 1, 1 }, { 2, 2 }, { 3, 3 }, { 3, 4 } };

    [Theory]
    [MemberData(nameof(Circuits))]
    public void ShotsFollowTheDensityMatrix(int qubits, int seed) => AssertAgrees(SomeGates.RandomCircuit(qubits, 14, seed), qubits, Everything);

    [Theory]
    [MemberData(nameof(Circuits))]
    public void ShotsWithLossFollowTheDensityMatrix(int qubits, int seed)
    {
        var noise = Everything with { TwoQubit = new GateNoise(PauliChannel.Depolarizing(2, 0.05), loss: 0.04), BeforeMeasurement = new GateNoise(loss: 0.05) };
        AssertAgrees(SomeGates.RandomCircuit(qubits, 14, seed), qubits, noise);
    }

    [Fact]
    public void DepolarizingShotsFollowTheDensityMatrix() =>
        AssertAgrees(SomeGates.RandomCircuit(3, 20, seed: 9), 3, NoiseModel.Depolarizing(p1: 0.02, p2: 0.05, readout: 0.03, loss: 0.01));

    /// <summary>A circuit long enough for many checkpoints, on the fused engine, with shots of many faults and of none.</summary>
    [Fact]
    public void ShotsAreTheSameOnAnyNumberOfThreads()
    {
        var text = Text(Repeated(SomeGates.RandomCircuit(8, 30, seed: 2, GateKind.H, GateKind.Rz, GateKind.CX, GateKind.Rzz), times: 10), 8);
        var noise = NoiseModel.Depolarizing(p1: 1e-3, p2: 5e-3, readout: 1e-2);

        var together = QirRuns.Run(text, 40, options: new SimulatorOptions { Noise = noise, MaxThreads = 3 });
        var alone = QirRuns.Run(text, 40, options: new SimulatorOptions { Noise = noise, MaxThreads = 1 });

        Assert.Equal(together.Words!, alone.Words!);
    }

    /// <summary>Shots that set out from a checkpoint are those that would have been run from the beginning.</summary>
    [Fact]
    public void CheckpointsChangeNothing()
    {
        var text = Text(Repeated(SomeGates.RandomCircuit(3, 30, seed: 4), times: 20), 3);
        var options = new SimulatorOptions { Noise = NoiseModel.Depolarizing(p1: 1e-3, p2: 1e-3, readout: 1e-2, loss: 1e-4), MaxThreads = 1 };
        const long ThreeStates = 3 * (16L << 3);

        var withMany = QirRuns.Run(text, 200, options: options);
        var withOne = QirRuns.Run(text, 200, options: options with { MemoryLimitBytes = ThreeStates });

        Assert.Equal(Outputs(withMany), Outputs(withOne));
    }

    [Fact]
    public void ShotsDependOnTheSeed()
    {
        var text = Text(SomeGates.RandomCircuit(3, 20, seed: 1), 3);
        var options = new SimulatorOptions { Noise = Everything };

        Assert.Equal(QirRuns.Run(text, 50, 1, options).Words!, QirRuns.Run(text, 50, 1, options).Words!);
        Assert.NotEqual(QirRuns.Run(text, 50, 1, options).Words!, QirRuns.Run(text, 50, 2, options).Words!);
    }

    [Fact]
    public void NoNoiseChangesNothing()
    {
        var text = Text(SomeGates.RandomCircuit(4, 30, seed: 6), 4);

        Assert.Equal(QirRuns.Run(text, 100).Words!, QirRuns.Run(text, 100, options: new SimulatorOptions { Noise = NoiseModel.Depolarizing() }).Words!);
    }

    [Fact]
    public void CertainErrorsAlwaysHappen()
    {
        var noise = NoiseModel.None with { Gates = ImmutableSortedDictionary<string, GateNoise>.Empty.Add("x", new GateNoise(PauliChannel.OneQubit(1, 0, 0))) };
        var shots = QirRuns.Run(
            Text([new Gate(GateKind.X, 0), new Gate(GateKind.X, 1), new Gate(GateKind.X, 1), new Gate(GateKind.Z, 2)], 3),
            50,
            options: new SimulatorOptions { Noise = noise });

        Assert.All(shots.Words!, word => Assert.Equal(0UL, word));
    }

    [Fact]
    public void FeedbackActsOnWhatWasRead()
    {
        // The qubit is Zero and always misread, so the second one is turned.
        var text = QirText.Measured(false, 2, 2, """
              call void @__quantum__qis__m__body(<q0>, <r0>)
              %one = call i1 @__quantum__rt__read_result(<r0>)
              %angle = select i1 %one, double 3.14159265358979323, double 0.0
              call void @__quantum__qis__ry__body(double %angle, <q1>)
              call void @__quantum__qis__m__body(<q1>, <r1>)
            """);

        var misread = QirRuns.Run(text, 20, options: new SimulatorOptions { Noise = NoiseModel.None with { Readout = new ReadoutError(1, 0) } });
        var flipped = QirRuns.Run(text, 20, options: new SimulatorOptions { Noise = NoiseModel.None with { Readout = new ReadoutError(1, 1) } });

        Assert.All(misread.Words!, word => Assert.Equal(3UL, word));
        Assert.All(flipped.Words!, word => Assert.Equal(1UL, word));
    }

    [Fact]
    public void LossIsReadAndTheQubitReloaded()
    {
        var text = QirText.Program(false, 1, 2, """
              call void @__quantum__qis__x__body(<q0>)
              call void @__quantum__qis__mresetz__body(<q0>, <r0>)
              %lost = call i1 @__quantum__rt__read_loss(<r0>)
              call void @__quantum__qis__mresetz__body(<q0>, <r1>)
              call void @__quantum__rt__tuple_record_output(i64 3, <L> null)
              call void @__quantum__rt__result_record_output(<r0>, <L> null)
              call void @__quantum__rt__bool_record_output(i1 %lost, <L> null)
              call void @__quantum__rt__result_record_output(<r1>, <L> null)
            """);
        var noise = NoiseModel.None with { OneQubit = new GateNoise(loss: 1) };

        Assert.Equal("(Loss, true, Zero)", QirRuns.Run(text, options: new SimulatorOptions { Noise = noise }).Output(0).ToString());
    }

    [Fact]
    public void ShotsWithAndWithoutLossAreKeptApart()
    {
        var shots = QirRuns.Run(Text([new Gate(GateKind.X, 0), new Gate(GateKind.X, 1)], 2), 400, options: new SimulatorOptions
        {
            Noise = NoiseModel.Depolarizing(loss: 0.3),
        });

        Assert.Null(shots.Words);
        Assert.Equal(
            ["[Loss, Loss]", "[Loss, One]", "[One, Loss]", "[One, One]"],
            shots.Outputs!.Select(output => output.ToString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EvolvingIsWithoutNoise()
    {
        using var state = QirRuns.Evolve(Text([new Gate(GateKind.X, 0)], 1), new SimulatorOptions { Noise = NoiseModel.Depolarizing(p1: 1) });
        Assert.Equal([0.0, 1.0], state.Probabilities());
    }

    private static void AssertAgrees(IReadOnlyList<Gate> circuit, int qubits, NoiseModel noise)
    {
        var expected = DensityReference.Outcomes(circuit, qubits, noise);
        Assert.Equal(1, expected.Values.Sum(), 1e-12);
        var shots = QirRuns.Run(Text(circuit, qubits), Shots, options: new SimulatorOptions { Noise = noise });
        var counts = Enumerable.Range(0, Shots).CountBy(shot => shots.Output(shot).ToString()).ToDictionary();

        Assert.Empty(counts.Keys.Except(expected.Where(outcome => outcome.Value > 0).Select(outcome => outcome.Key)));
        string[] outcomes = [.. expected.Keys];
        var pValue = ChiSquareTest.PValue(
            Array.ConvertAll(outcomes, outcome => counts.GetValueOrDefault(outcome)), Array.ConvertAll(outcomes, outcome => expected[outcome]));
        Assert.True(pValue > Significance, string.Create(CultureInfo.InvariantCulture, $"p = {pValue}"));
    }

    private static IEnumerable<string> Outputs(RecordedShots shots) => Enumerable.Range(0, shots.Count).Select(shot => shots.Output(shot).ToString());

    private static List<Gate> Repeated(List<Gate> gates, int times) => [.. Enumerable.Repeat(gates, times).SelectMany(gate => gate)];

    /// <summary>The gates and a measurement of every qubit.</summary>
    private static string Text(IReadOnlyList<Gate> circuit, int qubits)
    {
        var measurements = Enumerable.Range(0, qubits).Select(qubit => $"  call void @__quantum__qis__m__body(<q{qubit}>, <r{qubit}>)\n");
        return QirText.Measured(false, qubits, qubits, QirText.Gates(circuit) + string.Concat(measurements));
    }
}
