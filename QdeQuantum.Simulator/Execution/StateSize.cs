using System.Globalization;

namespace QdeQuantum.Simulator.Execution;

/// <summary>What a state needs, against what it may have: checked before anything is allocated.</summary>
internal static class StateSize
{
    private const int BytesPerDouble = 8;

    /// <summary>Bytes of one state: a real and an imaginary part for each amplitude.</summary>
    public static long BytesOf(int qubits, SimulatorOptions options) => (options.SinglePrecision ? BytesPerDouble : 2L * BytesPerDouble) << qubits;

    /// <summary>Checks that some copies of a state are allowed.</summary>
    /// <param name="qubits">Qubits of the state.</param>
    /// <param name="copies">States held at the same time.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="QirException">They are not; <see cref="QirException.IsTooLarge"/> is set.</exception>
    public static void EnsureAllowed(int qubits, int copies, SimulatorOptions options)
    {
        if (qubits > StateVectorSimulator.MaxQubits)
        {
            throw new QirException(
                null,
                $"The program needs {qubits} qubits; this simulator holds at most {StateVectorSimulator.MaxQubits}.",
                "Each qubit doubles the memory. Use fewer qubits, or compile for a profile that reuses them (adaptive instead of base).")
            { IsTooLarge = true };
        }

        var needed = copies * BytesOf(qubits, options);
        if (needed > options.MemoryLimitBytes)
        {
            throw new QirException(
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{qubits} qubits need {needed / 1048576.0:N0} MiB for {copies} state(s); the limit is {options.MemoryLimitBytes / 1048576.0:N0} MiB."),
                "Use fewer qubits or threads, or raise SimulatorOptions.MemoryLimitBytes.")
            { IsTooLarge = true };
        }
    }
}
