namespace QdeQuantum.Host;

/// <summary>
/// What is added to the seed of a run for each further circuit, so that no two of its circuits share their shots. Any odd constants do, but equal
/// seeds give equal runs in every command only while all take these.
/// </summary>
internal static class SeedOffsets
{
    /// <summary>Of momentum shots.</summary>
    public const ulong Momentum = 0x9E3779B97F4A7C15;

    /// <summary>Of a pilot.</summary>
    public const ulong Pilot = 0xC2B2AE3D27D4EB4F;

    /// <summary>Of circuits run for mitigation; its multiples where there are several.</summary>
    public const ulong Mitigation = 0xD1B54A32D192ED03;
}
