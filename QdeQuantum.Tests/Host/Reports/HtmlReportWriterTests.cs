using System.Globalization;
using System.Text.RegularExpressions;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Reports;

public sealed partial class HtmlReportWriterTests
{
    private const int MaxBytes = 1_000_000;

    private readonly HtmlReportWriter _writer = new();

    public static TheoryData<string> Pages => ["one variable", "two variables", "three variables", "planned", "page of tables and plots"];

    public static TheoryData<string> Names => ["one variable", "two variables", "three variables", "planned"];

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void PageIsAsApprovedInEveryCulture(string culture)
    {
        var page = Cultures.In(culture, () => _writer.Write(SomeReports.DoubleWell(3, 4)));

        ApprovedText.Matches("Host/Reports/Approved/double-well.html", Stylesheet().Replace(page, "<$1>…</$1>"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void PageNeverReachesForTheNetwork(string name)
    {
        var page = name == "page of tables and plots" ? HtmlPageWriter.Write(HtmlPageWriterTests.SomePage()) : _writer.Write(Report(name));

        Assert.DoesNotMatch(@"(?i)\b(https?|wss?|ftp|file|data|blob):", page);
        Assert.DoesNotMatch(@"(?i)@import|url\(|fetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import\(", page);
        Assert.DoesNotMatch(@"(?i)<(link|img|iframe|object|embed|base|form|audio|video|source)\b", page);
        Assert.DoesNotMatch(@"(?i)\b(src|action|formaction|srcset|poster|background)\s*=", page);
        Assert.All(Reference().Matches(page), match => Assert.StartsWith("#", match.Groups[1].Value, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PageStaysSmall(string name) => Assert.InRange(_writer.Write(Report(name)).Length, 10_000, MaxBytes);

    [Fact]
    public void EveryTextIsEscaped()
    {
        const string Hostile = "</script><script>alert('&\"')</script><img src=x>";
        var some = SomeReports.DoubleWell(3, 4);
        var page = _writer.Write(some with
        {
            Command = Hostile,
            Warnings = [Hostile],
            Problem = some.Problem with { Formula = Hostile, Variables = [Hostile] },
            Frames = [.. some.Frames.Select(frame => frame with { Source = Hostile })],
            Stages = [new StageSection(Hostile, 1)],
            Schedule = some.Schedule with { Law = Hostile, ScaleSource = Hostile },
            Options = some.Options with { Target = Hostile },
            Tool = new ToolSection(Hostile, Hostile, Hostile, Hostile, Hostile),
            Program = some.Program! with { Encoding = Hostile, Profile = Hostile, QirHash = Hostile },
            Reference = some.Reference! with { Label = Hostile },
        });

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "</script>"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatIsClassicalIsLabelledSo(string name)
    {
        var report = Report(name);
        var page = _writer.Write(report);

        Assert.Equal(report.Reference is not null, page.Contains("Classical reference", StringComparison.Ordinal));
        Assert.DoesNotContain("Classical reference", _writer.Write(report with { Reference = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void MeasuredNumbersAreThoseOfTheReport()
    {
        var report = SomeReports.FourWells(4);
        var page = _writer.Write(report);

        foreach (var coordinate in report.Result!.Best.Point)
        {
            Assert.Contains($"= {coordinate.ToString("G5", CultureInfo.InvariantCulture)}", page, StringComparison.Ordinal);
        }

        Assert.Contains("92.3 %", page, StringComparison.Ordinal);
        Assert.Contains("-0.0777 ± 0.0051", page, StringComparison.Ordinal);
        Assert.Contains("4,250 gates", page, StringComparison.Ordinal);
    }

    [Fact]
    public void GridsTooLargeToListSaySo()
    {
        var some = SomeReports.FourWells(3);
        var page = _writer.Write(some with
        {
            Problem = some.Problem with { Values = null },
            Result = some.Result! with { Distribution = null, Marginals = null },
            Frames = [],
        });

        Assert.Contains("The shots are in the run file.", page, StringComparison.Ordinal);
    }

    internal static RunReport Report(string name) => name switch
    {
        "one variable" => SomeReports.DoubleWell(),
        "two variables" => SomeReports.FourWells(),
        "three variables" => SomeReports.EightWells(),
        "planned" => SomeReports.Planned(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No report of this name."),
    };

    /// <summary>Style and script have their own files; the approved page leaves them out, with the hashes of the policy.</summary>
    [GeneratedRegex("<(style|script)>.*?</\\1>|sha256-[^']*", RegexOptions.Singleline)]
    private static partial Regex Stylesheet();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Reference();
}
