using QdeQuantum.Simulator.Noise;

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

    /// <summary>The same model, if it is one of this kind: <see cref="NoiseModel.Everywhere"/>.</summary>
    /// <exception cref="NotSupportedException">It is not; the message says what is in it that the QDK's simulator does not know.</exception>
    public static QdkNoise Of(NoiseModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.IsNone)
        {
            return new QdkNoise();
        }

        if (Foreign(model) is { } foreign)
        {
            throw new NotSupportedException(
                "The QDK's simulator knows one noise only: the same X, Y and Z errors and loss on every qubit after every gate and before every measurement. "
                + $"This model has {foreign}. Write it as x=1e-3,y=1e-3,z=1e-3,loss=0, or choose the target local.");
        }

        var errors = model.BeforeMeasurement.Pauli.Errors.ToDictionary(error => error.Key, error => error.Value, StringComparer.Ordinal);
        return new QdkNoise(errors.GetValueOrDefault("X"), errors.GetValueOrDefault("Y"), errors.GetValueOrDefault("Z"), model.BeforeMeasurement.Loss);
    }

    private static string? Foreign(NoiseModel model) => model switch
    {
        { Readout: var readout } when readout != ReadoutError.None => "misread bits",
        { Gates.IsEmpty: false } => "errors of single kinds of gates",
        { TwoQubit.Pauli.QubitCount: > 1 } or { ThreeQubit.Pauli.QubitCount: > 1 } => "errors on several qubits at once",
        _ when model.OneQubit != model.TwoQubit || model.OneQubit != model.ThreeQubit => "other errors after gates on one qubit than after larger ones",
        _ when model.OneQubit != model.BeforeMeasurement => "other errors after gates than before measurements",
        _ => null,
    };

    private static double Checked(double probability, string name) => probability is >= 0 and <= 1
        ? probability
        : throw new ArgumentOutOfRangeException(name, probability, "A probability is from 0 to 1.");
}
