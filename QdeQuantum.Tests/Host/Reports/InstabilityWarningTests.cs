using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reports;
using Xunit;

namespace QdeQuantum.Tests.Host.Reports;

/// <summary>Rastrigin's wells are so steep that fifty steps of the default schedule throw particles out of them.</summary>
public class InstabilityWarningTests
{
    [Theory]
    [InlineData("rastrigin", 50, true)]
    [InlineData("rastrigin", 200, false)]
    [InlineData("rastrigin", 5, false)]
    [InlineData("double-well", 50, false)]
    public void LongAnnealsWithUnstableStepsAreWarnedOf(string name, int steps, bool isWarned)
    {
        var options = new QdeOptions { QubitsPerAxis = 6, Steps = steps };
        var plan = QdePlan.Create(StandardProblems.Find(name)!, options, TestContext.Current.CancellationToken);
        var run = new QdeRun { Options = options, Plan = plan, TargetId = "local", SeedHonoured = true };

        var report = RunReportBuilder.Build(run, DateTimeOffset.UnixEpoch, "test");

        Assert.Equal(isWarned, report.Warnings.Any(warning => warning.Contains("too long for the steepest well", StringComparison.Ordinal)));
    }
}
