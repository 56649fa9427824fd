using System.Numerics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.State;

/// <summary>
/// What an interpreter needs of a register of qubits. Basis state index j = Σ_b 2^b j_b: qubit b carries bit b (little-endian).
/// Implemented by the full-state engines and, without amplitudes, by the gate counter's sink.
/// </summary>
internal interface IQuantumState : IDisposable
{
    /// <summary>Number of qubits n; the state has 2ⁿ amplitudes.</summary>
    int QubitCount { get; }

    /// <summary>Applies a gate, now or at the latest before the next observation.</summary>
    void Apply(in Gate gate);

    /// <summary>Applies gates in a row.</summary>
    void Apply(GateSequence sequence)
    {
        foreach (ref readonly var gate in sequence.Gates)
        {
            Apply(in gate);
        }
    }

    /// <summary>
    /// Tells that the program jumps backwards, so the gates since the last call with the same id are one body of a loop.
    /// A planner may use it to recognise repeated blocks; it never changes the result.
    /// </summary>
    void OnLoopIteration(int loopId);

    /// <summary>Probability that <paramref name="qubit"/> would be measured as One.</summary>
    double ProbabilityOfOne(int qubit);

    /// <summary>Projects <paramref name="qubit"/> onto <paramref name="outcome"/> and renormalises.</summary>
    void Project(int qubit, bool outcome);

    /// <summary>Draws basis states from |amplitude|², without changing the state: O(2ⁿ + shots).</summary>
    ulong[] Sample(int shots, ulong seed);

    /// <summary>Writes all 2ⁿ amplitudes, in index order.</summary>
    void CopyAmplitudes(Span<Complex> destination);

    /// <summary>An independent copy.</summary>
    IQuantumState Clone();

    /// <summary>Back to |0…0⟩.</summary>
    void ResetAll();
}
