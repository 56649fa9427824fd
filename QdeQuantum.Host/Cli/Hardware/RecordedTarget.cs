using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>
/// A target whose jobs were recorded before: running a program means finding its job, or submitting it under the recorded id if it never arrived,
/// and waiting for it. It never makes a job that is not recorded.
/// </summary>
/// <param name="target">The machine.</param>
/// <param name="jobs">What was recorded.</param>
/// <param name="roles">Roles of the programs in the order in which they will be run.</param>
/// <param name="isPatient">Whether to submit what never arrived and to wait; otherwise only what has ended is taken.</param>
internal sealed class RecordedTarget(AzureQuantumTarget target, RunJobs jobs, IReadOnlyList<string> roles, bool isPatient) : IQuantumTarget
{
    private int _next;

    public string Id => target.Id;

    public TargetProfile Profile => target.Profile;

    public bool HonoursSeed => false;

    /// <summary>The account of each job's shots, in order.</summary>
    public List<JobResults> Results { get; } = [];

    public async Task<Shots> RunAsync(
        QuantumProgram program, int shots, ulong seed, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var role = roles[_next++];
        var record = jobs.Find(role) ?? throw new UsageException($"The list of jobs has none for '{role}'. Submit the run anew with qde submit.");
        progress?.Report(new RunProgress($"job {record.JobId}", null));
        var job = await target.Client.FindJobAsync(record.JobId, cancellationToken) ?? await SubmitAsync(record, program, shots, cancellationToken);
        await job.WaitAsync(isPatient ? null : TimeSpan.Zero, cancellationToken: cancellationToken);
        var results = (await job.GetResultsAsync(cancellationToken: cancellationToken))[0];
        Results.Add(results);
        return results.Shots;
    }

    private Task<Job> SubmitAsync(SubmissionRecord record, QuantumProgram program, int shots, CancellationToken cancellationToken) => isPatient
        ? target.Client.ResumeSubmissionAsync(record, target.Prepare(program, shots) with { JobId = record.JobId }, cancellationToken)
        : throw new UsageException($"Job {record.JobId} never arrived at the service. 'qde resume' submits it under this id.");
}
