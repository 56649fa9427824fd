using System.Text.Json.Nodes;
using QdeQuantum.Emulator.Storage;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>Error data of a failed job.</summary>
internal sealed record JobFailure(string? Code, string? Message)
{
    public JsonObject ToJson() => new() { ["code"] = Code, ["message"] = Message };
}

/// <summary>A job and where it is. Changed under its own lock; a final status never changes.</summary>
internal sealed class EmulatedJob : IDisposable
{
    public const string InputBlob = "inputData";
    public const string OutputBlob = "outputData";
    public const string RawBlob = "rawOutputData";

    private static readonly HashSet<string> FinalStatuses = ["Succeeded", "Completed", "Failed", "Cancelled"];

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancellation = new();

    public EmulatedJob(string id, JsonObject request, EmulatedTarget target, string container, string status, DateTimeOffset now, int number)
    {
        Id = id;
        Request = request;
        Target = target;
        Container = container;
        Status = status;
        CreatedAt = now;
        Number = number;
    }

    public string Id { get; }

    /// <summary>The body it was submitted with.</summary>
    public JsonObject Request { get; }

    public EmulatedTarget Target { get; }

    public string Container { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>How many jobs the workspace had before.</summary>
    public int Number { get; }

    public string Status { get; private set; }

    public JobFailure? Failure { get; private set; }

    public DateTimeOffset? BeganAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public JsonObject? Cost { get; private set; }

    /// <summary>Blob that the job's output link leads to.</summary>
    public string Output { get; private set; } = OutputBlob;

    public bool IsFinal => FinalStatuses.Contains(Status);

    public CancellationToken Cancelled => _cancellation.Token;

    public string? Text(string name) => Request[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public JsonObject Parameters => Request["inputParams"] as JsonObject ?? [];

    /// <summary>Goes to a stage, unless the job has ended.</summary>
    public void Enter(string stage)
    {
        lock (_lock)
        {
            Status = IsFinal ? Status : stage;
        }
    }

    public void Begin(DateTimeOffset now)
    {
        lock (_lock)
        {
            BeganAt ??= now;
        }
    }

    /// <summary>Ends the job, unless it has ended.</summary>
    public void End(string status, JobFailure? failure, string output, JsonObject? cost, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (IsFinal)
            {
                return;
            }

            Failure = failure;
            Output = output;
            Cost = cost;
            EndedAt = now;
            Status = status;
        }
    }

    /// <summary>Cancels the job; one that has ended stays as it is.</summary>
    public void Cancel(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (IsFinal)
            {
                return;
            }

            CancelledAt = now;
            EndedAt = now;
            Status = "Cancelled";
        }

        _cancellation.Cancel();
    }

    /// <summary>Takes new name, priority or tags.</summary>
    public void Update(JsonObject patch)
    {
        lock (_lock)
        {
            foreach (var name in new[] { "name", "priority", "tags" }.Where(patch.ContainsKey))
            {
                Request[name] = patch[name]?.DeepClone();
            }
        }
    }

    /// <summary>The job as the service shows it, its links signed anew.</summary>
    public JsonObject ToJson(JobStorage storage)
    {
        lock (_lock)
        {
            return new JsonObject
            {
                ["containerUri"] = storage.SignContainer(Container).AbsoluteUri,
                ["inputDataUri"] = storage.SignBlob(Container, InputBlob).AbsoluteUri,
                ["inputDataFormat"] = Text("inputDataFormat"),
                ["inputParams"] = Request["inputParams"]?.DeepClone(),
                ["metadata"] = Request["metadata"]?.DeepClone(),
                ["sessionId"] = Text("sessionId"),
                ["status"] = Status,
                ["jobType"] = "QuantumComputing",
                ["outputDataFormat"] = Text("outputDataFormat"),
                ["outputDataUri"] = storage.SignBlob(Container, Output).AbsoluteUri,
                ["beginExecutionTime"] = Time(BeganAt),
                ["cancellationTime"] = Time(CancelledAt),
                ["quantumComputingData"] = BeganAt is null ? null : new JsonObject { ["count"] = 1 },
                ["errorData"] = Failure?.ToJson(),
                ["isCancelling"] = false,
                ["priority"] = Text("priority") ?? "Standard",
                ["tags"] = Request["tags"]?.DeepClone() ?? new JsonArray(),
                ["name"] = Text("name"),
                ["id"] = Id,
                ["providerId"] = Target.ProviderId,
                ["target"] = Target.Id,
                ["creationTime"] = Time(CreatedAt),
                ["endExecutionTime"] = Time(EndedAt),
                ["costEstimate"] = Cost?.DeepClone(),
                ["itemType"] = "Job",
            };
        }
    }

    public void Dispose() => _cancellation.Dispose();

    private static string? Time(DateTimeOffset? time) => time?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
