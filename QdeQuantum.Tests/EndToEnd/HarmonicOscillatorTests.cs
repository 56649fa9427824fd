using System.Numerics;
using QdeQuantum.Host.Reference;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Harmonic and quartic oscillator on circuits, against closed forms and recorded eigenvalues.</summary>
public class HarmonicOscillatorTests(SharedCompiler shared)
{
    private const int FourthOrder = 4;

    /// <summary>
    /// A sum of six eigenstates evolves; the phases of its parts turn at E_k, of which a global phase hides the sum and ⟨H⟩ tells it.
    /// In <paramref name="time"/> the widest gap turns less than once, so no phase is ambiguous.
    /// </summary>
    [Theory]
    [InlineData("harmonic", 6, 1.0)]
    [InlineData("quartic", 6, 0.25)]
    public async Task PhasesOfTheCircuitTurnAtTheRecordedEigenvalues(string potential, int qubits, double time)
    {
        const int Steps = 100;

        // The fourth-order error (time/Steps)⁴ times derivatives of the potential; it falls by 16 when the steps are doubled.
        const double Tolerance = 2e-7;
        var (dynamics, recorded) = RecordedPhysics.Eigenvalues(shared, potential, qubits);
        var states = Spectrum.Lowest(dynamics.Hamiltonian, recorded.Length).States;
        var start = CircuitDynamics.State(SumOf([.. states.Select(state => state.Amplitudes.ToArray())]));

        var evolved = await dynamics.EvolveAsync(start, time, Steps, FourthOrder);
        var energy = await dynamics.EnergyAsync(start, time, Steps, FourthOrder);

        var parts = states.Select(state => state.Overlap(evolved)).ToArray();
        var gaps = parts.Select(part => TurnBetween(parts[0], part) / time).ToArray();
        var ground = energy.Total.Value - gaps.Average();
        for (var level = 0; level < recorded.Length; level++)
        {
            Assert.Equal(recorded[level], ground + gaps[level], Tolerance);
        }
    }

    [Theory]
    [InlineData("harmonic", 3, 0.5)]
    [InlineData("quartic", 0, 2.0 / 3.0)]
    public async Task EigenstatesKeepTheirDensityAndObeyTheVirialTheorem(string potential, int level, double kineticShare)
    {
        const double Tolerance = 1e-6;
        const double Time = 0.7;
        var (dynamics, recorded) = RecordedPhysics.Eigenvalues(shared, potential, 6);
        var state = Spectrum.Lowest(dynamics.Hamiltonian, level + 1).States[level];
        var start = CircuitDynamics.State(state.Amplitudes.ToArray().Select(amplitude => amplitude.Real));

        var evolved = await dynamics.EvolveAsync(start, Time, 100, FourthOrder);
        var energy = await dynamics.EnergyAsync(start, Time, 100, FourthOrder);

        Assert.Equal(0.0, state.Position().TotalVariation(evolved.Position()), Tolerance);
        Assert.Equal(recorded[level], energy.Total.Value, Tolerance);
        Assert.Equal(kineticShare * recorded[level], energy.Kinetic.Value, Tolerance);
    }

    /// <summary>For D = ½ and ζ = x²/2 a displaced ground state swings as x₀ cos t, k as −x₀ sin t, and keeps its width.</summary>
    [Fact]
    public async Task CoherentStatesSwingWithoutSpreading()
    {
        const double Time = 0.7 * Math.PI;
        const int Steps = 100;
        const double Displacement = 1.5;
        const double Tolerance = 1e-6;
        var width = Math.Sqrt(0.5);
        var (dynamics, _) = RecordedPhysics.Eigenvalues(shared, "harmonic", 6);
        var start = dynamics.Packet(Displacement, width);

        var position = (await dynamics.EvolveAsync(start, Time, Steps, FourthOrder)).Position().Mean(0);
        var momentum = (await dynamics.MomentaAsync(start, Time, Steps, FourthOrder)).Mean(0);

        Assert.Equal(Displacement * Math.Cos(Time), position.Value, Tolerance);
        Assert.Equal(width, position.Deviation, Tolerance);
        Assert.Equal(-Displacement * Math.Sin(Time), momentum.Value, Tolerance);
        Assert.Equal(width, momentum.Deviation, Tolerance);
    }

    /// <summary>By how much <paramref name="part"/> lags behind <paramref name="first"/>, from 0 to 2π up to rounding.</summary>
    private static double TurnBetween(Complex first, Complex part)
    {
        const double Rounding = 1e-3;
        var turn = -(part / first).Phase;
        return turn < -Rounding ? turn + (2.0 * Math.PI) : turn;
    }

    private static IEnumerable<double> SumOf(Complex[][] states) =>
        Enumerable.Range(0, states[0].Length).Select(index => states.Sum(state => state[index].Real));
}
