using System.Collections.Immutable;
using System.Globalization;

namespace QdeQuantum.Simulator;

/// <summary>
/// What a program recorded in one shot, nested as the program returned it. Prints as Q# displays it: <c>(One, [Zero, One], 3)</c>.
/// Equal by value.
/// </summary>
public abstract record OutputValue
{
    private protected OutputValue()
    {
    }

    /// <summary>A measurement result.</summary>
    public sealed record Result(bool IsOne) : OutputValue
    {
        /// <inheritdoc/>
        public override string ToString() => IsOne ? "One" : "Zero";
    }

    /// <summary>A measurement that found its qubit lost.</summary>
    public sealed record Loss : OutputValue
    {
        /// <inheritdoc/>
        public override string ToString() => "Loss";
    }

    /// <summary>A Boolean.</summary>
    public sealed record Bool(bool Value) : OutputValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value ? "true" : "false";
    }

    /// <summary>A 64-bit integer.</summary>
    public sealed record Int(long Value) : OutputValue
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A double; prints without an exponent and with a decimal point, as Q# does.</summary>
    public sealed record Double(double Value) : OutputValue
    {
        /// <inheritdoc/>
        public override string ToString() => DecimalText.Of(Value);
    }

    /// <summary>A tuple; the empty tuple is Unit and prints as <c>()</c>, a tuple of one item as <c>(3,)</c>.</summary>
    public sealed record Tuple(ImmutableArray<OutputValue> Items) : OutputValue
    {
        /// <inheritdoc/>
        public bool Equals(Tuple? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Aggregate(17, HashCode.Combine);

        /// <inheritdoc/>
        public override string ToString() => Items.Length == 1 ? $"({Items[0]},)" : $"({string.Join(", ", Items)})";
    }

    /// <summary>An array.</summary>
    public sealed record Array(ImmutableArray<OutputValue> Items) : OutputValue
    {
        /// <inheritdoc/>
        public bool Equals(Array? other) => other is not null && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Aggregate(19, HashCode.Combine);

        /// <inheritdoc/>
        public override string ToString() => $"[{string.Join(", ", Items)}]";
    }
}
