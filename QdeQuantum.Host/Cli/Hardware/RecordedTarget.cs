using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>A target whose jobs have been submitted: running a program means waiting for its job. It submits nothing.</summary>
/// <param name="client">The workspace.</param>
/// <param name="id">Id of the machine.</param>
/// <param name="profile">Its profile.</param>
/// <param name="submission">The jobs.</param>
/// <param name="roles">Roles of the programs in the order in which they will be run.</param>
/// <param name="isPatient">Whether to wait; otherwise only what has ended is taken.</param>
internal sealed class RecordedTarget(
    JobClient client, string id, TargetProfile profile, SubmissionSection submission, IReadOnlyList<string> roles, bool isPatient) : IQuantumTarget
{
    private int _next;

    public string Id => id;

    public TargetProfile Profile => profile;

    public bool HonoursSeed => false;

    /// <summary>The account of each job's shots, in order.</summary>
    public List<JobResults> Results { get; } = [];

    public async Task<Shots> RunAsync(
        QuantumProgram program, int shots, ulong seed, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var role = roles[_next++];
        var job = submission.Find(role) ?? throw new UsageException($"The run file has no job for '{role}'. Submit the run anew with qde submit.");
        var results = await ReadAsync(client, job, isPatient, progress, cancellationToken);
        Results.Add(results);
        return results.Shots;
    }

    /// <summary>The shots of a job, waited for where patience is asked for.</summary>
    /// <exception cref="UsageException">The service does not have the job.</exception>
    public static async Task<JobResults> ReadAsync(
        JobClient client, SubmittedJob recorded, bool isPatient, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var job = client.OpenJob(recorded.Submission.JobId);
            await job.WaitAsync(isPatient ? null : TimeSpan.Zero, new JobStatusProgress(progress), cancellationToken);
            return (await job.GetResultsAsync(cancellationToken: cancellationToken))[0];
        }
        catch (JobServiceException exception) when (exception.Kind == JobServiceErrorKind.NotFound)
        {
            throw new UsageException(recorded.Accepted
                ? $"Job {recorded.Submission.JobId} was submitted and is not in the workspace any more: it was deleted. Submit the run anew under another name."
                : $"Job {recorded.Submission.JobId} never arrived at the service. 'qde resume' submits it under this id.");
        }
    }
}
