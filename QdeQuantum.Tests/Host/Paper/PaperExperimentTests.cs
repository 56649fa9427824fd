using QdeQuantum.Host.Paper;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Results;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Paper;

/// <summary>The statements of the paper hold on circuits; the quick experiments run here, all of them in <c>qde paper</c>.</summary>
public class PaperExperimentTests(SharedCompiler shared)
{
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(13)]
    public async Task EveryValueAgrees(int equation)
    {
        var laboratory = new Laboratory(shared.Compiler, seed: 1);
        foreach (var experiment in PaperStudy.ForEquation(equation))
        {
            var finding = await experiment.RunAsync(laboratory, TestContext.Current.CancellationToken);

            Assert.NotEmpty(finding.Rows);
            Assert.All(finding.Rows, row => Assert.True(row.Pass, $"{row}"));
            Assert.Contains(experiment.Title, HtmlPageWriter.Write(PaperPage.Create([finding], laboratory.TargetId)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheDocumentedExperimentsAreTheOnesThereAre() => ApprovedText.Matches("../docs/paper.md", PaperText.Markdown());

    /// <summary>Two energies a window apart have one signal.</summary>
    [Fact]
    public void ASignalThatAliasesIsRefused()
    {
        SignalWindow.Check(0.0, 12.0, 0.5);

        var failure = Assert.Throws<ArgumentException>(() => SignalWindow.Check(0.0, 13.0, 0.5));
        Assert.Contains("Take times at most 0.483 apart", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The paper's own law, without the factor 2 in the exponent, does not describe what is measured.</summary>
    [Fact]
    public async Task ThePrintedSigmoidDoesNotAgree()
    {
        var experiment = Assert.Single(PaperStudy.ForEquation(19));

        var finding = await experiment.RunAsync(new Laboratory(shared.Compiler), TestContext.Current.CancellationToken);

        var recorded = TestData.Read("reference-physics.json").GetProperty("sigmoidTwoLevel").GetProperty("rows")[1];
        Assert.All(finding.Rows, row => Assert.True(row.Pass, $"{row}"));
        var row = Assert.Single(finding.Rows, row => row.Experiment.EndsWith("1.0", StringComparison.Ordinal));
        Assert.True((row with { Expected = recorded.Double("Pa_measured") }).Pass);
        Assert.False((row with { Expected = recorded.Double("Pa_paper") }).Pass);
    }

    [Theory]
    [InlineData(1.0, 1.05, false, true)]
    [InlineData(1.0, 1.2, false, false)]
    [InlineData(1.0, double.NaN, false, false)]
    [InlineData(1.0, 1.2, true, true)]
    [InlineData(1.0, 0.95, true, true)]
    [InlineData(1.0, 0.8, true, false)]
    [InlineData(1.0, double.NaN, true, false)]
    public void ARowPassesWithinItsTolerance(double expected, double measured, bool atLeast, bool passes) =>
        Assert.Equal(passes, new PaperRow("(1)", "a value", expected, measured, 0.1, "rounding", atLeast, null, null).Pass);

    [Fact]
    public void AnUnknownEquationIsNamedWithThoseThereAre()
    {
        var exception = Assert.Throws<ArgumentException>(() => PaperStudy.ForEquation(99));

        Assert.Contains("equation 99", exception.Message, StringComparison.Ordinal);
        Assert.Contains("18, 19", exception.Message, StringComparison.Ordinal);
    }
}
