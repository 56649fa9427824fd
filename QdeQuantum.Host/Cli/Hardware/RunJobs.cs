using System.Text.Json;
using System.Text.Json.Serialization;
using QdeQuantum.AzureQuantum;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>A job of a run, as it was before it was submitted.</summary>
/// <param name="Role">What it is for; see <see cref="JobRoles"/>.</param>
/// <param name="Submission">How to find it again, or to submit it under the same id.</param>
internal sealed record RunJob(string Role, SubmissionRecord Submission);

/// <summary>
/// The jobs of a run, in a file beside its run file (NAME.jobs.json), written before anything is uploaded. Holds no secret. A process that is
/// killed at any moment finds here what it may have submitted.
/// </summary>
internal sealed record RunJobs
{
    public const string FormatName = "qdequantum.jobs";

    public string Format { get; init; } = FormatName;

    public int FormatVersion { get; init; } = 1;

    public required IReadOnlyList<RunJob> Jobs { get; init; }

    /// <summary>Where the jobs of a run are kept: for <c>NAME.json</c> or <c>NAME.ll</c>, <c>NAME.jobs.json</c>.</summary>
    public static string PathFor(string runFile) => Path.ChangeExtension(runFile, ".jobs.json");

    /// <exception cref="UsageException">There is no such file, or it is something else.</exception>
    public static async Task<RunJobs> ReadAsync(string runFile, CancellationToken cancellationToken)
    {
        var path = PathFor(runFile);
        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: no such file, so nothing was submitted for {runFile}. Submit it with qde submit.");
        }

        try
        {
            var jobs = JsonSerializer.Deserialize(await File.ReadAllTextAsync(path, cancellationToken), HardwareJson.Default.RunJobs);
            return jobs is { Format: FormatName, FormatVersion: 1 }
                ? jobs
                : throw new UsageException($"{path}: not a list of jobs that this program knows.");
        }
        catch (JsonException exception)
        {
            throw new UsageException($"{path}: not a list of jobs ({exception.Message})");
        }
    }

    public void Write(string runFile) => AtomicFile.WriteAllText(PathFor(runFile), JsonSerializer.Serialize(this, HardwareJson.Default.RunJobs));

    public SubmissionRecord? Find(string role) => Jobs.FirstOrDefault(job => job.Role == role)?.Submission;
}

/// <summary>How the commands for machines write their JSON: camel case, absent where null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunJobs))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(IReadOnlyList<TargetDocument>))]
[JsonSerializable(typeof(IReadOnlyList<JobDocument>))]
[JsonSerializable(typeof(JobResultDocument))]
internal sealed partial class HardwareJson : JsonSerializerContext;
