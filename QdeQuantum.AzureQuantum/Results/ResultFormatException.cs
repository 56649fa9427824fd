namespace QdeQuantum.AzureQuantum.Results;

/// <summary>The output of a job is of no format known here, or breaks its format's rules. The raw output can still be downloaded.</summary>
public sealed class ResultFormatException : FormatException
{
    /// <summary>With a sentence that says what was found where.</summary>
    public ResultFormatException(string message)
        : base(message + " Download the output as it is (Job.DownloadOutputAsync) to look at it.")
    {
    }
}
