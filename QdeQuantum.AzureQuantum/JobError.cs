using System.Text;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <summary>An error as the service describes it, in a refused request or in the <c>errorData</c> of a failed job. Any part may be missing.</summary>
/// <param name="Code">Machine-readable code.</param>
/// <param name="Message">Sentence for people.</param>
/// <param name="Target">What the error is about.</param>
/// <param name="Details">Further errors, among them the inner one.</param>
public sealed record JobError(string? Code, string? Message, string? Target, IReadOnlyList<JobError> Details)
{
    /// <summary>The error and its details, one a line, nothing left out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, "");
        return text.ToString();
    }

    internal static JobError? Read(JsonFields fields)
    {
        if (!fields.IsObject)
        {
            return null;
        }

        var details = fields.Items("details").Append(fields.Object("innererror")).Select(Read).OfType<JobError>();
        return new JobError(fields.Text("code"), fields.Text("message"), fields.Text("target"), [.. details]);
    }

    private void Append(StringBuilder text, string indent)
    {
        text.Append(indent).Append(Code ?? "(no code)").Append(": ").Append(Message ?? "(no message)");
        if (Target is not null)
        {
            text.Append(" [").Append(Target).Append(']');
        }

        foreach (var detail in Details)
        {
            detail.Append(text.Append('\n'), indent + "  ");
        }
    }
}
