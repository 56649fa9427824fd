using System.Text.Json;

namespace QdeQuantum.QSharp.JavaScript;

/// <summary>Reads the compiler's JSON list of errors.</summary>
internal static class DiagnosticReader
{
    /// <summary>Reads <paramref name="json"/>; source lines are taken from <paramref name="sources"/>.</summary>
    public static IReadOnlyList<QSharpDiagnostic> Read(string json, IEnumerable<QSharpSource> sources)
    {
        var texts = sources.GroupBy(source => source.Name).ToDictionary(group => group.Key, group => group.First().Text);
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(item => ReadOne(item, texts))];
    }

    private static QSharpDiagnostic ReadOne(JsonElement item, Dictionary<string, string> texts)
    {
        var diagnostic = item.GetProperty("diagnostic");
        var file = item.GetProperty("document").GetString()!;
        var range = diagnostic.GetProperty("range");
        var (line, column) = ReadPosition(range.GetProperty("start"));
        var (endLine, endColumn) = ReadPosition(range.GetProperty("end"));
        var code = diagnostic.TryGetProperty("code", out var value) ? value.GetString() : null;
        return new QSharpDiagnostic(
            ReadSeverity(diagnostic.GetProperty("severity").GetString()),
            code ?? string.Empty,
            diagnostic.GetProperty("message").GetString()!,
            file,
            line,
            column,
            endLine,
            endColumn)
        {
            SourceLine = texts.TryGetValue(file, out var text) ? LineOf(text, line) : null,
        };
    }

    private static QSharpSeverity ReadSeverity(string? severity) => severity switch
    {
        "error" => QSharpSeverity.Error,
        "warning" => QSharpSeverity.Warning,
        _ => QSharpSeverity.Info,
    };

    // The compiler counts lines and characters from 0.
    private static (int Line, int Column) ReadPosition(JsonElement position) =>
        (position.GetProperty("line").GetInt32() + 1, position.GetProperty("character").GetInt32() + 1);

    private static string? LineOf(string text, int line)
    {
        var lines = text.Split('\n');
        return line <= lines.Length ? lines[line - 1].TrimEnd('\r') : null;
    }
}
