using QdeQuantum.AzureQuantum.Results;

namespace QdeQuantum.AzureQuantum;

/// <summary>
/// A job of the service, known by its id. It can be opened again days later and from another process (<see cref="JobClient.OpenJob"/>);
/// this object only remembers what was last heard of it.
/// </summary>
public sealed class Job
{
    private readonly JobClient _client;

    internal Job(JobClient client, string id, JobDetails? details)
    {
        _client = client;
        Id = id;
        Details = details;
    }

    /// <summary>GUID of the job.</summary>
    public string Id { get; }

    /// <summary>What was last heard of the job; null before the first look.</summary>
    public JobDetails? Details { get; private set; }

    /// <summary>Looks at the job.</summary>
    public async Task<JobDetails> RefreshAsync(CancellationToken cancellationToken = default) =>
        Details = await _client.ReadAsync(Id, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Looks again and again, at growing intervals, until the job has ended, well or badly. Trouble with the connection or the service does not
    /// end the wait; it is reported, and the job goes on meanwhile. A refusal (wrong key, deleted job) does end it.
    /// </summary>
    /// <param name="timeout">Longest wait; without end when null.</param>
    /// <param name="progress">Told after every look.</param>
    /// <param name="cancellationToken">Ends the wait, not the job.</param>
    /// <exception cref="JobWaitException">The time is over and the job is not.</exception>
    public async Task<JobDetails> WaitAsync(
        TimeSpan? timeout = null, IProgress<JobWaitProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var clock = _client.Options.TimeProvider;
        var start = clock.GetTimestamp();
        var pause = _client.Options.PollingStart;
        while (true)
        {
            var trouble = await TryRefreshAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(new JobWaitProgress(Id, Details, trouble));
            if (trouble is null && Details!.Status.IsFinal)
            {
                return Details;
            }

            var left = timeout - clock.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                throw new JobWaitException(Id, Details?.Status, timeout!.Value, trouble);
            }

            await Task.Delay(left < pause ? left.Value : pause, clock, cancellationToken).ConfigureAwait(false);
            pause = Min(pause * PauseGrowth, _client.Options.PollingLimit);
        }
    }

    /// <summary>Asks the service to cancel the job; a job that has ended stays as it is, and some providers cannot stop one that runs.</summary>
    public async Task<JobDetails> CancelAsync(CancellationToken cancellationToken = default)
    {
        await _client.CancelAsync(Id, cancellationToken).ConfigureAwait(false);
        return await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes the job from the workspace, with its results.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken = default) => _client.DeleteAsync(Id, cancellationToken);

    /// <summary>Changes name, priority or tags.</summary>
    public async Task<JobDetails> UpdateAsync(JobUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        await _client.UpdateAsync(Id, update, cancellationToken).ConfigureAwait(false);
        return await RefreshAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The program as it was uploaded.</summary>
    public async Task<BinaryData> DownloadInputAsync(CancellationToken cancellationToken = default)
    {
        var details = Details ?? await RefreshAsync(cancellationToken).ConfigureAwait(false);
        var container = details.ContainerUri ?? throw NoLink("container");
        return await _client.ReadBlobAsync(JobClient.InputLink(container), $"read the program of job {Id}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The output exactly as the service stored it.</summary>
    public async Task<BinaryData> DownloadOutputAsync(CancellationToken cancellationToken = default)
    {
        // The answer to a submission carries other links than later ones, so look first.
        var details = await RefreshAsync(cancellationToken).ConfigureAwait(false);
        var output = details.OutputDataUri ?? throw NoLink("output");
        return await _client.ReadBlobAsync(output, $"read the output of job {Id}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The results, one for each item of the job (which is one unless the job is a batch).</summary>
    /// <param name="shape">How the program's output is nested; read from the uploaded program when null.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="JobFailedException">The job failed or was cancelled. What there is of its output is in the exception.</exception>
    /// <exception cref="InvalidOperationException">The job has not ended.</exception>
    /// <exception cref="ResultFormatException">The output is of no format known here.</exception>
    public async Task<IReadOnlyList<JobResults>> GetResultsAsync(OutputShape? shape = null, CancellationToken cancellationToken = default)
    {
        var details = await RefreshAsync(cancellationToken).ConfigureAwait(false);
        if (!details.Status.IsFinal)
        {
            throw new InvalidOperationException($"Job {Id} is {details.Status}; it has no results yet. Wait for it first.");
        }

        return details.Status.IsSuccess
            ? await ReadResultsAsync(details, shape, cancellationToken).ConfigureAwait(false)
            : throw new JobFailedException(details, await TryReadResultsAsync(details, shape, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Id and what was last heard.</summary>
    public override string ToString() => Details?.ToString() ?? Id;

    // Factor between one pause and the next, as the official client has it.
    private const double PauseGrowth = 1.5;

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private async Task<JobServiceException?> TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (JobServiceException exception) when (exception.IsTransient)
        {
            return exception;
        }
    }

    private async Task<IReadOnlyList<JobResults>> ReadResultsAsync(JobDetails details, OutputShape? shape, CancellationToken cancellationToken)
    {
        var output = await DownloadOutputAsync(cancellationToken).ConfigureAwait(false);
        shape ??= await TryReadShapeAsync(details, cancellationToken).ConfigureAwait(false);
        return ResultReader.Read(output, details.Target, details.Shots, details.OutputDataFormat, shape);
    }

    private async Task<IReadOnlyList<JobResults>> TryReadResultsAsync(JobDetails details, OutputShape? shape, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadResultsAsync(details, shape, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JobServiceException or ResultFormatException)
        {
            // The usual case: a failed job has no output.
            return [];
        }
    }

    private async Task<OutputShape?> TryReadShapeAsync(JobDetails details, CancellationToken cancellationToken)
    {
        if (details.InputDataFormat != JobRequest.QirFormat)
        {
            return null;
        }

        try
        {
            var program = await DownloadInputAsync(cancellationToken).ConfigureAwait(false);
            return OutputShape.FromQir(program.ToString());
        }
        catch (JobServiceException)
        {
            // Results can be read without it; only 0 and 1 as numbers are then taken for measured bits.
            return null;
        }
    }

    private JobServiceException NoLink(string what) => Protocol.ServiceErrors.Malformed(
        $"read the {what} of job {Id}", $"The service gave no link to the job's {what} (status {Details?.Status}).");
}
