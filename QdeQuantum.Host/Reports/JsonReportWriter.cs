namespace QdeQuantum.Host.Reports;

/// <summary>Writes the run file: everything, for machines, and for replaying the run.</summary>
public sealed class JsonReportWriter : IReportWriter
{
    /// <inheritdoc/>
    public string FileExtension => ".json";

    /// <inheritdoc/>
    public string Write(RunReport report) => RunReportJson.Write(report);
}
