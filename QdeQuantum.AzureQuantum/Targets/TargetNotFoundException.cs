namespace QdeQuantum.AzureQuantum.Targets;

/// <summary>No target of this name is known; the message lists those that are.</summary>
public sealed class TargetNotFoundException : Exception
{
    internal TargetNotFoundException(string id, IEnumerable<string> known)
        : base($"There is no target '{id}'. Known are: {string.Join(", ", known)}. A target of a workspace that is missing here is found " +
            "after the catalogue has been refreshed from that workspace.")
    {
    }
}
