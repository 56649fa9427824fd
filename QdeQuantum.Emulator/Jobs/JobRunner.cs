using System.Text;
using System.Text.Json.Nodes;
using QdeQuantum.Emulator.Outputs;
using QdeQuantum.Emulator.Storage;
using QdeQuantum.Simulator;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>Takes jobs through their statuses and runs their programs. Bad programs fail here and not at submission, as on the real service.</summary>
internal sealed class JobRunner(EmulatorOptions options, JobStorage storage, QuotaBook quotas, SimulatorEngine engine)
{
    // A probability of one half may come out of the simulation a little smaller.
    private const double RoundingSlack = 1e-6;

    private static readonly byte[] BitcodeMagic = [0x42, 0x43, 0xC0, 0xDE];

    public async Task RunAsync(EmulatedJob job, CancellationToken shutdown)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(shutdown, job.Cancelled);
        try
        {
            await PassStagesAsync(job, both.Token).ConfigureAwait(false);
            await ExecuteAsync(job, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            // A cancelled job has its status already; at shutdown nobody looks any more.
        }
        catch (RefusedProgramException exception)
        {
            Fail(job, exception.Failure);
        }
        catch (Exception exception)
        {
            // Whatever goes wrong inside is the emulated provider's internal error.
            Fail(job, new JobFailure("InternalError", $"An internal error occurred: {exception.Message}"));
        }
    }

    private async Task PassStagesAsync(EmulatedJob job, CancellationToken cancellationToken)
    {
        foreach (var stage in options.Stages)
        {
            job.Enter(stage);
            if (stage == options.Stages[0] && job.Target.Availability == "Degraded")
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(options.StageDuration, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ExecuteAsync(EmulatedJob job, CancellationToken cancellationToken)
    {
        job.Begin(options.TimeProvider.GetUtcNow());
        var order = JobOrder.Read(job);
        var input = await storage.ReadAsync(storage.LinkTo(job.Container, EmulatedJob.InputBlob), cancellationToken).ConfigureAwait(false)
            ?? throw new RefusedProgramException("InputDataNotFound", "There is no blob at inputDataUri.");
        var qir = Text(input);
        var program = QirInspection.Of(qir, job.Target.Profile);
        order.Check(qir, program);
        quotas.Use(job.Target, Pricing.Use(job.Target, program, order.Shots * order.Items), beyond =>
            throw new RefusedProgramException("QuotaExceeded", $"The job would exceed the {Pricing.DimensionOf(job.Target.ProviderId)} quota by {beyond:0.##}."));

        var fault = options.Faults.TakeForJob(job.Target.Id);
        var layout = RecordedLayout.Of(qir);
        var seed = order.NoiseSeed ?? (options.Seed + (ulong)job.Number);
        var items = Enumerable.Range(0, order.Items)
            .Select(i => Disturb(Shots(job.Target, qir, layout, order.Shots, seed + ((ulong)i << 32), cancellationToken), fault)).ToArray();
        await FinishAsync(job, items, layout, Pricing.Estimate(job.Target, program, order.Shots * order.Items), fault, cancellationToken)
            .ConfigureAwait(false);
    }

    private IReadOnlyList<OutputValue> Shots(
        EmulatedTarget target, string qir, RecordedLayout layout, int shots, ulong seed, CancellationToken cancellationToken)
    {
        if (target.IsSyntaxChecker)
        {
            return [.. Enumerable.Repeat(layout.Zeros(), shots)];
        }

        // Rounding down to whole counts may lose shots, and so it does on the real one.
        var probabilities = target is { IsProportional: true, Noise: null } ? engine.Probabilities(qir, cancellationToken) : null;
        return probabilities is null
            ? engine.Sample(qir, shots, seed, target.Noise, cancellationToken)
            : [.. probabilities.SelectMany(pair => Enumerable.Repeat(pair.Key, (int)Math.Floor((pair.Value * shots) + RoundingSlack)))];
    }

    private static EmulatedShot[] Disturb(IReadOnlyList<OutputValue> outputs, JobFault? fault)
    {
        var kept = outputs.Take((int)Math.Round(outputs.Count * (fault?.RecordedShare ?? 1.0))).ToArray();
        var failed = fault?.FailedShots ?? 0;
        var lost = fault?.LostShots ?? 0;
        return [.. kept.Select((output, i) => new EmulatedShot(i < failed ? null : i < failed + lost ? LoseFirst(output) : output))];
    }

    private static OutputValue LoseFirst(OutputValue output) => output switch
    {
        OutputValue.Array { Items: [var first, .. var rest] } => new OutputValue.Array([LoseFirst(first), .. rest]),
        OutputValue.Tuple { Items: [var first, .. var rest] } => new OutputValue.Tuple([LoseFirst(first), .. rest]),
        OutputValue.Result => new OutputValue.Loss(),
        _ => output,
    };

    private async Task FinishAsync(
        EmulatedJob job, IReadOnlyList<IReadOnlyList<EmulatedShot>> items, RecordedLayout layout, JsonObject cost, JobFault? fault, CancellationToken cancellationToken)
    {
        var format = job.Text("outputDataFormat")!;
        var isRaw = ResultWriter.IsRaw(format, job.Target.ProviderId);
        if (fault is not { Fails: true, RecordedShare: 0.0 })
        {
            var raw = ResultWriter.WriteRaw(job.Target.ProviderId, items, layout);
            var output = fault?.Output ?? (isRaw ? raw : ResultWriter.Write(format, items));
            await storage.WriteAsync(job.Container, EmulatedJob.RawBlob, isRaw ? output : raw, cancellationToken).ConfigureAwait(false);
            await storage.WriteAsync(job.Container, EmulatedJob.OutputBlob, output, cancellationToken).ConfigureAwait(false);
        }

        var failure = fault is { Fails: true, WithoutErrorData: false } ? new JobFailure(fault.ErrorCode, fault.ErrorMessage) : null;
        var status = fault is { Fails: true } ? "Failed" : options.SuccessStatus;
        job.End(status, failure, isRaw ? EmulatedJob.RawBlob : EmulatedJob.OutputBlob, cost, options.TimeProvider.GetUtcNow());
    }

    private void Fail(EmulatedJob job, JobFailure failure) =>
        job.End("Failed", failure, EmulatedJob.RawBlob, null, options.TimeProvider.GetUtcNow());

    private static string Text(BinaryData input) => input.ToMemory().Span.StartsWith(BitcodeMagic)
        ? throw new RefusedProgramException("QIRLinkingFailed", "The emulator reads textual QIR only; the real service takes bitcode too.")
        : Encoding.UTF8.GetString(input.ToMemory().Span);
}

/// <summary>A job's program or parameters are refused.</summary>
internal sealed class RefusedProgramException(string code, string message) : Exception(message)
{
    public JobFailure Failure { get; } = new(code, message);
}
