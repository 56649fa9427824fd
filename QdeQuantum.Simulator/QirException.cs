namespace QdeQuantum.Simulator;

/// <summary>
/// A QIR text that cannot be read or a program that cannot be run. The message says where, what was not understood, and what to do.
/// </summary>
public sealed class QirException : Exception
{
    /// <summary>Creates the exception.</summary>
    public QirException()
        : this(null, "The QIR program could not be read.", "Compile it again or report the text that caused this.")
    {
    }

    /// <summary>Creates the exception with a complete message.</summary>
    public QirException(string message)
        : base(message)
    {
        Problem = message;
        Advice = string.Empty;
    }

    /// <summary>Creates the exception with a complete message and what caused it.</summary>
    public QirException(string message, Exception innerException)
        : base(message, innerException)
    {
        Problem = message;
        Advice = string.Empty;
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="line">Line in the QIR text, from 1, or null where no line is to blame.</param>
    /// <param name="problem">What was found and not understood: a whole sentence.</param>
    /// <param name="advice">What to do next: a whole sentence.</param>
    public QirException(int? line, string problem, string advice)
        : base(line is null ? $"{problem} {advice}" : $"QIR line {line}: {problem} {advice}")
    {
        Line = line;
        Problem = problem;
        Advice = advice;
    }

    /// <summary>Line in the QIR text, from 1, or null where no line is to blame.</summary>
    public int? Line { get; }

    /// <summary>What was found and not understood.</summary>
    public string Problem { get; }

    /// <summary>What to do next.</summary>
    public string Advice { get; }

    /// <summary>Whether the program is right but too large for this simulator or its memory limit.</summary>
    public bool IsTooLarge { get; init; }
}
