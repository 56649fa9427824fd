namespace QdeQuantum.Host.Reports;

/// <summary>Writes a run down for one kind of reader.</summary>
public interface IReportWriter
{
    /// <summary>The usual file extension, with its dot.</summary>
    string FileExtension { get; }

    /// <summary>The whole file as text (to be stored as UTF-8); the same in every culture.</summary>
    string Write(RunReport report);
}
