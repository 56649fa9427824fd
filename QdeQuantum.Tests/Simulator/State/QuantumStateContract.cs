using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.State;

/// <summary>What every engine must do; a new engine inherits the whole suite by naming its constructor.</summary>
public abstract class QuantumStateContract
{
    /// <summary>Largest error of an amplitude: a few hundred gates of rounding at 2⁻⁵³ each.</summary>
    private const double Tolerance = 1e-12;

    private protected abstract IQuantumState Create(int qubits, int threads = 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void EveryGateAtEveryPlaceEqualsItsMatrix(int qubits)
    {
        // A product state without symmetry, so that no gate acts trivially.
        var preparation = Enumerable.Range(0, qubits)
            .SelectMany(q => new[] { new Gate(GateKind.Ry, q, Angle: 0.3 + (0.4 * q)), new Gate(GateKind.Rz, q, Angle: 0.9 - (0.2 * q)) })
            .ToArray();
        var start = DenseReference.Run(preparation, qubits);
        using var state = Create(qubits);
        foreach (var gate in SomeGates.EveryGateAtEveryPlace(qubits, angle: 0.7))
        {
            state.ResetAll();
            Run(state, [.. preparation, gate]);
            double distance = SomeGates.Distance(DenseReference.Apply(gate, start, qubits), AmplitudesOf(state));
            Assert.True(distance < Tolerance, $"{gate} is off by {distance:E2}.");
        }
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 120)]
    [InlineData(3, 200)]
    [InlineData(4, 200)]
    [InlineData(5, 200)]
    [InlineData(6, 150)]
    [InlineData(7, 100)]
    [InlineData(8, 60)]
    [InlineData(9, 24)]
    [InlineData(10, 8)]
    public void RandomCircuitsEqualTheirMatrices(int qubits, int length)
    {
        var circuit = SomeGates.RandomCircuit(qubits, length, seed: 100 + qubits);
        using var state = Create(qubits);
        Run(state, circuit);
        Assert.True(SomeGates.Distance(DenseReference.Run(circuit, qubits), AmplitudesOf(state)) < Tolerance);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(15)]
    public void InverseCircuitRestoresTheState(int qubits)
    {
        var circuit = SomeGates.RandomCircuit(qubits, 200, seed: qubits);
        using var state = Create(qubits, threads: 2);
        Run(state, circuit);
        Run(state, SomeGates.Inverse(circuit));
        var expected = new Complex[1 << qubits];
        expected[0] = 1;
        Assert.True(SomeGates.Distance(expected, AmplitudesOf(state)) < Tolerance);
    }

