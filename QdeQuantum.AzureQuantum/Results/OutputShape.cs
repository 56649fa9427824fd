using System.Collections.Immutable;
using QdeQuantum.AzureQuantum.Programs;

namespace QdeQuantum.AzureQuantum.Results;

/// <summary>Kinds of recorded values.</summary>
public enum OutputKind
{
    /// <summary>A measurement result.</summary>
    Result,

    /// <summary>A Boolean.</summary>
    Bool,

    /// <summary>A 64-bit integer.</summary>
    Int,

    /// <summary>A double.</summary>
    Double,

    /// <summary>A tuple of the items.</summary>
    Tuple,

    /// <summary>An array of the items.</summary>
    Array,
}

/// <summary>
/// How a program's output is nested, read from its recording calls. Result formats need it: in JSON a result and an integer look the same,
/// and a provider's bit strings carry no structure at all.
/// </summary>
public sealed record OutputShape
{
    private OutputShape(OutputKind kind, ImmutableArray<OutputShape> items, int? qubit)
    {
        Kind = kind;
        Items = items;
        Qubit = qubit;
    }

    /// <summary>What is recorded here.</summary>
    public OutputKind Kind { get; }

    /// <summary>Parts of a tuple or array; empty otherwise.</summary>
    public ImmutableArray<OutputShape> Items { get; }

    /// <summary>For a result: the qubit whose last measurement in the program gave it, where the text tells.</summary>
    public int? Qubit { get; }

    /// <summary>A single value.</summary>
    /// <param name="kind">Any kind except tuple and array.</param>
    /// <param name="qubit">For a result, the qubit it comes from.</param>
    public static OutputShape Of(OutputKind kind, int? qubit = null) => kind is OutputKind.Tuple or OutputKind.Array
        ? throw new ArgumentOutOfRangeException(nameof(kind), kind, "A tuple or array is made with its items.")
        : new(kind, [], qubit);

    /// <summary>A tuple.</summary>
    public static OutputShape Tuple(params OutputShape[] items) => new(OutputKind.Tuple, [.. items], null);

    /// <summary>An array.</summary>
    public static OutputShape Array(params OutputShape[] items) => new(OutputKind.Array, [.. items], null);

    /// <summary>The commonest shape: an array of results, the i-th from qubit i.</summary>
    public static OutputShape Register(int width) => Array([.. Enumerable.Range(0, width).Select(i => Of(OutputKind.Result, i))]);

    /// <summary>Reads the shape off a program's text; null when it records nothing, or in more than one place, or is not text.</summary>
    public static OutputShape? FromQir(string qir)
    {
        ArgumentNullException.ThrowIfNull(qir);
        return RecordedOutput.ShapeOf(QirText.Read(qir));
    }

    /// <summary>The single values in the order recorded.</summary>
    public IEnumerable<OutputShape> Leaves() =>
        Kind is OutputKind.Tuple or OutputKind.Array ? Items.SelectMany(item => item.Leaves()) : [this];

    /// <inheritdoc/>
    public bool Equals(OutputShape? other) =>
        other is not null && Kind == other.Kind && Qubit == other.Qubit && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(HashCode.Combine(Kind, Qubit), HashCode.Combine);

    /// <summary>Kinds as Q# would write the type.</summary>
    public override string ToString() => Kind switch
    {
        OutputKind.Tuple => $"({string.Join(", ", Items)})",
        OutputKind.Array => $"[{string.Join(", ", Items)}]",
        _ => Kind.ToString(),
    };
}
