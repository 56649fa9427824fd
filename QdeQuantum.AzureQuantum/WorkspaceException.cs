namespace QdeQuantum.AzureQuantum;

/// <summary>A workspace was named wrongly or not at all: a mistake in settings, found before anything is sent.</summary>
public sealed class WorkspaceException : Exception
{
    /// <summary>With a sentence that says what is wrong and what to write instead.</summary>
    public WorkspaceException(string message)
        : base(message)
    {
    }

    /// <summary>With the failure that led to it.</summary>
    public WorkspaceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
