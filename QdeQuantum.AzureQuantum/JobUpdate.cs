using System.Text.Json.Nodes;

namespace QdeQuantum.AzureQuantum;

/// <summary>What may be changed in a job after its submission; nulls stay as they are.</summary>
public sealed record JobUpdate
{
    /// <summary>New name.</summary>
    public string? Name { get; init; }

    /// <summary>New priority, <c>Standard</c> or <c>High</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>New tags, in place of all old ones.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    internal string ToJson()
    {
        var patch = new JsonObject();
        if (Name is not null)
        {
            patch["name"] = Name;
        }

        if (Priority is not null)
        {
            patch["priority"] = Priority;
        }

        if (Tags is not null)
        {
            patch["tags"] = new JsonArray([.. Tags.Select(tag => JsonValue.Create(tag))]);
        }

        return patch.ToJsonString();
    }
}
