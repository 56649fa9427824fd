using System.Globalization;
using System.Numerics;

namespace QdeQuantum.Host.Problems;

/// <summary>What values a variable takes.</summary>
public enum VariableKind
{
    /// <summary>Any number in an interval; the grid chooses points in it.</summary>
    Continuous,

    /// <summary>Whole numbers from a lower to an upper one.</summary>
    Integer,

    /// <summary>0 or 1.</summary>
    Binary,

    /// <summary>−1 or +1.</summary>
    Spin,
}

/// <summary>
/// The values of one variable. Those of a discrete one are the points of its axis: 2ⁿ equal cells with the values in their middle, so that
/// 0, 1 live on [−½, 1½), −1, +1 on [−2, 2) and 0 … 7 on [−½, 7½). Bit 0 is the lower value. Equal by value.
/// </summary>
public sealed record VariableDomain
{
    /// <summary>Most values of an integer variable.</summary>
    public const int MaxCount = 1 << 20;

    private VariableDomain(VariableKind kind, Interval interval, double lower, double upper, int? qubits)
    {
        Kind = kind;
        Interval = interval;
        Lower = lower;
        Upper = upper;
        Qubits = qubits;
    }

    /// <summary>0 and 1, on one qubit.</summary>
    public static VariableDomain Binary { get; } = Discrete(VariableKind.Binary, 0.0, 1.0, 1.0);

    /// <summary>−1 and +1, on one qubit; −1 is the bit 0.</summary>
    public static VariableDomain Spin { get; } = Discrete(VariableKind.Spin, -1.0, 1.0, 2.0);

    /// <summary>The kind.</summary>
    public VariableKind Kind { get; }

    /// <summary>The interval of the axis. Of an integer variable it may reach beyond <see cref="Upper"/>: see <see cref="HasSurplus"/>.</summary>
    public Interval Interval { get; }

    /// <summary>The lowest value.</summary>
    public double Lower { get; }

    /// <summary>The highest value; of a continuous variable the end of the interval, which is none.</summary>
    public double Upper { get; }

    /// <summary>Qubits of the axis; null where they are to be chosen.</summary>
    public int? Qubits { get; }

    /// <summary>Whether only separate values are taken.</summary>
    public bool IsDiscrete => Qubits is not null;

    /// <summary>Whether the axis has points above <see cref="Upper"/>, because the number of values is no power of two.</summary>
    public bool HasSurplus => Kind == VariableKind.Integer && Interval.Upper > Upper + 1.0;

    /// <summary>Any number in an interval.</summary>
    public static VariableDomain Continuous(Interval interval)
    {
        ArgumentNullException.ThrowIfNull(interval);
        return new VariableDomain(VariableKind.Continuous, interval, interval.Lower, interval.Upper, null);
    }

    /// <summary>The whole numbers from <paramref name="lower"/> to <paramref name="upper"/>, both included.</summary>
    /// <exception cref="ArgumentException">There are fewer than two, or more than <see cref="MaxCount"/>.</exception>
    public static VariableDomain Integer(int lower, int upper) => (long)upper - lower is >= 1 and < MaxCount
        ? Discrete(VariableKind.Integer, lower, upper, 1.0)
        : throw new ArgumentException($"The whole numbers from {lower} to {upper} are not 2 to {MaxCount:N0} of them. Give the smaller one first, as in 0,7.");

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        VariableKind.Continuous => Interval.ToString(),
        VariableKind.Binary => "{0, 1}",
        VariableKind.Spin => "{-1, 1}",
        VariableKind.Integer => string.Create(CultureInfo.InvariantCulture, $"{{{Lower}, ..., {Upper}}}"),
        _ => throw new InvalidOperationException($"Unknown kind {Kind}."),
    };

    private static VariableDomain Discrete(VariableKind kind, double lower, double upper, double step)
    {
        var count = (uint)((upper - lower) / step) + 1;
        var qubits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2(count));
        var start = lower - (0.5 * step);
        return new VariableDomain(kind, new Interval(start, start + (step * (1 << qubits))), lower, upper, qubits);
    }
}
