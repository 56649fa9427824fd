using System.Collections.Immutable;

namespace QdeQuantum.QSharp.Calls;

/// <summary>
/// A call of a Q# callable with arguments as values. It writes its own entry file, so no argument is ever spliced into
/// library text. Being a value itself, it can be an argument of another call. Equal by value; prints as Q#.
/// </summary>
/// <remarks>
/// <code>
/// var call = new KernelCall(
///     "Kernels.Run",
///     12,
///     KernelCall.Name("Kernels.PrepareUniform"),
///     KernelCall.Partial("Kernels.EvolveTrotter", new[] { 6, 6 }, new[] { 0.5, 0.25 }, KernelCall.Hole),
///     KernelCall.Name("Kernels.MeasurePosition"));
/// </code>
/// </remarks>
public sealed record KernelCall : QSharpValue
{
    /// <summary>A call that returns <c>Result[]</c>, unless <see cref="ReturnType"/> is given.</summary>
    /// <param name="operation">Name of an operation or function, with its package or namespace: <c>Kernels.Run</c>.</param>
    /// <param name="arguments">The arguments, in order.</param>
    /// <exception cref="ArgumentException">The name is not a Q# name, or an argument cannot be written in Q#.</exception>
    public KernelCall(string operation, params ReadOnlySpan<QSharpValue> arguments)
    {
        Operation = QSharpIdentifier.Check(operation);
        Arguments = [.. arguments];
        if (Arguments.Contains(null!))
        {
            throw new ArgumentException($"An argument of {operation} is null; give a value.", nameof(arguments));
        }
    }

    /// <summary>The hole <c>_</c> that <see cref="Partial"/> leaves open.</summary>
    public static QSharpValue Hole { get; } = new QSharpHole();

    /// <summary>The callable's name.</summary>
    public string Operation { get; }

    /// <summary>The arguments.</summary>
    public ImmutableArray<QSharpValue> Arguments { get; }

    /// <summary>The Q# type that the call returns; used when it is compiled by itself.</summary>
    public string ReturnType
    {
        get;
        init => field = QSharpIdentifier.CheckType(value);
    } = "Result[]";

    /// <summary>A callable as a value: its name, without calling it.</summary>
    public static QSharpValue Name(string name) => new QSharpName(name);

    /// <summary>A callable as a value: a call with at least one <see cref="Hole"/>.</summary>
    /// <exception cref="ArgumentException">No argument is a hole.</exception>
    public static KernelCall Partial(string operation, params ReadOnlySpan<QSharpValue> arguments)
    {
        var call = new KernelCall(operation, arguments);
        return call.Arguments.Any(HasHole)
            ? call
            : throw new ArgumentException($"A partial application of {operation} needs a KernelCall.Hole among its arguments.", nameof(arguments));
    }

    /// <summary>The text of a Q# file whose entry point makes this call.</summary>
    public string ToEntryText() =>
        "// Generated from a kernel call.\n\n" +
        "@EntryPoint()\n" +
        $"operation RunOnce() : {ReturnType} {{\n" +
        $"    {QSharpLiteral.WriteWrapped(this, depth: 1)}\n" +
        "}\n";

    /// <inheritdoc/>
    public bool Equals(KernelCall? other) =>
        other is not null
        && Operation == other.Operation
        && ReturnType == other.ReturnType
        && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override int GetHashCode() => Arguments.Aggregate(HashCode.Combine(Operation, ReturnType), HashCode.Combine);

    /// <summary><see cref="ToEntryText"/> as a source.</summary>
    internal QSharpSource ToEntrySource() => new("Entry.qs", ToEntryText());

    private static bool HasHole(QSharpValue value) => value switch
    {
        QSharpHole => true,
        QSharpTuple tuple => tuple.Items.Any(HasHole),
        _ => false,
    };
}
