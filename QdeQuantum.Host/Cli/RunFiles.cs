using System.Globalization;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli;

/// <summary>The two files of a run, which carry the same name: the run file (JSON) and the report (HTML). Never left half-written.</summary>
/// <param name="RunFile">Path of the run file.</param>
/// <param name="ReportFile">Path of the report.</param>
/// <param name="Created">When the run was asked for.</param>
internal sealed record RunFiles(string RunFile, string ReportFile, DateTimeOffset Created)
{
    private const string DefaultFolder = "runs";

    /// <summary>Chooses the names; an ending <c>.json</c> or <c>.html</c> of <paramref name="name"/> is left out.</summary>
    public static RunFiles Create(string? name, DateTimeOffset now)
    {
        name ??= Path.Combine(DefaultFolder, now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture));
        if (Path.GetExtension(name).ToLowerInvariant() is ".json" or ".html")
        {
            name = Path.ChangeExtension(name, null);
        }

        if (Path.GetDirectoryName(name) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return new RunFiles(name + ".json", name + ".html", now);
    }

    /// <summary>Writes the run file.</summary>
    public void WriteRun(RunReport report) => AtomicFile.WriteAllText(RunFile, RunReportJson.Write(report));

    /// <summary>Writes the report.</summary>
    public void WriteReport(RunReport report) => AtomicFile.WriteAllText(ReportFile, new HtmlReportWriter().Write(report));
}
