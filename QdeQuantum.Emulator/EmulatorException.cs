namespace QdeQuantum.Emulator;

/// <summary>The emulator or its storage cannot start.</summary>
public sealed class EmulatorException : Exception
{
    /// <summary>With a sentence that says what is missing and how to get it.</summary>
    public EmulatorException(string message)
        : base(message)
    {
    }

    /// <summary>With the failure that led to it.</summary>
    public EmulatorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
