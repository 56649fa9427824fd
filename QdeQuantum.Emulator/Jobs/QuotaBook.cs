using System.Text.Json.Nodes;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>Use of each provider's allowance. Thread-safe.</summary>
internal sealed class QuotaBook(IReadOnlyDictionary<string, double> limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _used = [];

    /// <summary>Adds to the use, or calls <paramref name="exceeded"/> with the excess and adds nothing.</summary>
    public void Use(EmulatedTarget target, double amount, Action<double> exceeded)
    {
        lock (_lock)
        {
            var after = _used.GetValueOrDefault(target.ProviderId) + amount;
            if (limits.TryGetValue(target.ProviderId, out var limit) && after > limit)
            {
                exceeded(after - limit);
                return;
            }

            _used[target.ProviderId] = after;
        }
    }

    public bool IsExhausted(string providerId)
    {
        lock (_lock)
        {
            return limits.TryGetValue(providerId, out var limit) && _used.GetValueOrDefault(providerId) >= limit;
        }
    }

    public JsonArray ToJson()
    {
        lock (_lock)
        {
            return new JsonArray([.. limits.Select(pair => new JsonObject
            {
                ["dimension"] = Pricing.DimensionOf(pair.Key),
                ["scope"] = "Workspace",
                ["providerId"] = pair.Key,
                ["utilization"] = _used.GetValueOrDefault(pair.Key),
                ["holds"] = 0.0,
                ["limit"] = pair.Value,
                ["period"] = "Monthly",
            })]);
        }
    }
}
