using System.Text.Json;
using System.Text.Json.Nodes;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <summary>What the service said about a job at one moment.</summary>
public sealed class JobDetails
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly JsonElement _json;

    private JobDetails(JsonFields fields, string id)
    {
        _json = fields.Element;
        Id = id;
        Name = fields.Text("name") ?? "";
        ProviderId = fields.Text("providerId") ?? "";
        Target = fields.Text("target") ?? "";
        Status = new JobStatus(fields.Text("status") ?? "Unknown");
        InputDataFormat = fields.Text("inputDataFormat") ?? "";
        OutputDataFormat = fields.Text("outputDataFormat") ?? "";
        Shots = fields.Object("inputParams").Integer("shots") ?? fields.Object("inputParams").Integer("count");
        SessionId = fields.Text("sessionId");
        Priority = fields.Text("priority");
        Tags = fields.Texts("tags");
        Metadata = fields.Map("metadata");
        Usage = fields.Map("usage");
        CreatedAt = fields.Time("creationTime");
        BeganAt = fields.Time("beginExecutionTime");
        EndedAt = fields.Time("endExecutionTime");
        CancelledAt = fields.Time("cancellationTime");
        Error = JobError.Read(fields.Object("errorData"));
        Cost = CostEstimate.Read(fields.Object("costEstimate"));
        ContainerUri = fields.Link("containerUri");
        OutputDataUri = fields.Link("outputDataUri");
    }

    /// <summary>The job's id, a GUID.</summary>
    public string Id { get; }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>Provider, lower case.</summary>
    public string ProviderId { get; }

    /// <summary>Target.</summary>
    public string Target { get; }

    /// <summary>Where the job is.</summary>
    public JobStatus Status { get; }

    /// <summary>Format of the program, e.g. <c>qir.v1</c>.</summary>
    public string InputDataFormat { get; }

    /// <summary>Format of the output, e.g. <c>microsoft.quantum-results.v2</c>.</summary>
    public string OutputDataFormat { get; }

    /// <summary>Shots asked for, where the job's parameters say so.</summary>
    public int? Shots { get; }

    /// <summary>Session the job belongs to, or null.</summary>
    public string? SessionId { get; }

    /// <summary>Priority, e.g. <c>Standard</c>, where told.</summary>
    public string? Priority { get; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>Metadata; values that were not text are given as JSON.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Use of the machine by dimension, e.g. <c>shots</c>, where told.</summary>
    public IReadOnlyDictionary<string, string> Usage { get; }

    /// <summary>When the job was created.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>When the provider began to run it.</summary>
    public DateTimeOffset? BeganAt { get; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; }

    /// <summary>When it was cancelled.</summary>
    public DateTimeOffset? CancelledAt { get; }

    /// <summary>Why it failed, in full; may be null even then.</summary>
    public JobError? Error { get; }

    /// <summary>What it cost; null until it has ended.</summary>
    public CostEstimate? Cost { get; }

    /// <summary>Container with the job's blobs; carries a signature, so it stays inside.</summary>
    internal Uri? ContainerUri { get; }

    /// <summary>The output blob; carries a signature, so it stays inside.</summary>
    internal Uri? OutputDataUri { get; }

    /// <summary>Everything the service sent, indented, with the signatures of storage links cut off: fit for a file.</summary>
    public string ToJson() => Redaction.WithoutSignatures(JsonNode.Parse(_json.GetRawText()))!.ToJsonString(Indented);

    /// <summary>Name, id, target and status.</summary>
    public override string ToString() => $"{Name} ({Id}) on {Target}: {Status}";

    /// <summary>Reads a job, or returns null when the text is not one.</summary>
    internal static JobDetails? Read(JsonFields fields, string? expectedId = null)
    {
        var id = fields.Text("id") ?? expectedId;
        return fields.IsObject && id is not null && fields.Text("status") is not null ? new JobDetails(fields, id) : null;
    }
}
