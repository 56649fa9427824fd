using System.Text.Json;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>
/// A run file whose work is done by jobs. That of an anneal is the run file of <c>qde solve</c> with its jobs in it; that of a program holds the
/// jobs only, and the program lies beside it as NAME.ll.
/// </summary>
internal sealed class SubmittedRun
{
    /// <summary>A run that is about to be submitted.</summary>
    /// <param name="file">Path of the run file.</param>
    /// <param name="report">The run as planned; null for a program.</param>
    /// <param name="submission">Its jobs.</param>
    public SubmittedRun(string file, RunReport? report, SubmissionSection submission)
    {
        File = file;
        Report = report is null ? null : report with { Submission = submission };
        Submission = submission;
    }

    /// <summary>Path of the run file.</summary>
    public string File { get; }

    /// <summary>The run as the file has it; null for a program.</summary>
    public RunReport? Report { get; private set; }

    /// <summary>Its jobs.</summary>
    public SubmissionSection Submission { get; private set; }

    /// <exception cref="UsageException">There is no such file, it is something else, or nothing was submitted for it.</exception>
    public static async Task<SubmittedRun> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(file))
        {
            throw new UsageException($"{file}: no such file, so nothing was submitted under this name. Submit it with qde submit.");
        }

        var text = await System.IO.File.ReadAllTextAsync(file, cancellationToken);
        return Read(file, text) ?? throw new UsageException(
            $"{file}: nothing was submitted for this run; it holds no jobs. Submit it with qde submit, or repeat it with qde replay.");
    }

    /// <summary>Refuses a name under which jobs were submitted before: writing there would lose their ids.</summary>
    /// <exception cref="UsageException">There are such jobs.</exception>
    public static async Task EnsureIsFreeAsync(string file, CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(file))
        {
            return;
        }

        var text = await System.IO.File.ReadAllTextAsync(file, cancellationToken);
        if (TryRead(file, text) is not null)
        {
            throw new UsageException(
                $"{file} holds the ids of jobs that were submitted before. 'qde resume {file}' comes back to them; for a new submission choose " +
                "another --out, or move the file away.");
        }
    }

    /// <summary>Writes the run file.</summary>
    public void Write() => AtomicFile.WriteAllText(
        File,
        Report is null
            ? JsonSerializer.Serialize(new ProgramRunDocument { Submission = Submission }, HardwareJson.Default.ProgramRunDocument)
            : RunReportJson.Write(Report));

    /// <summary>Notes that the service has taken a job.</summary>
    public void Accept(string role)
    {
        Submission = Submission.WithAccepted(role);
        Report = Report is null ? null : Report with { Submission = Submission };
        Write();
    }

    private static SubmittedRun? TryRead(string file, string text)
    {
        try
        {
            return Read(file, text);
        }
        catch (Exception exception) when (exception is RunFileException or UsageException)
        {
            return null;
        }
    }

    private static SubmittedRun? Read(string file, string text)
    {
        if (!text.Contains($"\"{ProgramRunDocument.FormatName}\"", StringComparison.Ordinal))
        {
            var report = RunReportJson.Read(text, Path.GetFileName(file));
            return report.Submission is { } jobs ? new SubmittedRun(file, report, jobs) : null;
        }

        try
        {
            return JsonSerializer.Deserialize(text, HardwareJson.Default.ProgramRunDocument) is { FormatVersion: 1 } document
                ? new SubmittedRun(file, null, document.Submission)
                : throw new UsageException($"{file}: written by a newer version of this program. Use a newer qde.");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{file}: not a run file ({exception.Message})");
        }
    }
}

/// <summary>The run file of a program that was submitted by itself.</summary>
internal sealed record ProgramRunDocument
{
    public const string FormatName = "qdequantum.program-run";

    public string Format { get; init; } = FormatName;

    public int FormatVersion { get; init; } = 1;

    public required SubmissionSection Submission { get; init; }
}
