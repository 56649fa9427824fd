namespace QdeQuantum.Simulator.Noise;

/// <summary>What may happen to the qubits of a gate right after it.</summary>
public sealed record GateNoise
{
    /// <summary>Noise of a gate.</summary>
    /// <param name="pauli">
    /// Pauli errors. A channel on as many qubits as the gate acts on them together; a channel on one qubit acts on each of the gate's qubits
    /// by itself.
    /// </param>
    /// <param name="loss">Probability that a qubit of the gate is lost, for each by itself.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="loss"/> is not from 0 to 1.</exception>
    public GateNoise(PauliChannel? pauli = null, double loss = 0)
    {
        Pauli = pauli ?? PauliChannel.None(1);
        Loss = Probability.Checked(loss, "of a loss", nameof(loss));
    }

    /// <summary>Nothing happens.</summary>
    public static GateNoise None { get; } = new();

    /// <summary>Pauli errors, on all qubits of the gate together or on each by itself.</summary>
    public PauliChannel Pauli { get; }

    /// <summary>Probability that a qubit of the gate is lost, for each by itself.</summary>
    public double Loss { get; }

    /// <summary>Probability that anything at all happens after a gate on some qubits.</summary>
    public double EventProbability(int qubitCount)
    {
        var pauli = Math.Pow(1 - Pauli.ErrorProbability, Pauli.QubitCount == 1 ? qubitCount : 1);
        return 1 - (pauli * Math.Pow(1 - Loss, qubitCount));
    }

    /// <summary>Whether the channel suits a gate on so many qubits.</summary>
    internal bool Suits(int qubitCount) => Pauli.QubitCount == 1 || Pauli.QubitCount == qubitCount;
}
