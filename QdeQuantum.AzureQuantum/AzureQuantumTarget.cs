using System.Text.Json.Nodes;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.QSharp;

namespace QdeQuantum.AzureQuantum;

/// <summary>How an <see cref="AzureQuantumTarget"/> submits its jobs.</summary>
public sealed record AzureQuantumTargetOptions
{
    /// <summary>Session the jobs belong to.</summary>
    public string? SessionId { get; init; }

    /// <summary>Format of the results.</summary>
    public string OutputFormat { get; init; } = JobRequest.ResultsV2;

    /// <summary>Options of the provider, e.g. <c>noise</c> or <c>error-model</c>.</summary>
    public JsonObject? ProviderOptions { get; init; }

    /// <summary>Tags of the jobs.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether programs are rewritten to the older form of entry points; see <see cref="EntryPointForm"/>.</summary>
    public bool UsesVoidEntryPoints { get; init; }

    /// <summary>Longest wait for a job; without end when null.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Called with the record of a submission before anything is sent, to save it; see <see cref="SubmissionRecord"/>.</summary>
    public Func<SubmissionRecord, CancellationToken, Task>? BeforeSubmission { get; init; }
}

/// <summary>
/// A target of a workspace: each run is one job, checked before anything is uploaded, submitted, waited for and read. The seed is not sent, since
/// no machine honours one. Cancelling ends the wait and leaves the job; its id was handed to <see cref="AzureQuantumTargetOptions.BeforeSubmission"/>.
/// </summary>
public sealed class AzureQuantumTarget : IQuantumTarget
{
    private readonly AzureQuantumTargetOptions _options;

    /// <summary>A target that takes QIR.</summary>
    /// <exception cref="ArgumentException">The target takes no QIR, or it is not known which profile it takes.</exception>
    public AzureQuantumTarget(JobClient client, TargetInfo target, AzureQuantumTargetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(target);
        Client = client;
        Target = target;
        Profile = target.Profile ?? throw new ArgumentException(
            $"{target.Id} takes no QIR, or its profile is not known. Choose another target, or set its profile.", nameof(target));
        _options = options ?? new AzureQuantumTargetOptions();
    }

    /// <inheritdoc/>
    public string Id => Target.Id;

    /// <inheritdoc/>
    public TargetProfile Profile { get; }

    /// <inheritdoc/>
    public bool HonoursSeed => false;

    /// <summary>The client the jobs go through.</summary>
    public JobClient Client { get; }

    /// <summary>What is known about the target.</summary>
    public TargetInfo Target { get; }

    /// <summary>The job that would run a program: its rotations reduced, its profile named, under a new id.</summary>
    /// <exception cref="ProgramRejectedException">The target would refuse the program.</exception>
    public JobRequest Prepare(QuantumProgram program, int shots)
    {
        ArgumentNullException.ThrowIfNull(program);
        var sent = _options.UsesVoidEntryPoints ? program with { Qir = EntryPointForm.ToVoid(program.Qir) } : program;
        return JobRequest.ForProgram(sent, Target, shots) with
        {
            ProviderOptions = _options.ProviderOptions,
            SessionId = _options.SessionId,
            OutputFormat = _options.OutputFormat,
            Tags = _options.Tags,
        };
    }

    /// <inheritdoc/>
    /// <exception cref="ProgramRejectedException">The target would refuse the program; nothing was sent.</exception>
    /// <exception cref="JobFailedException">The job failed or was cancelled.</exception>
    /// <exception cref="JobServiceException">The service refused or did not answer.</exception>
    public async Task<Shots> RunAsync(
        QuantumProgram program, int shots, ulong seed, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default) =>
        (await RunJobAsync(program, shots, progress, cancellationToken).ConfigureAwait(false)).Shots;

    /// <summary>As <see cref="RunAsync"/>, with the full account of failed, lost and missing shots.</summary>
    public async Task<JobResults> RunJobAsync(
        QuantumProgram program, int shots, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var request = Prepare(program, shots);
        if (_options.BeforeSubmission is { } save)
        {
            var record = SubmissionRecord.For(Client.Workspace, request, Client.Options.TimeProvider.GetUtcNow());
            await save(record, cancellationToken).ConfigureAwait(false);
        }

        progress?.Report(new RunProgress("submitting", null));
        var job = await Client.SubmitAsync(request, cancellationToken).ConfigureAwait(false);
        await job.WaitAsync(_options.Timeout, progress is null ? null : new StageReporter(progress), cancellationToken).ConfigureAwait(false);
        var results = await job.GetResultsAsync(OutputShape.FromQir(request.Input.ToString()), cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    private sealed class StageReporter(IProgress<RunProgress> progress) : IProgress<JobWaitProgress>
    {
        public void Report(JobWaitProgress value) => progress.Report(new RunProgress(
            value.Trouble is null ? value.Details!.Status.ToString().ToLowerInvariant() : "no answer, trying again", null));
    }
}
