using System.Runtime.CompilerServices;
using Azure.Core;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <content>Jobs: submit, look, list, change, end.</content>
public sealed partial class JobClient
{
    private const string InputBlob = "inputData";

    /// <summary>
    /// Uploads the program and creates the job. Repeating it with the same request is safe at any point: the upload is made once, and a job
    /// that exists under the request's id is taken as it is.
    /// </summary>
    /// <param name="request">The job; keep its id (see <see cref="SubmissionRecord"/>) before calling, to find the job whatever happens.</param>
    /// <param name="cancellationToken">Ends the attempt; the job may exist nevertheless, see <see cref="ResumeSubmissionAsync"/>.</param>
    public async Task<Job> SubmitAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var container = await _storage.ContainerAsync(request.ContainerName, cancellationToken).ConfigureAwait(false);
        var input = await _storage.UploadOnceAsync(container, InputBlob, request.Input, request.InputFormat, cancellationToken).ConfigureAwait(false);
        var body = request.Body(container.AbsoluteUri, input.AbsoluteUri).ToJsonString();
        try
        {
            var operation = $"create the job {request.JobId} on {request.Target}";
            var answer = await _service.SendAsync(
                RequestMethod.Put, $"jobs/{request.JobId}", operation, body, cancellationToken: cancellationToken).ConfigureAwait(false);
            return new Job(this, request.JobId, ReadJob(answer, request.JobId, operation));
        }
        catch (JobServiceException exception) when (exception.Kind is JobServiceErrorKind.Conflict or JobServiceErrorKind.MalformedAnswer)
        {
            // A retry inside the pipeline meets the job that its first try has made. Whether it is ours, its target and format tell.
            var existing = await FindJobAsync(request.JobId, cancellationToken).ConfigureAwait(false);
            if (existing is null || !IsMadeFrom(existing.Details!, request))
            {
                throw;
            }

            return existing;
        }
    }

    /// <summary>Goes on with a submission that was cut off: opens the job if it exists, submits it under the same id otherwise.</summary>
    /// <param name="record">The record that was kept before the first try.</param>
    /// <param name="request">The same request again.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">The request is not the recorded one.</exception>
    public async Task<Job> ResumeSubmissionAsync(SubmissionRecord record, JobRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!record.Matches(request))
        {
            throw new ArgumentException(
                $"The request differs from the one recorded for job {record.JobId} in id, target, shots or program. Resume with the recorded one.", nameof(request));
        }

        return await FindJobAsync(record.JobId, cancellationToken).ConfigureAwait(false)
            ?? await SubmitAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A job by its id, without asking the service anything yet.</summary>
    /// <exception cref="FormatException">The id is not a GUID.</exception>
    public Job OpenJob(string jobId) => new(this, CheckId(jobId), null);

    /// <summary>A job as it is now.</summary>
    public async Task<Job> GetJobAsync(string jobId, CancellationToken cancellationToken = default)
    {
        var job = OpenJob(jobId);
        await job.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return job;
    }

    /// <summary>A job as it is now, or null when the workspace has none with this id.</summary>
    public async Task<Job?> FindJobAsync(string jobId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await GetJobAsync(jobId, cancellationToken).ConfigureAwait(false);
        }
        catch (JobServiceException exception) when (exception.Kind == JobServiceErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>The jobs of the workspace, newest first unless the filter says otherwise; pages are fetched as they are needed.</summary>
    public IAsyncEnumerable<JobDetails> ListJobsAsync(JobFilter? filter = null, CancellationToken cancellationToken = default) =>
        ListJobsOfAsync("jobs", (filter ?? new JobFilter()).ToQuery(), cancellationToken);

    internal async Task<JobDetails> ReadAsync(string jobId, CancellationToken cancellationToken)
    {
        var operation = $"look at the job {jobId}";
        var answer = await _service.SendAsync(RequestMethod.Get, $"jobs/{jobId}", operation, cancellationToken: cancellationToken).ConfigureAwait(false);
        return ReadJob(answer, jobId, operation);
    }

    internal Task CancelAsync(string jobId, CancellationToken cancellationToken) =>
        _service.SendAsync(RequestMethod.Post, $"jobs/{jobId}:cancel", $"cancel the job {jobId}", cancellationToken: cancellationToken);

    internal Task DeleteAsync(string jobId, CancellationToken cancellationToken) =>
        _service.SendAsync(RequestMethod.Delete, $"jobs/{jobId}", $"delete the job {jobId}", cancellationToken: cancellationToken);

    internal Task UpdateAsync(string jobId, JobUpdate update, CancellationToken cancellationToken) => _service.SendAsync(
        RequestMethod.Patch,
        $"jobUpdateOptions/{jobId}",
        $"change the job {jobId}",
        update.ToJson(),
        contentType: "application/merge-patch+json",
        cancellationToken: cancellationToken);

    internal Task<BinaryData> ReadBlobAsync(Uri link, string operation, CancellationToken cancellationToken) =>
        _storage.ReadAsync(link, operation, cancellationToken);

    internal static Uri InputLink(Uri container) => new Azure.Storage.Blobs.BlobUriBuilder(container) { BlobName = InputBlob }.ToUri();

    private async IAsyncEnumerable<JobDetails> ListJobsOfAsync(
        string resource, string? query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in _service.ListAsync(resource, "list the jobs", query, cancellationToken).ConfigureAwait(false))
        {
            if (JobDetails.Read(item) is { } details)
            {
                yield return details;
            }
        }
    }

    private static JobDetails ReadJob(JsonFields answer, string jobId, string operation) =>
        JobDetails.Read(answer, jobId) ?? throw ServiceErrors.Malformed(operation, "The answer is not a job: it has no status.");

    private static bool IsMadeFrom(JobDetails details, JobRequest request) =>
        string.Equals(details.Target, request.Target, StringComparison.OrdinalIgnoreCase) &&
        details.InputDataFormat == request.InputFormat &&
        (details.Shots is null || details.Shots == request.Shots);

    private static string CheckId(string id) => Guid.TryParse(id, out var guid)
        ? guid.ToString("D")
        : throw new FormatException($"'{id}' is not a job or session id. It is a GUID such as 3f2504e0-4f89-11d3-9a0c-0305e82c3301.");
}
