namespace QdeQuantum.QSharp;

/// <summary>A Q# program compiled but failed while it ran: a <c>fail</c>, a violated <c>Fact</c>, a qubit released in a state other than |0⟩.</summary>
public sealed class QSharpRuntimeException : Exception
{
    /// <summary>A failure without details.</summary>
    public QSharpRuntimeException()
    {
    }

    /// <summary>A failure with the text that Q# gave.</summary>
    public QSharpRuntimeException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with the text that Q# gave and an exception behind it.</summary>
    public QSharpRuntimeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The Q# call stack, innermost first, or null where there is none.</summary>
    public string? QSharpStack { get; init; }
}
