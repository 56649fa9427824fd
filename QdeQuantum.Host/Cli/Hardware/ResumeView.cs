using System.Text.Json;
using QdeQuantum.AzureQuantum.Results;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>How the shots of a job are shown.</summary>
internal sealed record ResumeView(Terminal Terminal, bool WritesJson, bool IsQuiet)
{
    public ConsoleProgress Progress() => new(Terminal, IsQuiet);

    public int Show(JobResults results)
    {
        Warn(results);
        if (WritesJson)
        {
            Terminal.Out.WriteLine(JsonSerializer.Serialize(JobResultDocument.Of(results), HardwareJson.Default.JobResultDocument));
        }
        else
        {
            RunCommand.WriteHistogram(Terminal.Out, results.Shots);
        }

        return ExitCode.Ok;
    }

    /// <summary>Says what a reader of the figures must know.</summary>
    public void Warn(JobResults results)
    {
        if (results.IsPartial)
        {
            Terminal.WriteWarning(results.ToString());
        }

        if (results.AreProbabilities)
        {
            Terminal.WriteWarning("the service gave probabilities, not a sample: standard errors computed from these counts mean nothing");
        }
    }
}
