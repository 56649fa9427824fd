using System.Text.Json;
using System.Text.Json.Nodes;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Reports;

public sealed class RunReportJsonTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void ReadingGivesBackWhatWasWritten(string culture)
    {
        foreach (var report in new[] { SomeReports.DoubleWell(), SomeReports.FourWells(3), SomeReports.EightWells(2), SomeReports.Planned() })
        {
            var text = Cultures.In(culture, () => new JsonReportWriter().Write(report));
            var back = Cultures.In(culture, () => RunReportJson.Read(text, "run.json"));

            Assert.Equal(text, new JsonReportWriter().Write(back));
            Assert.Equal(report.Problem.Values, back.Problem.Values);
            Assert.Equal(report.Shots?.Position, back.Shots?.Position);
            Assert.Equal(report.Result?.Energy, back.Result?.Energy);
            Assert.Equal(report.Created, back.Created);
        }
    }

    [Fact]
    public void PromisedNamesAreThere()
    {
        var json = JsonNode.Parse(RunReportJson.WriteSummary(SomeReports.FourWells(3)))!;

        foreach (var path in new[]
                 {
                     "result.best.point", "result.best.value", "result.energy.kinetic.value", "result.energy.potential.standardError",
                     "result.energy.total.value", "result.marginals", "program.qubits", "program.gates", "program.twoQubitGates",
                 })
        {
            Assert.NotNull(path.Split('.').Aggregate((JsonNode?)json, (node, name) => node?[name]));
        }

        Assert.Null(json["shots"]);
        Assert.Equal(JsonValueKind.String, json["state"]!.GetValueKind());
    }

    [Theory]
    [InlineData("{", "not a run file")]
    [InlineData("[]", "not a run file")]
    [InlineData("{\"format\":\"other\"}", "not a run file")]
    public void OtherFilesAreRefusedByName(string text, string reason)
    {
        var exception = Assert.Throws<RunFileException>(() => RunReportJson.Read(text, "some.json"));

        Assert.Contains("some.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LaterFormatsAreRefused()
    {
        var text = RunReportJson.Write(SomeReports.Planned() with { FormatVersion = 2 });
        var exception = Assert.Throws<RunFileException>(() => RunReportJson.Read(text, "some.json"));

        Assert.Contains("newer", exception.Message, StringComparison.Ordinal);
    }
}
