using System.Globalization;
using QdeQuantum.AzureQuantum.Protocol;

namespace QdeQuantum.AzureQuantum;

/// <summary>What the service says a finished job cost. A bill may differ.</summary>
/// <param name="Total">Sum over the events, in <paramref name="Currency"/>.</param>
/// <param name="Currency">Currency or credit unit, e.g. <c>USD</c> or <c>EHQC</c>.</param>
/// <param name="Events">What was counted.</param>
public sealed record CostEstimate(double Total, string Currency, IReadOnlyList<CostEvent> Events)
{
    /// <summary>Amount and unit.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Total:0.####} {Currency}");

    internal static CostEstimate? Read(JsonFields fields) => fields.IsObject
        ? new CostEstimate(
            fields.Number("estimatedTotal") ?? 0.0,
            fields.Text("currencyCode") ?? "",
            [.. fields.Items("events").Where(item => item.IsObject).Select(CostEvent.Read)])
        : null;
}

/// <summary>One kind of use that was counted.</summary>
/// <param name="DimensionId">Id of what is counted, e.g. <c>gs2q</c>.</param>
/// <param name="DimensionName">Its name for people.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Consumed">Amount used.</param>
/// <param name="Billed">Amount billed.</param>
/// <param name="UnitPrice">Price of one unit.</param>
public sealed record CostEvent(string DimensionId, string DimensionName, string Unit, double Consumed, double Billed, double UnitPrice)
{
    internal static CostEvent Read(JsonFields fields) => new(
        fields.Text("dimensionId") ?? "",
        fields.Text("dimensionName") ?? "",
        fields.Text("measureUnit") ?? "",
        fields.Number("amountConsumed") ?? 0.0,
        fields.Number("amountBilled") ?? 0.0,
        fields.Number("unitPrice") ?? 0.0);
}