    [Fact]
    public void GatesConserveTheNorm()
    {
        using var state = Create(13, threads: 2);
        Run(state, SomeGates.RandomCircuit(13, 300, seed: 5));
        Assert.Equal(1, AmplitudesOf(state).Sum(a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary)), 1e-12);
    }

    [Fact]
    public void ThreadCountDoesNotChangeAmplitudes()
    {
        var circuit = SomeGates.RandomCircuit(15, 150, seed: 8);
        using var one = Create(15, threads: 1);
        using var two = Create(15, threads: 2);
        Run(one, circuit);
        Run(two, circuit);
        Assert.True(SomeGates.Distance(AmplitudesOf(one), AmplitudesOf(two)) < Tolerance);
    }

    [Fact]
    public void ProbabilityAndProjectionFollowBornsRule()
    {
        const int qubits = 6;
        var circuit = SomeGates.RandomCircuit(qubits, 80, seed: 21);
        var vector = DenseReference.Run(circuit, qubits);
        for (int qubit = 0; qubit < qubits; qubit++)
        {
            foreach (bool outcome in new[] { false, true })
            {
                using var state = Create(qubits);
                Run(state, circuit);
                var kept = vector.Select((a, j) => ((j >> qubit) & 1) == (outcome ? 1 : 0) ? a : 0).ToArray();
                double probability = kept.Sum(a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary));
                double one = state.ProbabilityOfOne(qubit);
                Assert.Equal(probability, outcome ? one : 1 - one, 1e-12);

                state.Project(qubit, outcome);
                var expected = Array.ConvertAll(kept, a => a / Math.Sqrt(probability));
                Assert.True(SomeGates.Distance(expected, AmplitudesOf(state)) < Tolerance);
            }
        }
    }

    [Fact]
    public void CircuitsContinueAfterProjection()
    {
        const int qubits = 5;
        var before = SomeGates.RandomCircuit(qubits, 60, seed: 31);
        var after = SomeGates.RandomCircuit(qubits, 60, seed: 32);
        var vector = DenseReference.Run(before, qubits);
        var kept = vector.Select((a, j) => (j & 4) == 0 ? a : 0).ToArray();
        double norm = Math.Sqrt(kept.Sum(a => (a.Real * a.Real) + (a.Imaginary * a.Imaginary)));
        var expected = Array.ConvertAll(kept, a => a / norm);
        foreach (var gate in after)
        {
            expected = DenseReference.Apply(gate, expected, qubits);
        }

        using var state = Create(qubits);
        Run(state, before);
        state.Project(2, false);
        Run(state, after);
        Assert.True(SomeGates.Distance(expected, AmplitudesOf(state)) < Tolerance);
    }

    [Fact]
    public void SamplesFollowTheDistribution()
    {
        const int qubits = 6;
        const int shots = 200_000;
        var circuit = SomeGates.RandomCircuit(qubits, 100, seed: 3);
        var vector = DenseReference.Run(circuit, qubits);
        using var state = Create(qubits);
        Run(state, circuit);
        int[] counts = new int[1 << qubits];
        foreach (ulong sample in state.Sample(shots, seed: 17))
        {
            counts[sample]++;
        }

        double chiSquare = 0;
        int degrees = -1;
        for (int j = 0; j < counts.Length; j++)
        {
            double expected = shots * vector[j].Magnitude * vector[j].Magnitude;
            if (expected < 1e-9)
            {
                Assert.Equal(0, counts[j]);
                continue;
            }

            chiSquare += (counts[j] - expected) * (counts[j] - expected) / expected;
            degrees++;
        }

        // Wilson-Hilferty: the 99.99 % quantile of χ² is near k (1 - 2/9k + 3.719 √(2/9k))³. The seed is fixed, so this never flickers.
        double ninth = 2.0 / (9 * degrees);
        Assert.InRange(chiSquare, 0, degrees * Math.Pow(1 - ninth + (3.719 * Math.Sqrt(ninth)), 3));
    }

    [Fact]
    public void ShotsDependOnTheSeedAndNotOnTheThreads()
    {
        var circuit = SomeGates.RandomCircuit(14, 60, seed: 12);
        using var one = Create(14, threads: 1);
        using var two = Create(14, threads: 2);
        Run(one, circuit);
        Run(two, circuit);
        ulong[] shots = one.Sample(5_000, seed: 4);
        Assert.Equal(shots, two.Sample(5_000, seed: 4));
        Assert.NotEqual(shots, one.Sample(5_000, seed: 5));
        Assert.Equal(shots.Take(100), one.Sample(100, seed: 4));
    }

    [Fact]
    public void SamplingLeavesTheStateAlone()
    {
        using var state = Create(7);
        Run(state, SomeGates.RandomCircuit(7, 60, seed: 2));
        var before = AmplitudesOf(state);
        Assert.Empty(state.Sample(0, seed: 1));
        state.Sample(1_000, seed: 1);
        Assert.Equal(before, AmplitudesOf(state));
    }

    [Fact]
    public void CloneIsIndependent()
    {
        using var state = Create(5);
        Run(state, SomeGates.RandomCircuit(5, 40, seed: 6));
        var before = AmplitudesOf(state);
        using var copy = state.Clone();
        Run(copy, SomeGates.RandomCircuit(5, 40, seed: 7));
        Assert.Equal(before, AmplitudesOf(state));
        Assert.True(SomeGates.Distance(before, AmplitudesOf(copy)) > 1e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    public void SizesOutOfRangeAreRefused(int qubits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(qubits));

    private protected static void Run(IQuantumState state, IEnumerable<Gate> gates)
    {
        foreach (var gate in gates)
        {
            state.Apply(gate);
        }
    }

    internal static Complex[] AmplitudesOf(IQuantumState state)
    {
        var amplitudes = new Complex[1 << state.QubitCount];
        state.CopyAmplitudes(amplitudes);
        return amplitudes;
    }
}
