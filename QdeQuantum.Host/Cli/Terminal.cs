namespace QdeQuantum.Host.Cli;

/// <summary>
/// The two streams a command writes to: results to <see cref="Out"/>, everything for people while it runs to <see cref="Error"/>.
/// </summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="IsLive">Whether <paramref name="Error"/> is a terminal whose line can be written again.</param>
/// <param name="UseColor">Whether colour may be used: a terminal, and <c>NO_COLOR</c> not set.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsLive, bool UseColor)
{
    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var isLive = !Console.IsErrorRedirected && !isDumb;
        var noColor = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(Console.Out, Console.Error, isLive, isLive && !noColor);
    }

    /// <summary>Writes an error: the first line with its prefix, in red where colour may be used.</summary>
    public void WriteError(string message)
    {
        var prefix = UseColor ? "\e[31merror:\e[0m " : "error: ";
        Error.WriteLine(prefix + message);
    }

    /// <summary>Writes a warning.</summary>
    public void WriteWarning(string message)
    {
        var prefix = UseColor ? "\e[33mwarning:\e[0m " : "warning: ";
        Error.WriteLine(prefix + message);
    }
}
