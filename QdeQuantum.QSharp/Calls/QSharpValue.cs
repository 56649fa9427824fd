using System.Collections.Immutable;

namespace QdeQuantum.QSharp.Calls;

/// <summary>
/// A value that can be written into Q# text: an argument of a <see cref="KernelCall"/>. Equal by value; prints as Q#.
/// C# numbers, Booleans, strings and arrays of them become values where one is expected.
/// </summary>
public abstract record QSharpValue
{
    private protected QSharpValue()
    {
    }

    /// <summary>An <c>Int</c>.</summary>
    public static implicit operator QSharpValue(long value) => new QSharpInt(value);

    /// <summary>A <c>Double</c>; must be finite.</summary>
    public static implicit operator QSharpValue(double value) => new QSharpDouble(value);

    /// <summary>A <c>Bool</c>.</summary>
    public static implicit operator QSharpValue(bool value) => new QSharpBool(value);

    /// <summary>A <c>String</c>.</summary>
    public static implicit operator QSharpValue(string value) => new QSharpString(value);

    /// <summary>A <c>Pauli</c>.</summary>
    public static implicit operator QSharpValue(Pauli value) => new QSharpPauli(value);

    /// <summary>An <c>Int[]</c>.</summary>
    public static implicit operator QSharpValue(long[] values) => Array(values.Select(value => (QSharpValue)value));

    /// <summary>An <c>Int[]</c>.</summary>
    public static implicit operator QSharpValue(int[] values) => Array(values.Select(value => (QSharpValue)(long)value));

    /// <summary>A <c>Double[]</c>; all must be finite.</summary>
    public static implicit operator QSharpValue(double[] values) => Array(values.Select(value => (QSharpValue)value));

    /// <summary>A <c>Bool[]</c>.</summary>
    public static implicit operator QSharpValue(bool[] values) => Array(values.Select(value => (QSharpValue)value));

    /// <summary>A <c>Pauli[]</c>.</summary>
    public static implicit operator QSharpValue(Pauli[] values) => Array(values.Select(value => (QSharpValue)value));

    /// <summary>An array of any values, all of one Q# type.</summary>
    public static QSharpValue Array(IEnumerable<QSharpValue> items) => new QSharpArray([.. items]);

    /// <summary>A tuple of any values.</summary>
    public static QSharpValue Tuple(params ReadOnlySpan<QSharpValue> items) => new QSharpTuple([.. items]);

    /// <summary>The value as Q# text.</summary>
    public sealed override string ToString() => QSharpLiteral.Write(this);
}

/// <summary>The Q# type <c>Pauli</c>.</summary>
public enum Pauli
{
    /// <summary>The identity, <c>PauliI</c>.</summary>
    I,

    /// <summary><c>PauliX</c>.</summary>
    X,

    /// <summary><c>PauliY</c>.</summary>
    Y,

    /// <summary><c>PauliZ</c>.</summary>
    Z,
}

internal sealed record QSharpInt(long Value) : QSharpValue;

internal sealed record QSharpBool(bool Value) : QSharpValue;

internal sealed record QSharpPauli(Pauli Value) : QSharpValue;

internal sealed record QSharpString : QSharpValue
{
    public QSharpString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var forbidden = value.FirstOrDefault(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t'));
        if (forbidden != default || value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"A Q# string cannot hold the control character U+{(int)forbidden:X4}; only tab, line feed and carriage return can be written.",
                nameof(value));
        }

        Value = value;
    }

    public string Value { get; }
}

internal sealed record QSharpDouble : QSharpValue
{
    public QSharpDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Q# has no literal for this number; a Double argument must be finite.");
        }

        Value = value;
    }

    public double Value { get; }
}

internal sealed record QSharpArray(ImmutableArray<QSharpValue> Items) : QSharpValue
{
    public bool Equals(QSharpArray? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Aggregate(23, HashCode.Combine);
}

internal sealed record QSharpTuple(ImmutableArray<QSharpValue> Items) : QSharpValue
{
    public bool Equals(QSharpTuple? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Aggregate(29, HashCode.Combine);
}

/// <summary>The name of a callable, not called.</summary>
internal sealed record QSharpName : QSharpValue
{
    public QSharpName(string name) => Name = QSharpIdentifier.Check(name);

    public string Name { get; }
}

/// <summary>The hole <c>_</c> of a partial application.</summary>
internal sealed record QSharpHole : QSharpValue;
