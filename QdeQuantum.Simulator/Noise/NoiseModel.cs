using System.Collections.Immutable;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Noise;

/// <summary>
/// What goes wrong on a machine: after each gate a Pauli error or the loss of a qubit, before each measurement the same, and misread bits.
/// Nothing happens to qubits that wait. Equal by value.
/// </summary>
/// <remarks>
/// A lost qubit takes part in no gate: rotations of a pair turn the other qubit alone, CCX without one control becomes CX, other gates do
/// nothing. Measuring it gives <see cref="OutputValue.Loss"/> and puts a fresh qubit in |0⟩ in its place. These are the conventions of the
/// QDK's simulator.
/// </remarks>
public sealed record NoiseModel
{
    /// <summary>Two-qubit gates that a machine makes a three-qubit gate of.</summary>
    private const int TwoQubitGatesOfThreeQubitGate = 6;

    private readonly GateNoise _oneQubit = GateNoise.None;
    private readonly GateNoise _twoQubit = GateNoise.None;
    private readonly GateNoise _threeQubit = GateNoise.None;
    private readonly GateNoise _beforeMeasurement = GateNoise.None;
    private readonly ImmutableSortedDictionary<string, GateNoise> _gates = ImmutableSortedDictionary.Create<string, GateNoise>(StringComparer.Ordinal);

    /// <summary>No noise.</summary>
    public static NoiseModel None { get; } = new();

    /// <summary>After gates on one qubit.</summary>
    /// <exception cref="ArgumentException">The channel is on another number of qubits; so for the properties below.</exception>
    public GateNoise OneQubit
    {
        get => _oneQubit;
        init => _oneQubit = Suiting(value, 1, "a gate on 1 qubit");
    }

    /// <summary>After gates on two qubits.</summary>
    public GateNoise TwoQubit
    {
        get => _twoQubit;
        init => _twoQubit = Suiting(value, 2, "a gate on 2 qubits");
    }

    /// <summary>After gates on three qubits.</summary>
    public GateNoise ThreeQubit
    {
        get => _threeQubit;
        init => _threeQubit = Suiting(value, 3, "a gate on 3 qubits");
    }

    /// <summary>Before measurements.</summary>
    public GateNoise BeforeMeasurement
    {
        get => _beforeMeasurement;
        init => _beforeMeasurement = Suiting(value, 1, "a measurement");
    }

    /// <summary>Misread bits.</summary>
    public ReadoutError Readout { get; init; } = ReadoutError.None;

    /// <summary>Noise of single gates, which replaces that of their number of qubits; names as in QIR: <c>h</c>, <c>rzz</c>, <c>s_adj</c>.</summary>
    /// <exception cref="ArgumentException">There is no gate of this name, or its channel is on another number of qubits.</exception>
    public ImmutableSortedDictionary<string, GateNoise> Gates
    {
        get => _gates;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var (name, noise) in value)
            {
                Suiting(noise, GateNames.QubitCount(GateNames.Find(name)), $"the gate {name}");
            }

            _gates = value;
        }
    }

    /// <summary>Whether nothing ever happens.</summary>
    public bool IsNone => this == None || (
        _gates.Values.Append(_oneQubit).Append(_twoQubit).Append(_threeQubit).Append(_beforeMeasurement).All(noise => noise.EventProbability(1) == 0)
        && Readout == ReadoutError.None);

    /// <summary>Whether qubits can be lost.</summary>
    public bool HasLoss =>
        _gates.Values.Append(_oneQubit).Append(_twoQubit).Append(_threeQubit).Append(_beforeMeasurement).Any(noise => noise.Loss > 0);

    /// <summary>What happens after gates of one kind.</summary>
    internal GateNoise After(GateKind kind) => Gates.TryGetValue(GateNames.NameOf(kind), out var own)
        ? own
        : GateNames.QubitCount(kind) switch
        {
            1 => OneQubit,
            2 => TwoQubit,
            _ => ThreeQubit,
        };

    /// <summary>The usual four numbers.</summary>
    /// <param name="p1">
    /// Probability of an error after a gate on one qubit, all three Pauli errors equally likely (<see cref="PauliChannel.Depolarizing"/>).
    /// </param>
    /// <param name="p2">
    /// Probability of an error after a gate on two qubits, all fifteen equally likely. A gate on three qubits counts as six of them.
    /// </param>
    /// <param name="readout">Probability that a measured bit is misread, the same for both values.</param>
    /// <param name="loss">Probability that a qubit is lost, after every gate and for each of its qubits.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1.</exception>
    public static NoiseModel Depolarizing(double p1 = 0, double p2 = 0, double readout = 0, double loss = 0)
    {
        Probability.Checked(p1, "p1 of an error after a one-qubit gate", nameof(p1));
        Probability.Checked(p2, "p2 of an error after a two-qubit gate", nameof(p2));
        Probability.Checked(readout, "readout of a misread bit", nameof(readout));
        var p3 = 1 - Math.Pow(1 - p2, TwoQubitGatesOfThreeQubitGate);
        return new NoiseModel
        {
            OneQubit = new GateNoise(PauliChannel.Depolarizing(1, p1), loss),
            TwoQubit = new GateNoise(PauliChannel.Depolarizing(2, p2), loss),
            ThreeQubit = new GateNoise(PauliChannel.Depolarizing(3, p3), loss),
            Readout = new ReadoutError(readout, readout),
        };
    }

    /// <summary>The same on every qubit after every gate and before every measurement: the law of the QDK's own simulator.</summary>
    /// <param name="x">Probability of a Pauli X.</param>
    /// <param name="y">Probability of a Pauli Y.</param>
    /// <param name="z">Probability of a Pauli Z.</param>
    /// <param name="loss">Probability that the qubit is lost.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1, or the three errors sum to more than 1.</exception>
    public static NoiseModel Everywhere(double x = 0, double y = 0, double z = 0, double loss = 0)
    {
        var noise = new GateNoise(PauliChannel.OneQubit(x, y, z), loss);
        return new NoiseModel { OneQubit = noise, TwoQubit = noise, ThreeQubit = noise, BeforeMeasurement = noise };
    }

    /// <inheritdoc/>
    public bool Equals(NoiseModel? other) => other is not null
        && _oneQubit == other._oneQubit && _twoQubit == other._twoQubit && _threeQubit == other._threeQubit
        && _beforeMeasurement == other._beforeMeasurement && Readout == other.Readout && _gates.SequenceEqual(other._gates);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_oneQubit, _twoQubit, _threeQubit, _beforeMeasurement, Readout, _gates.Count);

    private static GateNoise Suiting(GateNoise noise, int qubitCount, string where)
    {
        ArgumentNullException.ThrowIfNull(noise);
        return noise.Suits(qubitCount)
            ? noise
            : throw new ArgumentException(
                $"The errors after {where} are written with {noise.Pauli.QubitCount} letters. "
                + $"They take {qubitCount}, or 1 for an error on each qubit by itself.");
    }
}
