namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>What a program uses, counted in its text.</summary>
/// <param name="Qubits">Qubits it asks for.</param>
/// <param name="Results">Results it asks for.</param>
/// <param name="OneQubitGates">Unitaries on one qubit.</param>
/// <param name="TwoQubitGates">Unitaries on two qubits.</param>
/// <param name="Swaps">How many of the two-qubit gates are swaps, which cost a machine three entangling gates or a relabelling.</param>
/// <param name="LargerGates">Unitaries on three or more qubits.</param>
/// <param name="Measurements">Measurements.</param>
/// <param name="Resets">Resets, among them those inside of measure-and-reset.</param>
/// <param name="Depth">Longest chain of gates, measurements and resets that share qubits.</param>
/// <param name="TwoQubitDepth">The same, counting unitaries on two and more qubits only.</param>
/// <param name="IsStraight">
/// Whether every instruction runs exactly once, so that the counts are exact. With branches they are upper bounds; with loops or functions
/// (<see cref="HasRepeats"/>) they are neither.
/// </param>
/// <param name="HasRepeats">Whether there are loops or functions, so that an instruction may run any number of times.</param>
public sealed record ProgramSummary(
    int Qubits,
    int Results,
    int OneQubitGates,
    int TwoQubitGates,
    int Swaps,
    int LargerGates,
    int Measurements,
    int Resets,
    int Depth,
    int TwoQubitDepth,
    bool IsStraight,
    bool HasRepeats)
{
    /// <summary>Two-qubit gates after the usual decomposition of larger ones: three for a swap, six for a doubly controlled gate.</summary>
    public int EntanglingGatesAtMost => TwoQubitGates + (2 * Swaps) + (6 * LargerGates);

    /// <summary>Counts a program's text. Never fails; what is not understood is not counted.</summary>
    public static ProgramSummary Of(string qir)
    {
        ArgumentNullException.ThrowIfNull(qir);
        return ProgramCounter.Count(QirText.Read(qir));
    }

    /// <summary>
    /// Forecast of the fidelity under white noise: F = (1 - 16p/15)^G (1 - r)^M with G two-qubit gates and M measurements. On the
    /// pessimistic side for observables; errors of one-qubit gates and of waiting are left out.
    /// </summary>
    /// <param name="twoQubitError">Depolarising probability p of a two-qubit gate, 0 to 1.</param>
    /// <param name="readoutError">Probability r that a measurement reads the wrong value, 0 to 1.</param>
    public double ExpectedFidelity(double twoQubitError, double readoutError = 0.0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(twoQubitError);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(twoQubitError, 1.0);
        ArgumentOutOfRangeException.ThrowIfNegative(readoutError);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(readoutError, 1.0);

        // A depolarising channel that keeps the state with probability 1 - p replaces it by the maximally mixed one with 16p/15.
        var kept = Math.Max(0.0, 1.0 - (16.0 / 15.0 * twoQubitError));
        return Math.Pow(kept, EntanglingGatesAtMost) * Math.Pow(1.0 - readoutError, Measurements);
    }
}
