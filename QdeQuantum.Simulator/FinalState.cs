using System.Numerics;
using QdeQuantum.Simulator.Execution;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator;

/// <summary>The state of a program before its measurements. Basis state j = Σ_b 2^b j_b: bit b of an index is qubit b.</summary>
public sealed partial class FinalState : IDisposable
{
    /// <summary>Recorded bits for which all outcome probabilities are listed at most: 512 MiB of them.</summary>
    public const int MaxRecordedBits = 26;

    private readonly IQuantumState _state;
    private readonly long[]? _outcomes;
    private double[]? _probabilities;

    internal FinalState(IQuantumState state, int qubitCount, long[]? outcomes)
    {
        _state = state;
        QubitCount = qubitCount;
        _outcomes = outcomes;
    }

    /// <summary>Number of qubits n.</summary>
    public int QubitCount { get; }

    /// <summary>The 2ⁿ amplitudes, up to the global phase a compiler may have dropped.</summary>
    public Complex[] Amplitudes()
    {
        var amplitudes = new Complex[1L << _state.QubitCount];
        _state.CopyAmplitudes(amplitudes);
        return QubitCount == _state.QubitCount ? amplitudes : amplitudes[..(1 << QubitCount)];
    }

    /// <summary>The 2ⁿ probabilities.</summary>
    public double[] Probabilities() => (double[])Cached().Clone();

    /// <summary>The probabilities of some qubits alone.</summary>
    /// <param name="qubits">Which; bit i of an index of the result is <paramref name="qubits"/>[i].</param>
    public double[] Marginal(IReadOnlyList<int> qubits)
    {
        RequireQubits(qubits, nameof(qubits));
        return Gather(new BitGather([.. qubits.Select(qubit => (long)Outcome.OfQubit(qubit))]));
    }

    /// <summary>The probability of every word the program may record; bit i of a word is the i-th recorded result.</summary>
    /// <exception cref="InvalidOperationException">
    /// The program records something else than one array of 1 to <see cref="MaxRecordedBits"/> results.
    /// </exception>
    public double[] OutcomeProbabilities()
    {
        if (_outcomes is null || _outcomes.Length > MaxRecordedBits)
        {
            throw new InvalidOperationException(
                $"Outcome probabilities are listed for programs that record one array of 1 to {MaxRecordedBits} results; "
                + "use Marginal with the qubits of interest instead.");
        }

        return Gather(new BitGather(_outcomes));
    }

    /// <summary>Frees the amplitudes.</summary>
    public void Dispose() => _state.Dispose();

    private void RequireQubits(IReadOnlyList<int> qubits, string name)
    {
        ArgumentNullException.ThrowIfNull(qubits, name);
        foreach (var qubit in qubits)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(qubit, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(qubit, QubitCount, name);
        }

        if (qubits.Distinct().Count() != qubits.Count)
        {
            throw new ArgumentException("A qubit is named twice; take different qubits.", name);
        }
    }

    private double[] Cached() => _probabilities ??= Array.ConvertAll(
        Amplitudes(), amplitude => (amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary));

    private double[] Gather(BitGather gather)
    {
        var probabilities = Cached();
        var gathered = new double[1L << gather.Width];
        for (var index = 0; index < probabilities.Length; index++)
        {
            gathered[gather.Word((ulong)index)] += probabilities[index];
        }

        return gathered;
    }
}
