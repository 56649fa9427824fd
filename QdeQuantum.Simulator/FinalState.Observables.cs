using System.Numerics;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator;

/// <content>What can be computed from the amplitudes and would otherwise be estimated from shots.</content>
public sealed partial class FinalState
{
    /// <summary>⟨f⟩ = Σ_j |a_j|² f(j), the expectation of a diagonal observable.</summary>
    /// <param name="observable">f(j) of every basis state j; bit b of j is qubit b.</param>
    /// <exception cref="ArgumentException">There are not 2ⁿ values.</exception>
    public double Expectation(ReadOnlySpan<double> observable)
    {
        var probabilities = Cached();
        RequireLength(observable.Length, nameof(observable));
        var sum = 0.0;
        for (var state = 0; state < probabilities.Length; state++)
        {
            sum += probabilities[state] * observable[state];
        }

        return sum;
    }

    /// <summary>⟨Z_S⟩, the expectation of the product of Pauli Z over some qubits: 1 for even parity, -1 for odd.</summary>
    /// <param name="qubits">The set S as a bit mask; bit b is qubit b.</param>
    public double ParityExpectation(ulong qubits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(qubits, 1UL << QubitCount);
        var probabilities = Cached();
        var sum = 0.0;
        for (var state = 0; state < probabilities.Length; state++)
        {
            sum += (BitOperations.PopCount((ulong)state & qubits) & 1) == 0 ? probabilities[state] : -probabilities[state];
        }

        return sum;
    }

    /// <summary>
    /// The probabilities of the momentum m of a register: of |m⟩ after |j⟩ ↦ Σ_m exp(-2πi jm/2ᵏ)|m⟩/√2ᵏ on its k qubits, whatever the others
    /// are. The state itself stays as it is; a copy of it is transformed.
    /// </summary>
    /// <param name="register">The qubits, lowest bit first.</param>
    /// <returns>2ᵏ probabilities; those of the negative m = -1, -2, … stand at 2ᵏ - 1, 2ᵏ - 2, …</returns>
    public double[] MomentumMarginal(IReadOnlyList<int> register)
    {
        RequireQubits(register, nameof(register));
        using var transformed = new FinalState(_state.Clone(), QubitCount, null);

        // The bits of m come out in reversed order.
        ApplyFourierTransform(transformed._state, register);
        return transformed.Marginal([.. register.Reverse()]);
    }

    /// <summary>⟨f(m)⟩ for the momentum m of a register, as <see cref="MomentumMarginal"/> defines it.</summary>
    /// <param name="register">The k qubits, lowest bit first.</param>
    /// <param name="observable">f, of -2ᵏ⁻¹ ≤ m &lt; 2ᵏ⁻¹; D (2π/L)² m² for the kinetic energy D k².</param>
    public double MomentumExpectation(IReadOnlyList<int> register, Func<int, double> observable)
    {
        ArgumentNullException.ThrowIfNull(observable);
        var probabilities = MomentumMarginal(register);
        return probabilities.Select((probability, m) => probability * observable(m < (probabilities.Length + 1) / 2 ? m : m - probabilities.Length)).Sum();
    }

    /// <summary>⟨φ|ψ⟩ with this state ψ. Its absolute value is what counts: the phase of a compiled program is arbitrary.</summary>
    /// <param name="other">The 2ⁿ amplitudes of φ; taken as they are, normalised or not.</param>
    /// <exception cref="ArgumentException">There are not 2ⁿ amplitudes.</exception>
    public Complex Overlap(ReadOnlySpan<Complex> other)
    {
        RequireLength(other.Length, nameof(other));
        var amplitudes = Amplitudes();
        var sum = Complex.Zero;
        for (var state = 0; state < amplitudes.Length; state++)
        {
            sum += Complex.Conjugate(other[state]) * amplitudes[state];
        }

        return sum;
    }

    /// <summary>⟨φ|ψ⟩ with the state φ of another program on as many qubits.</summary>
    /// <exception cref="ArgumentException">The other program has another number of qubits.</exception>
    public Complex Overlap(FinalState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Overlap(other.Amplitudes());
    }

    /// <summary>The transform of <see cref="MomentumMarginal"/> up to a phase: bit c of m comes to stand on qubit k - 1 - c.</summary>
    private static void ApplyFourierTransform(State.IQuantumState state, IReadOnlyList<int> register)
    {
        for (var high = register.Count - 1; high >= 0; high--)
        {
            state.Apply(new Gate(GateKind.H, register[high]));
            for (var low = high - 1; low >= 0; low--)
            {
                // exp(iφ ab) = exp(iφ (1 - Z_a - Z_b + Z_a Z_b)/4) with φ = -π/2^(high - low)
                var phi = -Math.PI / (1L << (high - low));
                state.Apply(new Gate(GateKind.Rz, register[high], Angle: phi / 2));
                state.Apply(new Gate(GateKind.Rz, register[low], Angle: phi / 2));
                state.Apply(new Gate(GateKind.Rzz, register[high], register[low], Angle: -phi / 2));
            }
        }
    }

    private void RequireLength(int length, string name)
    {
        if (length != 1L << QubitCount)
        {
            throw new ArgumentException($"{length} values are given; a state of {QubitCount} qubits takes {1L << QubitCount}, one for each basis state.", name);
        }
    }
}
