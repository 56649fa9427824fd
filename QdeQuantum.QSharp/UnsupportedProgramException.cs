namespace QdeQuantum.QSharp;

/// <summary>A target cannot run a program, whatever the number of shots.</summary>
public sealed class UnsupportedProgramException : Exception
{
    /// <summary>A refusal without a reason.</summary>
    public UnsupportedProgramException()
    {
    }

    /// <summary>A refusal with its reason and what to do about it.</summary>
    public UnsupportedProgramException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal with its reason and the exception behind it.</summary>
    public UnsupportedProgramException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
