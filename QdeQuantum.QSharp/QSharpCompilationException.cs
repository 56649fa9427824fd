namespace QdeQuantum.QSharp;

/// <summary>The Q# compiler rejected a program.</summary>
public sealed class QSharpCompilationException : Exception
{
    /// <summary>A rejection without any message.</summary>
    public QSharpCompilationException()
        : this([])
    {
    }

    /// <summary>A rejection that is not about a place in the source.</summary>
    public QSharpCompilationException(string message)
        : base(message) => Diagnostics = [];

    /// <summary>A rejection that is not about a place in the source, and an exception behind it.</summary>
    public QSharpCompilationException(string message, Exception innerException)
        : base(message, innerException) => Diagnostics = [];

    /// <summary>A rejection with the compiler's messages.</summary>
    public QSharpCompilationException(IReadOnlyList<QSharpDiagnostic> diagnostics)
        : base(Describe(diagnostics)) => Diagnostics = diagnostics;

    /// <summary>All messages, in the compiler's order.</summary>
    public IReadOnlyList<QSharpDiagnostic> Diagnostics { get; }

    private static string Describe(IReadOnlyList<QSharpDiagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        return diagnostics.Count == 0 ? "The Q# compiler rejected the program." : string.Join("\n", diagnostics);
    }
}
