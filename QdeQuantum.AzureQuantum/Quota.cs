using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <summary>How much of an allowance is used.</summary>
/// <param name="Dimension">What is counted, e.g. <c>qgs</c> or <c>hqc</c>.</param>
/// <param name="Scope"><c>Workspace</c> or <c>Subscription</c>.</param>
/// <param name="ProviderId">Provider.</param>
/// <param name="Used">Used in the current period.</param>
/// <param name="Held">Reserved for jobs that have not ended.</param>
/// <param name="Limit">Allowance of a period.</param>
/// <param name="Period">Period after which use starts again at zero, e.g. <c>Monthly</c>.</param>
public sealed record Quota(string Dimension, string Scope, string ProviderId, double Used, double Held, double Limit, string Period)
{
    /// <summary>What is left.</summary>
    public double Left => Limit - Used - Held;

    internal static Quota Read(JsonFields fields) => new(
        fields.Text("dimension") ?? "",
        fields.Text("scope") ?? "",
        fields.Text("providerId") ?? "",
        fields.Number("utilization") ?? 0.0,
        fields.Number("holds") ?? 0.0,
        fields.Number("limit") ?? 0.0,
        fields.Text("period") ?? "");
}
