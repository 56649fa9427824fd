using System.Numerics;
using System.Runtime.Intrinsics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Fusion;

/// <summary>Trotter steps as circuits of H, Rz and CX, against the same steps by fast Fourier transform.</summary>
public class SplitStepTests
{
    private const double PotentialAngle = 1.3;
    private const double KineticAngle = 0.4;

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(16)]
    [InlineData(19)]
    public void TwoStepsEqualFourierSplitStep(int qubits) => CompareTwoSteps<double>(qubits, 1e-12, 1e-12);

    /// <summary>The norm of single precision is good to 2⁻²⁴ a pass; the direction of the state is better.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(13)]
    [InlineData(19)]
    public void TwoStepsInSinglePrecisionAreCloseToFourierSplitStep(int qubits) => CompareTwoSteps<float>(qubits, 1e-9, 1e-5);

    [Theory]
    [InlineData(20)]
    [InlineData(22)]
    public void TwoStepsOfLargeStatesEqualFourierSplitStep(int qubits)
    {
        Assert.SkipUnless(Vector256.IsHardwareAccelerated, "Too slow without wide registers; smaller sizes take the same paths.");
        CompareTwoSteps<double>(qubits, 1e-12, 1e-12);
    }

    /// <summary>Passes of a state this large copy blocks, as those of all larger ones do; what they take grows more slowly than the state.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MemoryBesideALargeStateIsAtMostAQuarterOfIt(bool hasTriples)
    {
        Assert.SkipUnless(Vector256.IsHardwareAccelerated, "Too slow without wide registers; memory does not depend on them.");
        const int Qubits = 22;
        using var state = new FusedState<double>(Qubits, maxThreads: 2);
        var step = Step(Qubits);
        for (int first = 0; first + 3 <= Qubits && hasTriples; first++)
        {
            step.AddRange(SomeGates.ParityRotation(7 << first, 0.3 / (1 + first)));
        }

        step.ForEach(gate => state.Apply(gate));
        step.ForEach(gate => state.Apply(gate));
        state.Flush();
        Assert.InRange(state.BytesBesideState, 1, (16L << Qubits) / 4);
    }

    private static void CompareTwoSteps<T>(int qubits, double infidelity, double normError)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var step = Step(qubits);
        using var state = new FusedState<T>(qubits, maxThreads: 2);
        for (int qubit = 0; qubit < qubits; qubit++)
        {
            state.Apply(new Gate(GateKind.Ry, qubit, Angle: 1.2 + (0.1 * qubit)));
        }

        var expected = ProductState(qubits);
        for (int repetition = 0; repetition < 2; repetition++)
        {
            step.ForEach(gate => state.Apply(gate));
            ReferenceStep(expected);
        }

        var actual = new Complex[expected.Length];
        state.CopyAmplitudes(actual);
        Complex overlap = 0;
        double norm = 0;
        for (int j = 0; j < actual.Length; j++)
        {
            overlap += Complex.Conjugate(expected[j]) * actual[j];
            norm += (actual[j] * Complex.Conjugate(actual[j])).Real;
        }

        Assert.Equal(1, norm, normError);
        Assert.InRange(1 - (overlap.Magnitude * overlap.Magnitude / norm), -infidelity, infidelity);
    }

    private static Complex[] ProductState(int qubits)
    {
        var state = new Complex[1 << qubits];
        state[0] = 1;
        for (int qubit = 0; qubit < qubits; qubit++)
        {
            (double sin, double cos) = Math.SinCos(0.5 * (1.2 + (0.1 * qubit)));
            for (int j = (1 << qubit) - 1; j >= 0; j--)
            {
                state[j | 1 << qubit] = state[j] * sin;
                state[j] *= cos;
            }
        }

        return state;
    }

    private static void ReferenceStep(Complex[] state)
    {
        double n = state.Length;
        FourierReference.Transform(state, 1);
        for (int m = 0; m < state.Length; m++)
        {
            double signed = m >= n / 2 ? m - n : m;
            state[m] *= Complex.FromPolarCoordinates(1, -KineticAngle * signed * signed / n);
        }

        FourierReference.Transform(state, -1);
        for (int j = 0; j < state.Length; j++)
        {
            state[j] *= Complex.FromPolarCoordinates(1, -PotentialAngle * (j / n) * (j / n));
        }
    }

    private static List<Gate> Step(int qubits)
    {
        double n = Math.ScaleB(1, qubits);
        var gates = new List<Gate>();
        var fourier = Fourier(qubits);
        gates.AddRange(fourier);
        AddSquare(gates, [.. Enumerable.Range(0, qubits).Select(b => b == qubits - 1 ? -Math.ScaleB(1, b) : Math.ScaleB(1, b))], -KineticAngle / n);
        gates.AddRange(SomeGates.Inverse(fourier));
        AddSquare(gates, [.. Enumerable.Range(0, qubits).Select(b => Math.ScaleB(1, b) / n)], -PotentialAngle);
        return gates;
    }

    private static List<Gate> Fourier(int qubits)
    {
        var gates = new List<Gate>();
        for (int b = qubits - 1; b >= 0; b--)
        {
            gates.Add(new Gate(GateKind.H, b));
            for (int a = b - 1; a >= 0; a--)
            {
                AddControlledPhase(gates, Math.ScaleB(Math.PI, a - b), a, b);
            }
        }

        for (int b = 0; b < qubits / 2; b++)
        {
            gates.Add(new Gate(GateKind.CX, b, qubits - 1 - b));
            gates.Add(new Gate(GateKind.CX, qubits - 1 - b, b));
            gates.Add(new Gate(GateKind.CX, b, qubits - 1 - b));
        }

        return gates;
    }

    /// <summary>exp(i angle (Σ w_b j_b)²), up to a constant.</summary>
    private static void AddSquare(List<Gate> gates, double[] weights, double angle)
    {
        for (int a = 0; a < weights.Length; a++)
        {
            gates.Add(new Gate(GateKind.Rz, a, Angle: angle * weights[a] * weights[a]));
            for (int b = a + 1; b < weights.Length; b++)
            {
                AddControlledPhase(gates, 2 * angle * weights[a] * weights[b], a, b);
            }
        }
    }

    private static void AddControlledPhase(List<Gate> gates, double theta, int a, int b)
    {
        gates.Add(new Gate(GateKind.Rz, a, Angle: theta / 2));
        gates.Add(new Gate(GateKind.CX, a, b));
        gates.Add(new Gate(GateKind.Rz, b, Angle: -theta / 2));
        gates.Add(new Gate(GateKind.CX, a, b));
        gates.Add(new Gate(GateKind.Rz, b, Angle: theta / 2));
    }
}
