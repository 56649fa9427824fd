using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Fusion;

/// <summary>Gates given as one sequence do what they do one by one, however often they come and whatever angles change.</summary>
public class GateSequenceTests
{
    private const double Tolerance = 1e-12;
    private const int Repetitions = 5;

    [Theory]
    [InlineData(3, 40)]
    [InlineData(9, 40)]
    [InlineData(9, 300)]
    [InlineData(10, 1_300)]
    public void RepeatedSequencesEqualTheirGatesOneByOne(int qubits, int length)
    {
        foreach (var method in Enum.GetValues<PlanMethod>())
        {
            var gates = SomeGates.RandomCircuit(qubits, length, seed: length);
            bool[] isFree = [.. gates.Select((gate, i) => SomeGates.HasAngle(gate.Kind) && i % 5 == 0)];
            var sequence = new GateSequence([.. gates], isFree).WithOwnAngles();
            using var plain = new PlainState(qubits, 1);
            using var fused = new FusedState<double>(qubits, 1, new BlockShape(5, qubits < 10 ? 5 : 6), method);
            for (int repetition = 0; repetition < Repetitions; repetition++)
            {
                for (int i = 0; i < length; i++)
                {
                    var gate = isFree[i] ? gates[i] with { Angle = gates[i].Angle / (1 + repetition) } : gates[i];
                    sequence.SetAngle(i, gate.Angle);
                    plain.Apply(gate);
                }

                fused.Apply(sequence);
                fused.Apply(new Gate(GateKind.H, repetition % qubits));
                plain.Apply(new Gate(GateKind.H, repetition % qubits));
            }

            double distance = SomeGates.Distance(QuantumStateContract.AmplitudesOf(plain), QuantumStateContract.AmplitudesOf(fused));

            // Rounding grows with the number of gates.
            Assert.True(distance < Tolerance * (1 + (Repetitions * length / 1_000)), $"{length} gates on {qubits} qubits by {method} are off by {distance:E2}.");
        }
    }

    /// <summary>Two sequences of the same kinds and qubits share a plan, but never each other's angles.</summary>
    [Fact]
    public void EqualGatesWithOtherConstantAnglesKeepTheirOwn()
    {
        const int qubits = 9;
        var gates = SomeGates.RandomCircuit(qubits, 400, seed: 3, GateKind.H, GateKind.Rz, GateKind.CX, GateKind.Rzz);
        var halved = gates.ConvertAll(gate => gate with { Angle = gate.Angle / 2 });
        using var plain = new PlainState(qubits, 1);
        using var fused = new FusedState<double>(qubits, 1);
        foreach (var list in (List<Gate>[])[gates, gates, gates, halved, halved, halved, gates, halved])
        {
            fused.Apply(new GateSequence([.. list], new bool[list.Count]));
            list.ForEach(gate => plain.Apply(gate));
        }

        Assert.True(SomeGates.Distance(QuantumStateContract.AmplitudesOf(plain), QuantumStateContract.AmplitudesOf(fused)) < Tolerance);
    }

    [Fact]
    public void ConstantAnglesAreAddedUpWhenASequenceComesAgain()
    {
        const int qubits = 10;
        var memo = new PlanMemo(new Planner(qubits, qubits, BlockShape.For(qubits)));
        List<Gate> gates = [];
        for (int i = 0; i < 500; i++)
        {
            gates.Add(i % 2 == 0 ? new Gate(GateKind.Rz, i % 3, Angle: 1 + i) : new Gate(GateKind.CX, i % 3, 3 + (i % 5)));
        }

        // CX and back leaves the position as it was, so the sequence meets its own plan.
        gates.AddRange(Enumerable.Reverse(gates));
        var sequence = new GateSequence([.. gates], new bool[gates.Count]);
        var stretch = Assert.Single(sequence.Stretches);
        var first = memo.Plan(memo.Start, sequence, stretch).Tape;
        var second = memo.Plan(memo.Start, sequence, stretch).Tape;
        Assert.Equal(500, first.Entries.Count(entry => entry.Action == TapeAction.AddAngle));
        Assert.DoesNotContain(second.Entries, entry => entry.Action == TapeAction.AddAngle);

        // What is left is one sum for each slot.
        Assert.Equal(second.Entries.Length, second.Entries.Select(entry => entry.A).Distinct().Count());
        Assert.Equal(1, memo.PlannedCount);
        Assert.Equal(Played(first, sequence, memo), Played(second, sequence, memo), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void StretchesCoverASequenceWithoutGaps()
    {
        var gates = SomeGates.RandomCircuit(8, 5_000, seed: 8);
        var sequence = new GateSequence([.. gates], new bool[gates.Count]);
        int end = 0;
        foreach (var stretch in sequence.Stretches)
        {
            Assert.Equal(end, stretch.Start);
            Assert.InRange(stretch.Length, 1, GateStream.Capacity);
            end += stretch.Length;
        }

        Assert.Equal(gates.Count, end);
    }

    private static double[] Played(Tape tape, GateSequence sequence, PlanMemo memo)
    {
        double[] slots = new double[memo.SlotCount];
        TapePlayer.Play(tape, sequence.Gates, slots, new double[1 + tape.CoefficientCount], (_, _) => { });
        return slots;
    }
}
