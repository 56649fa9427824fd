using QdeQuantum.AzureQuantum;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>Tells of a job's status while it is waited for, in the words of the service.</summary>
/// <param name="progress">Told, when not null.</param>
/// <param name="prefix">Stands before the status, e.g. the role of the job and a blank.</param>
internal sealed class JobStatusProgress(IProgress<RunProgress>? progress, string prefix = "") : IProgress<JobWaitProgress>
{
    public void Report(JobWaitProgress value)
    {
        var status = value.Trouble is null ? value.Details!.Status.ToString().ToLowerInvariant() : "no answer, trying again";
        progress?.Report(new RunProgress(prefix + status, null));
    }
}
