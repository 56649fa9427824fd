using System.Text.Json.Nodes;
using QdeQuantum.QSharp.JavaScript;

namespace QdeQuantum.QSharp.Testing;

/// <summary>Collects what the language service reports: names of tests and diagnostics, the last report being the valid one.</summary>
internal sealed class TestEvents
{
    /// <summary>Where the language service is told that the sources are.</summary>
    public const string SourceFolder = "file:///project/src/";

    private readonly Dictionary<string, JsonArray> _errors = [];
    private string[] _names = [];

    /// <summary>Takes one event.</summary>
    public void OnEvent(string json)
    {
        var report = JsonNode.Parse(json)!;
        if ((string?)report["type"] == "Tests")
        {
            _names = [.. report["names"]!.AsArray().Select(name => (string)name!)];
            return;
        }

        var document = (string)report["document"]!;
        _errors[document] = [.. report["diagnostics"]!.AsArray()
            .Where(diagnostic => (string?)diagnostic!["severity"] == "error")
            .Select(diagnostic => new JsonObject
            {
                ["document"] = document.Replace(SourceFolder, string.Empty, StringComparison.Ordinal),
                ["diagnostic"] = diagnostic!.DeepClone(),
            })];
    }

    /// <summary>The names of the tests.</summary>
    /// <exception cref="QSharpCompilationException">The sources do not compile.</exception>
    public IReadOnlyList<string> NamesOrThrow(IEnumerable<QSharpSource> sources)
    {
        var errors = new JsonArray([.. _errors.Values.SelectMany(list => list).Select(error => error!.DeepClone())]);
        return errors.Count == 0
            ? [.. _names.Order(StringComparer.Ordinal)]
            : throw new QSharpCompilationException(DiagnosticReader.Read(errors.ToJsonString(), sources));
    }
}
