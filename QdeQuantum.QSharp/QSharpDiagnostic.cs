using System.Globalization;

namespace QdeQuantum.QSharp;

/// <summary>How serious a diagnostic is.</summary>
public enum QSharpSeverity
{
    /// <summary>The program cannot be compiled, or it failed.</summary>
    Error,

    /// <summary>The program is suspicious.</summary>
    Warning,

    /// <summary>A remark.</summary>
    Info,
}

/// <summary>One message of the Q# compiler and the place it is about. Lines and columns count from 1; columns are UTF-16 units.</summary>
/// <param name="Severity">How serious it is.</param>
/// <param name="Code">The compiler's code, e.g. <c>Qdk.Qsc.Resolve.NotFound</c>; empty when it gave none.</param>
/// <param name="Message">The message.</param>
/// <param name="File">
/// Name of the source, as it was given to the compiler; <c>qsharp-library-source:…</c> for the standard library; a name in
/// angle brackets such as <c>&lt;project&gt;</c> when the message is not about a place.
/// </param>
/// <param name="Line">Line of the first character.</param>
/// <param name="Column">Column of the first character.</param>
/// <param name="EndLine">Line behind the last character.</param>
/// <param name="EndColumn">Column behind the last character.</param>
public sealed record QSharpDiagnostic(
    QSharpSeverity Severity,
    string Code,
    string Message,
    string File,
    int Line,
    int Column,
    int EndLine,
    int EndColumn)
{
    /// <summary>The source line with number <see cref="Line"/>, or null where the source is not at hand.</summary>
    public string? SourceLine { get; init; }

    /// <summary>
    /// File, line, column, severity, code and message; below it the source line with a caret under what is meant.
    /// </summary>
    public override string ToString()
    {
        var severity = Severity switch
        {
            QSharpSeverity.Error => "error",
            QSharpSeverity.Warning => "warning",
            _ => "info",
        };
        var code = Code.Length == 0 ? string.Empty : " " + Code;
        var place = File.StartsWith('<') ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): ");
        var head = $"{place}{severity}{code}: {Message}";
        return SourceLine is null ? head : $"{head}\n{Excerpt(SourceLine)}";
    }

    private string Excerpt(string sourceLine)
    {
        var number = Line.ToString(CultureInfo.InvariantCulture);
        var start = Math.Clamp(Column - 1, 0, sourceLine.Length);
        var end = EndLine == Line ? Math.Clamp(EndColumn - 1, start, sourceLine.Length) : sourceLine.Length;

        // Tabs stay tabs, so that the caret stands below its character however wide a tab is shown.
        var indent = string.Concat(sourceLine[..start].Select(character => character == '\t' ? '\t' : ' '));
        return $"  {number} | {sourceLine}\n  {new string(' ', number.Length)} | {indent}{new string('^', Math.Max(1, end - start))}";
    }
}
