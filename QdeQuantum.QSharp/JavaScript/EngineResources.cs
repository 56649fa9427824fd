using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>The compiler's wasm and the scripts around it, as embedded in this assembly.</summary>
internal static class EngineResources
{
    /// <summary>Name under which the glue is imported by <c>bridge.js</c>.</summary>
    public const string GlueName = "qsc_wasm.js";

    private static readonly Lazy<string> LazyGlue = new(() => ReadText(GlueName));
    private static readonly Lazy<string> LazyShims = new(() => ReadText("shims.js"));
    private static readonly Lazy<string> LazyBridge = new(() => ReadText("bridge.js"));
    private static readonly Lazy<byte[]> LazyWasm = new(() => ReadBytes("qsc_wasm_bg.wasm"));
    private static readonly Lazy<string> LazyWasmHash = new(() => Convert.ToHexStringLower(SHA256.HashData(Wasm)));
    private static readonly Lazy<string> LazyPackageVersion = new(ReadPackageVersion);

    /// <summary>Upstream's JavaScript half; belongs to exactly this <see cref="Wasm"/>.</summary>
    public static string Glue => LazyGlue.Value;

    /// <summary>Stand-ins for the browser functions that the glue expects.</summary>
    public static string Shims => LazyShims.Value;

    /// <summary>The functions that C# calls.</summary>
    public static string Bridge => LazyBridge.Value;

    /// <summary>The compiler.</summary>
    public static byte[] Wasm => LazyWasm.Value;

    /// <summary>SHA-256 of <see cref="Wasm"/> in hexadecimal digits.</summary>
    public static string WasmHash => LazyWasmHash.Value;

    /// <summary>Version of the npm package that both came from.</summary>
    public static string PackageVersion => LazyPackageVersion.Value;

    private static string ReadPackageVersion()
    {
        using var package = JsonDocument.Parse(ReadBytes("qsharp-lang.json"));
        return package.RootElement.GetProperty("version").GetString()!;
    }

    private static string ReadText(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    private static byte[] ReadBytes(string name)
    {
        using var stream = Open(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly lacks the embedded file '{name}'; it was built without `npm ci`. Rebuild it.");
}
