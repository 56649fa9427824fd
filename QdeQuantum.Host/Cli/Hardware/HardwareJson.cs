using System.Text.Json.Serialization;

namespace QdeQuantum.Host.Cli.Hardware;

/// <summary>How the commands for machines write their JSON: camel case, absent where null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProgramRunDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(SubmitDocument))]
[JsonSerializable(typeof(IReadOnlyList<TargetDocument>))]
[JsonSerializable(typeof(IReadOnlyList<JobDocument>))]
[JsonSerializable(typeof(JobResultDocument))]
internal sealed partial class HardwareJson : JsonSerializerContext;
