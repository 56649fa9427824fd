using System.Reflection;

namespace QdeQuantum.Kernels;

/// <summary>The Q# library as text, as it was when this assembly was built.</summary>
public static class KernelSources
{
    private static readonly Lazy<IReadOnlyList<KeyValuePair<string, string>>> AllSources = new(Read);

    /// <summary>File name and text of each Q# source, in ordinal order of the names; tests are left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All => AllSources.Value;

    private static KeyValuePair<string, string>[] Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".qs", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, ReadText(assembly, name)))];
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
