using System.Globalization;
using QdeQuantum.Host;
using QdeQuantum.Host.Benchmarks;
using QdeQuantum.Host.Problems;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Benchmarks;

/// <summary>The comparison with Quantum Hamiltonian Descent: its laws, and one row of docs/benchmarks.md computed again.</summary>
public class QhdStudyTests(SharedCompiler shared)
{
    private static readonly IReadOnlyList<TestFunction> Functions = TestFunctionFile.Read(TestData.PathOf("test-functions.json"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReportCountsStepsUpToThePublishedRate()
    {
        int[] steps = [5, 20];
        var study = new QhdStudy(new QdeOptions { QubitsPerAxis = 4 }, shared.Compiler);
        var rows = new List<QhdRow>();
        foreach (var name in new[] { "styblinski_tang", "ackley" })
        {
            rows.Add(await study.RunAsync(Functions.Single(function => function.Name == name), steps, withPublishedSteps: false, Token));
        }

        var report = new QhdReport(4, [.. steps], [.. rows]);

        Assert.Equal((0.469 + 0.992) / 2, report.PublishedMean, 1e-12);
        Assert.All(rows, row => Assert.Equal(Enum.GetValues<QhdArm>().Length * steps.Length, row.Cells.Length));
        foreach (var arm in Enum.GetValues<QhdArm>())
        {
            var success = steps.ToDictionary(count => count, count => rows[0].Cells.Single(cell => cell.Arm == arm && cell.Steps == count).Success);
            Assert.Equal(success.Where(pair => pair.Value >= 0.469).Select(pair => (int?)pair.Key).Min(), report.StepsForPublished(rows[0], arm));
        }

        var met = Enum.GetValues<QhdArm>().Where(arm => report.StepsForPublishedMean(arm) is not null);
        Assert.All(met, arm => Assert.Contains($"K = {report.StepsForPublishedMean(arm)} by {QhdReport.Title(arm)}", report.ToMarkdown("qde"), StringComparison.Ordinal));
        Assert.Contains("The published mean is met", report.ToMarkdown("qde"), StringComparison.Ordinal);
        Assert.Null(report.Mean(QhdArm.Qhd, QhdStudy.PublishedSteps));
        Assert.Null(report.StepsForPublishedMean(QhdArm.Qhd));
        Assert.All(rows.SelectMany(row => row.Cells.Where(cell => cell.Arm == QhdArm.Qhd).Zip(row.Cells.Where(cell => cell.Arm == QhdArm.QhdBestDuration))), pair =>
            Assert.True(pair.First.Success <= pair.Second.Success));
    }

    [Fact]
    public async Task PageShowsWhatTheCircuitsGive()
    {
        var function = Functions.Single(candidate => candidate.Name == "styblinski_tang");
        var study = new QhdStudy(new QdeOptions { QubitsPerAxis = 6 }, shared.Compiler);

        var row = await study.RunAsync(function, [50], withPublishedSteps: false, Token);

        var line = (await File.ReadAllLinesAsync(Repository.File("docs/benchmarks.md"), Token)).Single(text => text.StartsWith($"| {function.Name} ", StringComparison.Ordinal));
        foreach (var arm in new[] { QhdArm.RawPilot, QhdArm.QuantilePilot, QhdArm.QhdBestDuration })
        {
            var success = row.Cells.Single(cell => cell.Arm == arm).Success;
            Assert.Contains(success.ToString("F3", CultureInfo.InvariantCulture), line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void PageMeetsThePublishedMeanWithFewerSteps()
    {
        var lines = File.ReadAllLines(Repository.File("docs/benchmarks.md"));

        Assert.Equal("500", StepsOf("raw + pilot"));
        Assert.Equal("200", StepsOf("quantile + pilot"));
        Assert.Contains(lines, line => line.StartsWith("The published mean is met with K = 500 by raw + pilot and with K = 200 by quantile + pilot;", StringComparison.Ordinal));

        string StepsOf(string title) => lines.Single(line => line.StartsWith($"| {title} ", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries)[^2];
    }
}
