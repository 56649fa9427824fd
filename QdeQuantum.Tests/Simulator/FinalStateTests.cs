using System.Numerics;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator;

/// <summary>Observables of a final state against sums over dense vectors and closed forms.</summary>
public class FinalStateTests
{
    private const double Tolerance = 1e-12;

    /// <summary>Below 8 qubits the plain engine runs, from there on the fused one.</summary>
    public static TheoryData<int> Sizes => [1, 2, 5, 8, 9];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void DiagonalObservablesAreSumsOverProbabilities(int qubits)
    {
        using var state = SomeState(qubits, seed: 1);
        var amplitudes = state.Amplitudes();
        var random = new Random(qubits);
        var observable = amplitudes.Select(_ => random.NextDouble()).ToArray();

        Assert.Equal(amplitudes.Select((a, j) => Square(a) * observable[j]).Sum(), state.Expectation(observable), Tolerance);
        Assert.Equal(1, state.Expectation([.. amplitudes.Select(_ => 1.0)]), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ParitiesAreExpectationsOfSigns(int qubits)
    {
        using var state = SomeState(qubits, seed: 2);
        for (var mask = 0UL; mask < 1UL << qubits; mask += 3)
        {
            var signs = Enumerable.Range(0, 1 << qubits).Select(j => 1.0 - (2 * (BitOperations.PopCount((ulong)j & mask) & 1))).ToArray();
            Assert.Equal(state.Expectation(signs), state.ParityExpectation(mask), Tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void MomentaAreTheFourierTransformOfTheAmplitudes(int qubits)
    {
        using var state = SomeState(qubits, seed: 3);
        var amplitudes = state.Amplitudes();

        var expected = Enumerable.Range(0, amplitudes.Length).Select(m => Square(Component(amplitudes, m))).ToArray();
        var marginal = state.MomentumMarginal([.. Enumerable.Range(0, qubits)]);

        Assert.All(expected.Zip(marginal), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
        var kinetic = expected.Select((p, m) => p * Math.Pow(m < amplitudes.Length / 2 ? m : m - amplitudes.Length, 2)).Sum();
        Assert.Equal(kinetic, state.MomentumExpectation([.. Enumerable.Range(0, qubits)], m => m * (double)m), 1e-9);
        Assert.Equal(amplitudes, state.Amplitudes()); // observing changes nothing
    }

    [Fact]
    public void MomentaOfARegisterAreThoseWhateverTheOthersAre()
    {
        // Qubits 1 and 3 as a register; a sum over the four values of the other two.
        using var state = SomeState(4, seed: 4);
        var amplitudes = state.Amplitudes();
        var expected = new double[4];
        foreach (var rest in new[] { 0b0000, 0b0001, 0b0100, 0b0101 })
        {
            Complex[] register = [amplitudes[rest], amplitudes[rest | 0b0010], amplitudes[rest | 0b1000], amplitudes[rest | 0b1010]];
            for (var m = 0; m < 4; m++)
            {
                expected[m] += Square(Component(register, m));
            }
        }

        Assert.All(expected.Zip(state.MomentumMarginal([1, 3])), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }

    /// <summary>exp(2πi jm/N) on all j, made by a linear phase, has the momentum m and no other.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(-4)]
    public void APlaneWaveHasOneMomentum(int momentum)
    {
        var gates = string.Concat(Enumerable.Range(0, 3).Select(qubit =>
            $"  call void @__quantum__qis__h__body(<q{qubit}>)\n"
            + $"  call void @__quantum__qis__rz__body(double {QirText.Angle(2 * Math.PI * momentum * (1 << qubit) / 8)}, <q{qubit}>)\n"));
        using var state = QirRuns.Evolve(QirText.Measured(false, 3, 3, gates));

        Assert.Equal(momentum, state.MomentumExpectation([0, 1, 2], m => m), Tolerance);
        Assert.Equal(momentum * momentum, state.MomentumExpectation([0, 1, 2], m => m * m), 1e-10);
    }

    [Fact]
    public void OverlapsAreInnerProducts()
    {
        using var one = SomeState(3, seed: 5);
        using var other = SomeState(3, seed: 6);
        var expected = one.Amplitudes().Zip(other.Amplitudes(), (a, b) => a * Complex.Conjugate(b)).Aggregate((a, b) => a + b);

        Assert.Equal(0, (expected - one.Overlap(other)).Magnitude, Tolerance);
        Assert.Equal(1, one.Overlap(one).Magnitude, Tolerance);
        Assert.Equal(0, (one.Amplitudes()[6] - one.Overlap(Basis(6))).Magnitude, Tolerance);
    }

    [Fact]
    public void WrongSizesAreRefused()
    {
        using var state = SomeState(3, seed: 7);
        using var smaller = SomeState(2, seed: 7);

        Assert.Contains("8", Assert.Throws<ArgumentException>(() => state.Expectation(new double[4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => state.Overlap(smaller));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.ParityExpectation(8));
        Assert.Throws<ArgumentOutOfRangeException>(() => state.MomentumMarginal([0, 3]));
        Assert.Throws<ArgumentException>(() => state.MomentumMarginal([1, 1]));
    }

    private static FinalState SomeState(int qubits, int seed) => QirRuns.Evolve(QirText.Measured(
        false, qubits, qubits, QirText.Gates(SomeGates.RandomCircuit(qubits, 12 * qubits, seed, GateKind.H, GateKind.Ry, GateKind.T, GateKind.Rz, GateKind.CX))));

    private static Complex[] Basis(int state) => [.. Enumerable.Range(0, 8).Select(j => (Complex)(j == state ? 1 : 0))];

    private static Complex Component(Complex[] amplitudes, int m) => amplitudes
        .Select((a, j) => a * Complex.FromPolarCoordinates(1, -2 * Math.PI * j * m / amplitudes.Length))
        .Aggregate((a, b) => a + b) / Math.Sqrt(amplitudes.Length);

    private static double Square(Complex a) => (a.Real * a.Real) + (a.Imaginary * a.Imaginary);
}
