using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Cli.Hardware;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Sweeps;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>The schemas in docs/schemas are those of what is written; a changed name shows here before it shows in a user's script.</summary>
public class JsonSchemaTests
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (_, schema) => WithoutRequiredNulls(schema),
    };

    [Theory]
    [InlineData("run")]
    [InlineData("run-program")]
    [InlineData("run-amplitudes")]
    [InlineData("qir")]
    [InlineData("replay")]
    [InlineData("schedules")]
    [InlineData("benchmark-functions")]
    [InlineData("benchmark-qhd")]
    [InlineData("train-compiled")]
    [InlineData("benchmark-multiscale")]
    [InlineData("train")]
    [InlineData("paper")]
    [InlineData("classical")]
    [InlineData("estimate")]
    [InlineData("noise")]
    [InlineData("plan")]
    [InlineData("targets")]
    [InlineData("jobs")]
    [InlineData("job-result")]
    [InlineData("submit")]
    [InlineData("program-run")]
    [InlineData("sweep")]
    [InlineData("sweep-line")]
    [InlineData("sweep-run")]
    [InlineData("sweep-summary")]
    public void SchemaIsPublished(string name)
    {
        JsonTypeInfo type = name switch
        {
            "run" => RunReportContext.Default.RunReport,
            "run-program" => CliJson.Default.RunDocument,
            "run-amplitudes" => CliJson.Default.StateDocument,
            "qir" => CliJson.Default.QirDocument,
            "replay" => CliJson.Default.ReplayDocument,
            "train-compiled" => CliJson.Default.CompiledDocument,
            "benchmark-qhd" => CliJson.Default.QhdDocument,
            "benchmark-multiscale" => CliJson.Default.MultiscaleDocument,
            "train" => CliJson.Default.TrainingSection,
            "estimate" => CliJson.Default.EstimateDocument,
            "noise" => CliJson.Default.NoiseDocument,
            "classical" => CliJson.Default.ClassicalDocument,
            "paper" => CliJson.Default.PaperDocument,
            "sweep" => SweepJson.Default.SweepOptions,
            "sweep-line" => SweepJson.Default.SweepLine,
            "sweep-run" => CliJson.Default.SweepDocument,
            "sweep-summary" => CliJson.Default.SweepSummaryDocument,
            "schedules" => CliJson.Default.SchedulesDocument,
            "plan" => HardwareJson.Default.PlanDocument,
            "targets" => HardwareJson.Default.IReadOnlyListTargetDocument,
            "jobs" => HardwareJson.Default.IReadOnlyListJobDocument,
            "job-result" => HardwareJson.Default.JobResultDocument,
            "submit" => HardwareJson.Default.SubmitDocument,
            "program-run" => HardwareJson.Default.ProgramRunDocument,
            _ => CliJson.Default.FunctionsDocument,
        };
        var schema = type.GetJsonSchemaAsNode(Options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");

        ApprovedText.Matches($"../docs/schemas/{name}.schema.json", schema.ToJsonString(new() { WriteIndented = true }) + "\n");
    }

    // What is null is not written, so it cannot be required.
    private static JsonNode WithoutRequiredNulls(JsonNode schema)
    {
        if (schema is JsonObject { } node && node["required"] is JsonArray required && node["properties"] is JsonObject properties)
        {
            var absent = required.Where(name => properties[name!.GetValue<string>()]?["type"] is JsonArray).ToArray();
            foreach (var name in absent)
            {
                required.Remove(name);
            }
        }

        return schema;
    }
}
