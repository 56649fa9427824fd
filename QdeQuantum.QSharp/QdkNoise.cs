namespace QdeQuantum.QSharp;

/// <summary>
/// The noise model of the QDK's simulator: after every gate and before every measurement, on each qubit it touches, one Pauli
/// error with the given probabilities; besides, the qubit may be lost. All are probabilities from 0 to 1.
/// </summary>
public sealed record QdkNoise
{
    /// <summary>A noise model.</summary>
    /// <param name="x">Probability of a Pauli X.</param>
    /// <param name="y">Probability of a Pauli Y.</param>
    /// <param name="z">Probability of a Pauli Z.</param>
    /// <param name="loss">Probability that the qubit is lost; a lost qubit is measured as <c>Loss</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not in [0, 1], or the three Pauli errors sum to more than 1.</exception>
    public QdkNoise(double x = 0, double y = 0, double z = 0, double loss = 0)
    {
        X = Checked(x, nameof(x));
        Y = Checked(y, nameof(y));
        Z = Checked(z, nameof(z));
        Loss = Checked(loss, nameof(loss));
        if (x + y + z > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(x), x + y + z, "The probabilities of the three Pauli errors must sum to at most 1.");
        }
    }

    /// <summary>Probability of a Pauli X.</summary>
    public double X { get; }

    /// <summary>Probability of a Pauli Y.</summary>
    public double Y { get; }

    /// <summary>Probability of a Pauli Z.</summary>
    public double Z { get; }

    /// <summary>Probability that the qubit is lost.</summary>
    public double Loss { get; }

    private static double Checked(double probability, string name) => probability is >= 0 and <= 1
        ? probability
        : throw new ArgumentOutOfRangeException(name, probability, "A probability is from 0 to 1.");
}
