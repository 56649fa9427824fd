using System.Buffers.Binary;
using System.Text.RegularExpressions;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Reports;

/// <summary>Opens reports in a real browser.</summary>
public sealed class HtmlReportBrowserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("qde-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("one variable", "[data-profile=\"0\"]")]
    [InlineData("two variables", "[data-cells]")]
    [InlineData("three variables", "[data-profile=\"2\"]")]
    public async Task PageRunsWithoutErrors(string name, string picture)
    {
        Assert.SkipWhen(Chromium.Executable is null, "No Chromium on the PATH.");
        var page = await Chromium.DumpAsync(Write(HtmlReportWriterTests.Report(name)), TestContext.Current.CancellationToken);

        Assert.Contains("data-ready=\"true\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-error", page, StringComparison.Ordinal);
        Assert.Contains(picture.Trim('[', ']'), page, StringComparison.Ordinal);
        Assert.Contains("aria-valuetext", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptDrawsTheSameLastFrameAsThePage()
    {
        Assert.SkipWhen(Chromium.Executable is null, "No Chromium on the PATH.");
        foreach (var report in new[] { SomeReports.DoubleWell(4, 8), SomeReports.FourWells(3, 8) })
        {
            var written = new HtmlReportWriter().Write(report);
            var shown = await Chromium.DumpAsync(Write(report), TestContext.Current.CancellationToken);

            Assert.Equal(MovingPaths(written), MovingPaths(shown));
        }
    }

    [Fact]
    public async Task ScreenshotIsDrawn()
    {
        Assert.SkipWhen(Chromium.Executable is null, "No Chromium on the PATH.");
        var picture = Path.Combine(_folder, "page.png");
        await Chromium.ScreenshotAsync(Write(SomeReports.DoubleWell()), picture, 1200, 1600, TestContext.Current.CancellationToken);

        var png = await File.ReadAllBytesAsync(picture, TestContext.Current.CancellationToken);
        Assert.Equal(1200, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(1600, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.True(png.Length > 50_000, $"A page of {png.Length} bytes is nearly empty.");
    }

    private static string[] MovingPaths(string page)
    {
        var cells = Regex.Match(page, "<g data-cells[^>]*>(.*?)</g>", RegexOptions.Singleline).Groups[1].Value;
        var profiles = string.Concat(Regex.Matches(page, "<path [^>]*data-profile[^>]*>").Select(match => match.Value));
        return [.. Regex.Matches(cells + profiles, " d=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];
    }

    private string Write(RunReport report)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():N}.html");
        AtomicFile.WriteAllText(file, new HtmlReportWriter().Write(report));
        return file;
    }
}
