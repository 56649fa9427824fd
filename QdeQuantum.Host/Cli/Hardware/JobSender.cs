using QdeQuantum.AzureQuantum;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>Sends the jobs of a run, each under its recorded id and at most once, and writes down what the service has taken.</summary>
internal sealed class JobSender(JobClient client, SubmittedRun run)
{
    /// <summary>Sends all jobs that the service has not got; does nothing where it has them all.</summary>
    /// <param name="requestFor">The request for a role; asked for only when its job has to be sent.</param>
    /// <param name="cancellationToken">Ends the attempt, which may be repeated.</param>
    public async Task SendMissingAsync(Func<string, Task<JobRequest>> requestFor, CancellationToken cancellationToken)
    {
        var missing = new List<(string Role, SubmissionRecord Record)>();
        foreach (var job in run.Submission.Jobs.Where(job => !job.Accepted))
        {
            if (await client.FindJobAsync(job.Submission.JobId, cancellationToken) is null)
            {
                missing.Add((job.Role, job.Submission));
            }
            else
            {
                run.Accept(job.Role);
            }
        }

        if (missing.Count > 0)
        {
            await SendAsync(missing, isNew: false, requestFor, cancellationToken);
        }
    }

    /// <summary>Sends all jobs of a run that was recorded just now.</summary>
    public Task SendNewAsync(Func<string, Task<JobRequest>> requestFor, CancellationToken cancellationToken) =>
        SendAsync([.. run.Submission.Jobs.Select(job => (job.Role, job.Submission))], isNew: true, requestFor, cancellationToken);

    private async Task SendAsync(
        IReadOnlyList<(string Role, SubmissionRecord Record)> jobs,
        bool isNew,
        Func<string, Task<JobRequest>> requestFor,
        CancellationToken cancellationToken)
    {
        var session = new JobSession(client, run.Submission.SessionId);
        var sessionId = await session.OpenAsync(jobs[0].Record.Target, isNew, cancellationToken);
        foreach (var (role, record) in jobs)
        {
            var request = await requestFor(role) with { JobId = record.JobId, SessionId = sessionId };
            await (isNew ? client.SubmitAsync(request, cancellationToken) : client.ResumeSubmissionAsync(record, request, cancellationToken));
            run.Accept(role);
        }

        await session.CloseAsync(cancellationToken);
    }
}
