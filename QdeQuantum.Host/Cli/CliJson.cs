using System.Text.Json.Serialization;
using QdeQuantum.Host.Reports;

namespace QdeQuantum.Host.Cli;

/// <summary>How the command line writes its JSON documents: camel case, absent where null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QirDocument))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(SchedulesDocument))]
[JsonSerializable(typeof(FunctionsDocument))]
[JsonSerializable(typeof(QhdDocument))]
[JsonSerializable(typeof(MultiscaleDocument))]
[JsonSerializable(typeof(CompiledDocument))]
[JsonSerializable(typeof(ReplayDocument))]
[JsonSerializable(typeof(TrainingSection))]
[JsonSerializable(typeof(PaperDocument))]
[JsonSerializable(typeof(ClassicalCommand.ClassicalDocument))]
[JsonSerializable(typeof(EstimateDocument))]
[JsonSerializable(typeof(NoiseDocument))]
[JsonSerializable(typeof(SweepDocument))]
[JsonSerializable(typeof(SweepSummaryDocument))]
internal sealed partial class CliJson : JsonSerializerContext;
