namespace QdeQuantum.QSharp;

/// <summary>The QDK's compiler or simulator broke while it worked on a program. The engine was discarded; other calls are not affected.</summary>
public sealed class QdkCrashException : Exception
{
    /// <summary>A crash whose JavaScript error is not known.</summary>
    public QdkCrashException()
        : this("unknown error")
    {
    }

    /// <summary>A crash with the JavaScript error that ended it.</summary>
    /// <param name="error">The error's text, e.g. <c>RuntimeError: unreachable</c>.</param>
    public QdkCrashException(string error)
        : base(Explain(error)) => Error = error;

    /// <summary>A crash with the JavaScript error that ended it, and an exception behind it.</summary>
    public QdkCrashException(string error, Exception innerException)
        : base(Explain(error), innerException) => Error = error;

    /// <summary>The JavaScript error that ended the call.</summary>
    public string Error { get; }

    private static string Explain(string error) =>
        $"The QDK crashed on this program ({error}). This is a defect of the QDK, not a diagnostic about the program. Known causes: " +
        "recursion that never ends at compile time; `set a w/= n <- x` where n depends on a measurement; `d ^ 2.0` where d depends on " +
        "a measurement (write d * d); resource counts above 2^32. Rewrite that part of the Q# source and compile again.";
}
