using QdeQuantum.QSharp;

namespace QdeQuantum.AzureQuantum.Targets;

/// <summary>The service's spelling of profiles, which differs from the compiler's in letter case only.</summary>
internal static class ServiceProfiles
{
    private static readonly string[] Names = ["Base", "Adaptive_RI", "Adaptive_RIF", "Adaptive"];

    public static string NameOf(TargetProfile profile) => Names[(int)profile];

    public static TargetProfile? Parse(string? name)
    {
        var index = Array.FindIndex(Names, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : (TargetProfile)index;
    }
}
