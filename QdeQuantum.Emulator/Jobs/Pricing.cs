using System.Text.Json.Nodes;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>
/// What a job uses, by the formulas that the service's client had until October 2024. The amounts are for rehearsal; prices of today differ.
/// </summary>
internal static class Pricing
{
    /// <summary>Use in the unit of the provider's allowance: gate shots for IonQ, credits for Quantinuum, 0 for others.</summary>
    public static double Use(EmulatedTarget target, QirInspection program, int shots) => (target.ProviderId, target.IsSyntaxChecker) switch
    {
        ("ionq", _) => (double)(program.OneQubitGates + program.TwoQubitGates) * shots,
        ("quantinuum", false) => 5.0 + (shots * (program.OneQubitGates + (10.0 * program.TwoQubitGates) + (5.0 * program.Measurements)) / 5000.0),
        _ => 0.0,
    };

    public static string DimensionOf(string providerId) => providerId == "ionq" ? "qgs" : "hqc";

    public static JsonObject Estimate(EmulatedTarget target, QirInspection program, int shots)
    {
        var use = Use(target, program, shots);
        return target.ProviderId switch
        {
            "ionq" => IonQ(target, program, shots),
            "quantinuum" when target.Id.EndsWith('e') => Total("EHQC", use, Event("ehqc", "EHQC", "hqc", use)),
            "quantinuum" => Total("HQC", use, Event("hqc", "HQC", "hqc", use)),
            _ => Total("USD", 0.0),
        };
    }

    private static JsonObject IonQ(EmulatedTarget target, QirInspection program, int shots)
    {
        var one = (double)program.OneQubitGates * shots;
        var two = (double)program.TwoQubitGates * shots;
        var total = target.Id == "ionq.simulator" ? 0.0 : Math.Max(97.5, (0.00022 * one) + (0.00098 * two));
        return Total("USD", total, Event("gs1q", "1Q Gate Shot", "1q gate shot", one), Event("gs2q", "2Q Gate Shot", "2q gate shot", two));
    }

    private static JsonObject Total(string currency, double total, params JsonNode[] events) =>
        new() { ["currencyCode"] = currency, ["events"] = new JsonArray([.. events]), ["estimatedTotal"] = total };

    private static JsonObject Event(string id, string name, string unit, double amount) => new()
    {
        ["dimensionId"] = id,
        ["dimensionName"] = name,
        ["measureUnit"] = unit,
        ["amountBilled"] = 0.0,
        ["amountConsumed"] = amount,
        ["unitPrice"] = 0.0,
    };
}
