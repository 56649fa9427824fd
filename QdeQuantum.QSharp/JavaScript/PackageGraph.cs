using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>The program argument of the compiler's functions, as JSON: a root package, its library packages, a profile.</summary>
internal static class PackageGraph
{
    /// <summary>The profile name under which nothing is forbidden; it can be run and counted but has no QIR.</summary>
    public const string Unrestricted = "unrestricted";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the JSON.</summary>
    /// <param name="sources">Sources of the root package.</param>
    /// <param name="dependencies">Sources of each library package by the alias under which the root sees it.</param>
    /// <param name="profile">The compiler's name of a profile.</param>
    /// <param name="language">The language of the root package, <c>qsharp</c> or <c>openqasm</c>.</param>
    public static string ToJson(
        IReadOnlyList<QSharpSource> sources,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>> dependencies,
        string profile,
        string language = "qsharp")
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("packageGraphSources");
            WritePackage(writer, "root", sources, dependencies.Keys, "exe");
            writer.WriteStartObject("packages");
            foreach (var (alias, library) in dependencies)
            {
                WritePackage(writer, alias, library, [], "lib");
            }

            writer.WriteEndObject();
            writer.WriteBoolean("hasManifest", dependencies.Count > 0);
            writer.WriteEndObject();
            writer.WriteString("profile", profile);
            writer.WriteString("projectType", language);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WritePackage(
        Utf8JsonWriter writer,
        string name,
        IReadOnlyList<QSharpSource> sources,
        IEnumerable<string> dependencies,
        string packageType)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("sources");
        foreach (var source in sources)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(source.Name);
            writer.WriteStringValue(source.Text);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("languageFeatures");
        writer.WriteEndArray();
        writer.WriteStartObject("dependencies");
        foreach (var alias in dependencies)
        {
            writer.WriteString(alias, alias);
        }

        writer.WriteEndObject();
        writer.WriteString("packageType", packageType);
        writer.WriteEndObject();
    }
}
