using System.Globalization;

namespace QdeQuantum.Simulator.Noise;

/// <summary>
/// At most one Pauli error on a few qubits: each product of Pauli operators has its probability, what remains is no error. Equal by value.
/// </summary>
public sealed class PauliChannel : IEquatable<PauliChannel>
{
    /// <summary>Qubits a channel acts on at most, as many as the largest gate has.</summary>
    public const int MaxQubits = 3;

    // Rounding of the fifteen or more numbers a sum of exactly 1 may be written with.
    private const double SumTolerance = 1e-12;
    private const string Letters = "IXZY";

    // Index: the letter of qubit i in bits 2i and 2i + 1, bit 0 of it says X, bit 1 says Z, both Y.
    private readonly double[] _probabilities;

    /// <summary>A channel with given errors.</summary>
    /// <param name="qubitCount">Number of qubits, 1 to <see cref="MaxQubits"/>.</param>
    /// <param name="errors">
    /// Probability of each error, written as one letter I, X, Y or Z a qubit, that of the gate's first operand first: <c>"XI"</c>.
    /// </param>
    /// <exception cref="ArgumentException">An error is not of that form, or does nothing, or stands twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1, or their sum is above 1.</exception>
    public PauliChannel(int qubitCount, IEnumerable<KeyValuePair<string, double>> errors)
        : this(qubitCount)
    {
        ArgumentNullException.ThrowIfNull(errors);
        foreach (var (error, probability) in errors)
        {
            var index = IndexOf(error);
            if (_probabilities[index] != 0)
            {
                throw new ArgumentException($"The error {error} stands twice; give it one probability.", nameof(errors));
            }

            _probabilities[index] = Probability.Checked(probability, $"of the error {error}", nameof(errors));
        }

        ErrorProbability = CheckedSum(nameof(errors));
    }

    private PauliChannel(int qubitCount)
    {
        if (qubitCount is < 1 or > MaxQubits)
        {
            throw new ArgumentOutOfRangeException(nameof(qubitCount), qubitCount, $"A channel acts on 1 to {MaxQubits} qubits.");
        }

        QubitCount = qubitCount;
        _probabilities = new double[1 << (2 * qubitCount)];
    }

    /// <summary>Number of qubits.</summary>
    public int QubitCount { get; }

    /// <summary>Probability that there is an error at all.</summary>
    public double ErrorProbability { get; }

    /// <summary>The errors that may happen, with their probabilities.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Errors =>
        [.. Enumerable.Range(1, _probabilities.Length - 1).Where(index => _probabilities[index] > 0).Select(index => KeyValuePair.Create(NameOf(index), _probabilities[index]))];

    /// <summary>No error.</summary>
    public static PauliChannel None(int qubitCount) => new(qubitCount, []);

    /// <summary>X, Y and Z with their probabilities.</summary>
    public static PauliChannel OneQubit(double x, double y, double z) => new(1, [new("X", x), new("Y", y), new("Z", z)]);

    /// <summary>
    /// With probability <paramref name="p"/> one of the 4ᵏ - 1 errors, all equally likely. The state becomes maximally mixed with
    /// probability 4ᵏ p/(4ᵏ - 1); p counts errors only, not the identity that is part of mixing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not from 0 to 1.</exception>
    public static PauliChannel Depolarizing(int qubitCount, double p)
    {
        Probability.Checked(p, "of a depolarizing error", nameof(p));
        var names = new PauliChannel(qubitCount);
        var errors = Enumerable.Range(1, names._probabilities.Length - 1);
        return new(qubitCount, errors.Select(index => KeyValuePair.Create(names.NameOf(index), p / (names._probabilities.Length - 1))));
    }

    /// <inheritdoc/>
    public bool Equals(PauliChannel? other) => other is not null && _probabilities.AsSpan().SequenceEqual(other._probabilities);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PauliChannel);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(QubitCount, ErrorProbability);

    /// <summary>E.g. <c>XI 0.001, IZ 0.002</c>.</summary>
    public override string ToString() => ErrorProbability == 0
        ? "no error"
        : string.Join(", ", Errors.Select(error => string.Create(CultureInfo.InvariantCulture, $"{error.Key} {error.Value:R}")));

    /// <summary>The error at <paramref name="uniform"/> of [0, 1) among the errors: for qubit i, bit i of X and Z.</summary>
    internal (int X, int Z) Draw(double uniform)
    {
        var left = uniform * ErrorProbability;
        var drawn = 0;
        for (var index = 1; index < _probabilities.Length; index++)
        {
            if (_probabilities[index] > 0)
            {
                drawn = index;
                left -= _probabilities[index];
                if (left < 0)
                {
                    break;
                }
            }
        }

        var (x, z) = (0, 0);
        for (var qubit = 0; qubit < QubitCount; qubit++)
        {
            x |= ((drawn >> (2 * qubit)) & 1) << qubit;
            z |= ((drawn >> ((2 * qubit) + 1)) & 1) << qubit;
        }

        return (x, z);
    }

    private int IndexOf(string error)
    {
        var index = 0;
        for (var qubit = 0; qubit < (error?.Length ?? 0); qubit++)
        {
            var letter = Letters.IndexOf(error![qubit], StringComparison.Ordinal);
            index = letter < 0 ? -1 : index | (letter << (2 * qubit));
            if (index < 0)
            {
                break;
            }
        }

        return error?.Length == QubitCount && index > 0
            ? index
            : throw new ArgumentException(
                $"'{error}' is no error on {QubitCount} qubit(s). It takes one letter I, X, Y or Z a qubit, not all of them I, for example "
                + $"{"XZY"[..QubitCount]}.");
    }

    private string NameOf(int index) => string.Concat(Enumerable.Range(0, QubitCount).Select(qubit => Letters[(index >> (2 * qubit)) & 3]));

    private double CheckedSum(string name)
    {
        var sum = _probabilities.Sum();
        return sum <= 1 + SumTolerance
            ? Math.Min(1, sum)
            : throw new ArgumentOutOfRangeException(
                name, sum, "The probabilities of the errors of one channel sum to more than 1; at most one error happens, so they may sum to 1.");
    }
}
