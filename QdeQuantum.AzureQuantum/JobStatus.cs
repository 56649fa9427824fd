namespace QdeQuantum.AzureQuantum;

/// <summary>
/// Where a job is. The service may use names that are not listed here; such a status is kept as it is, counts as unfinished and compares by name.
/// </summary>
public readonly struct JobStatus : IEquatable<JobStatus>
{
    private readonly string? _name;

    /// <summary>A status by its name on the wire.</summary>
    public JobStatus(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _name = name;
    }

    /// <summary>Accepted, not yet with the provider (second-generation workspaces).</summary>
    public static JobStatus Queued { get; } = new("Queued");

    /// <summary>Accepted, not yet with the provider.</summary>
    public static JobStatus Waiting { get; } = new("Waiting");

    /// <summary>Being run by the provider.</summary>
    public static JobStatus Executing { get; } = new("Executing");

    /// <summary>Somebody asked to cancel it.</summary>
    public static JobStatus CancellationRequested { get; } = new("CancellationRequested");

    /// <summary>Being cancelled.</summary>
    public static JobStatus Cancelling { get; } = new("Cancelling");

    /// <summary>Run; its output is being written.</summary>
    public static JobStatus Finishing { get; } = new("Finishing");

    /// <summary>Done, with an output (second-generation workspaces).</summary>
    public static JobStatus Completed { get; } = new("Completed");

    /// <summary>Done, with an output.</summary>
    public static JobStatus Succeeded { get; } = new("Succeeded");

    /// <summary>Ended without success; the job's error says why.</summary>
    public static JobStatus Failed { get; } = new("Failed");

    /// <summary>Cancelled.</summary>
    public static JobStatus Cancelled { get; } = new("Cancelled");

    /// <summary>Whether the job will not change any more.</summary>
    public bool IsFinal => IsSuccess || this == Failed || this == Cancelled;

    /// <summary>Whether the job has an output to read.</summary>
    public bool IsSuccess => this == Succeeded || this == Completed;

    /// <summary>Equal by name, in any letter case.</summary>
    public static bool operator ==(JobStatus left, JobStatus right) => left.Equals(right);

    /// <summary>Different by name.</summary>
    public static bool operator !=(JobStatus left, JobStatus right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(JobStatus other) => string.Equals(ToString(), other.ToString(), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JobStatus other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <summary>The name on the wire.</summary>
    public override string ToString() => _name ?? "Unknown";
}
