using System.Security.Cryptography;
using System.Text;

namespace QdeQuantum.QSharp.Caching;

/// <summary>Names what a compilation depends on.</summary>
internal static class ContentHash
{
    /// <summary>64 hexadecimal digits, equal exactly when compiler, profile, names and texts are equal, in the same order.</summary>
    public static string Of(
        string compilerHash,
        TargetProfile profile,
        IReadOnlyList<QSharpSource> sources,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>> dependencies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, compilerHash);
        Append(hash, profile.QdkName());
        AppendAll(hash, sources);
        foreach (var (alias, library) in dependencies.OrderBy(dependency => dependency.Key, StringComparer.Ordinal))
        {
            Append(hash, alias);
            AppendAll(hash, library);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendAll(IncrementalHash hash, IReadOnlyList<QSharpSource> sources)
    {
        hash.AppendData(BitConverter.GetBytes(sources.Count));
        foreach (var source in sources)
        {
            Append(hash, source.Name);
            Append(hash, source.Text);
        }
    }

    // The length goes first, so that no two lists of texts give the same bytes.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
