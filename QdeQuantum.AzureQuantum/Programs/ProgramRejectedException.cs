namespace QdeQuantum.AzureQuantum.Programs;

/// <summary>A program cannot run on a target; nothing was sent. The message lists every reason.</summary>
public sealed class ProgramRejectedException : Exception
{
    internal ProgramRejectedException(string targetId, IReadOnlyList<ProgramViolation> violations)
        : base($"The program cannot run on {targetId}; nothing was uploaded.\n" + string.Join('\n', violations.Select(violation => "- " + violation)))
    {
        TargetId = targetId;
        Violations = violations;
    }

    /// <summary>The target.</summary>
    public string TargetId { get; }

    /// <summary>All reasons.</summary>
    public IReadOnlyList<ProgramViolation> Violations { get; }
}
