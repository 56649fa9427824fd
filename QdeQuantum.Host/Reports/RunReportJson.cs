using System.Text.Json;
using System.Text.Json.Serialization;

namespace QdeQuantum.Host.Reports;

/// <summary>Reads and writes <see cref="RunReport"/> as JSON.</summary>
public static class RunReportJson
{
    /// <summary>The report as indented JSON; numbers are written so that they read back exactly.</summary>
    public static string Write(RunReport report) => JsonSerializer.Serialize(report, RunReportContext.Default.RunReport);

    /// <summary>The report without the bulk that only files need: shots, frames and arrays over the grid.</summary>
    public static string WriteSummary(RunReport report) => Write(report with
    {
        Problem = report.Problem with { Values = null },
        Shots = null,
        Frames = [],
        Mitigation = report.Mitigation is null ? null : report.Mitigation with { Distribution = null },
        Reference = report.Reference is null ? null : report.Reference with { SplitStep = null, Ground = null },
    });

    /// <summary>Reads a run file.</summary>
    /// <exception cref="RunFileException">The text is no run file, or one of a later format.</exception>
    public static RunReport Read(string json, string fileName)
    {
        try
        {
            var report = JsonSerializer.Deserialize(json, RunReportContext.Default.RunReport);
            return report switch
            {
                { Format: RunReport.FormatName, FormatVersion: 1 } => report,
                { Format: RunReport.FormatName } => throw new RunFileException(
                    $"{fileName}: format version {report.FormatVersion} is newer than this program (1). Use a newer qde."),
                _ => throw new RunFileException($"{fileName}: not a run file; its \"format\" should be \"{RunReport.FormatName}\"."),
            };
        }
        catch (JsonException exception)
        {
            throw new RunFileException($"{fileName}: not a run file ({exception.Message})", exception);
        }
    }
}

/// <summary>A run file that cannot be read.</summary>
public sealed class RunFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    public RunFileException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class RunReportContext : JsonSerializerContext;
