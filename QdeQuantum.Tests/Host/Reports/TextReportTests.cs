using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Reports;

public sealed class TextReportTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void LinesAreAsApprovedInEveryCulture(string culture)
    {
        var reports = new[] { SomeReports.DoubleWell(), SomeReports.FourWells(4), SomeReports.Planned() };
        var lines = Cultures.In(culture, () => reports.SelectMany(report => TextReport.Lines(report).Append("----")).ToArray());

        ApprovedText.Matches("Host/Reports/Approved/summary.txt", string.Join('\n', lines) + "\n");
    }

    [Theory]
    [InlineData(30)]
    [InlineData(80)]
    [InlineData(200)]
    public void PictureKeepsWithinItsWidth(int width) =>
        Assert.All(TextPlot.Lines(SomeReports.DoubleWell(), width), line => Assert.InRange(line.Length, 1, width));

    [Fact]
    public void BrailleDotsAreNumberedAsInTheStandard()
    {
        var canvas = new BrailleCanvas(1, 1);
        canvas.Set(0, 3); // dot 1: left, top
        canvas.Set(1, 0); // dot 8: right, foot
        canvas.Set(2, 0); // outside

        Assert.Equal("⢁", canvas.Row(0));
    }

    [Fact]
    public void ClassicalEnergyIsLabelled() => Assert.Contains(
        TextReport.Lines(SomeReports.DoubleWell()), line => line.Contains("E₀", StringComparison.Ordinal) && line.Contains("classical reference", StringComparison.Ordinal));
}
