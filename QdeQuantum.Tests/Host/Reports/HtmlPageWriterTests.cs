using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Reports;

public sealed class HtmlPageWriterTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void PageIsTheSameInEveryCulture(string culture) => Assert.Equal(
        Cultures.In("", () => HtmlPageWriter.Write(SomePage())), Cultures.In(culture, () => HtmlPageWriter.Write(SomePage())));

    [Fact]
    public void EveryNumberCanBeReadWithoutThePicture()
    {
        var page = HtmlPageWriter.Write(SomePage());

        Assert.Contains("<td>0.900 ± 0.020</td>", page, StringComparison.Ordinal);
        Assert.Contains("grid search (classical)", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">levy &lt;2&gt;</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void EachLineOfAnOriginHasItsOwnStyle()
    {
        var page = HtmlPageWriter.Write(SomePage());

        Assert.All(["quantum-0", "quantum-1", "classical-0"], style => Assert.Contains($"class=\"series {style}\"", page, StringComparison.Ordinal));
        Assert.DoesNotContain("classical-1\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void RaggedTablesAreRefusedByName()
    {
        var page = new ReportPage("t", "s", [new PageSection("h", [], [new TableBlock("Ragged", ["a", "b"], [["1"]])])]);

        Assert.Contains("Ragged", Assert.Throws<ArgumentException>(() => HtmlPageWriter.Write(page)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesALogarithmCannotShowAreLeftOutOfTheLineOnly()
    {
        var series = new PlotSeries("errors", SeriesOrigin.Quantum, [new(1, 0), new(10, 0.01, 0.02), new(100, 1e-4)]);
        var plot = new PlotBlock("Errors", "steps", "error", [series]) { XDivision = AxisDivision.Logarithmic, YDivision = AxisDivision.Logarithmic };
        var page = HtmlPageWriter.Write(new ReportPage("t", "s", [new PageSection("h", [], [plot])]));

        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("series-mark series").Length - 1);
        Assert.Contains("<td>1</td><td>0</td>", page, StringComparison.Ordinal);
    }

    internal static ReportPage SomePage()
    {
        PlotSeries[] series =
        [
            new("geometric", SeriesOrigin.Quantum, [new(10, 0.3, 0.03), new(20, 0.6, 0.03), new(50, 0.9, 0.02), new(100, 0.97, 0.01)]),
            new("linear", SeriesOrigin.Quantum, [new(10, 0.1, 0.02), new(20, 0.3, 0.03), new(50, 0.55, 0.03), new(100, 0.7, 0.03)]),
            new("grid search", SeriesOrigin.Classical, [new(10, 0.05), new(20, 0.1), new(50, 0.2), new(100, 0.35)]),
        ];
        var even = new PlotBlock("Success against steps", "steps", "success", series);
        return new ReportPage("Success of the test functions", "6 + 6 qubits, 1,000 shots",
        [
            new PageSection("How often", ["Share of shots within 0.1 of the minimum.", "Bars are one standard error."],
                [even, even with { XDivision = AxisDivision.Logarithmic, YDivision = AxisDivision.Logarithmic }]),
            new PageSection("Each function", [], [new TableBlock("Success", ["function", "success", "best of shots"], [["levy <2>", "0.93", "1.00"], ["ackley", "0.88", "1.00"]])]),
        ]);
    }
}
