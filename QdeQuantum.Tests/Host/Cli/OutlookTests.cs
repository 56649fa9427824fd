using QdeQuantum.Host.Cli;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>One problem, three answers, in the same report: what noise leaves, what is won back, what it takes without noise.</summary>
public sealed class OutlookTests : IDisposable
{
    private static readonly string[] Small =
        ["solve", "(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--qubits", "3", "--steps", "3", "--shots", "2000", "--quiet", "--json"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OneReportHoldsAllThreeAnswersAndReplays()
    {
        var name = _folder.File("outlook");
        var run = await CommandLineRun.InvokeAsync([.. Small, "--noise", "p2=3e-3,readout=0.02", "--mitigate", "readout,folding", "--estimate", "--out", name]);

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.InRange(run.Json.GetProperty("noise").Double("fidelity"), 0.1, 0.95);
        var mitigation = run.Json.GetProperty("mitigation");
        Assert.Equal("readout,folding", mitigation.GetProperty("methods").GetString());
        Assert.Equal(8000, mitigation.Int("extraShots"));
        Assert.Equal(3, mitigation.GetProperty("readout").GetArrayLength());
        foreach (var figure in new[] { "near", "kinetic", "potential", "total" })
        {
            // Twelve comparisons of this kind are all within five standard errors but once in 150,000 seeds, and this one is fixed.
            var value = mitigation.GetProperty(figure);
            var mitigated = value.GetProperty("mitigated");
            Assert.Equal(value.Double("exact"), mitigated.Double("value"), 5 * mitigated.Double("standardError"));
            Assert.True(value.Double("shotFactor") > 3);
        }

        Assert.Equal(8, run.Json.GetProperty("faultTolerance").GetProperty("machines").GetArrayLength());

        var html = await File.ReadAllTextAsync(name + ".html", TestContext.Current.CancellationToken);
        Assert.All(
            ["Before hardware", "What noise leaves", "What mitigation wins back", "misread bits inverted", "What it takes without noise", "qubit_maj_ns_e6, floquet_code", "The best point needs no mitigation"],
            text => Assert.Contains(text, html, StringComparison.Ordinal));

        var replay = await CommandLineRun.InvokeAsync("replay", name + ".json", "--json", "--quiet");
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean(), replay.Out);
        Assert.Equal(12_000, replay.Json.Int("shots"));
    }

    [Fact]
    public async Task TheEstimateIsThatOfTheEstimateCommand()
    {
        var solved = await CommandLineRun.InvokeAsync([.. Small, "--estimate", "--out", _folder.File("estimate")]);
        var estimated = await CommandLineRun.InvokeAsync(["estimate", .. Small[1..]]);

        Assert.Equal(
            estimated.Json.GetProperty("machines").GetRawText().ReplaceLineEndings(string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal),
            solved.Json.GetProperty("faultTolerance").GetProperty("machines").GetRawText().ReplaceLineEndings(string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALossIsMitigatedToo()
    {
        var name = _folder.File("train");
        var run = await CommandLineRun.InvokeAsync(
            "train", Repository.File("data/xor.csv"), "--target", "xor", "--model", "quadratic", "--test", "0", "--qubits", "2", "--steps", "2", "--shots", "500",
            "--noise", "readout=0.1", "--mitigate", "readout", "--out", name, "--quiet", "--json");

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        var report = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(name + ".json", TestContext.Current.CancellationToken)).RootElement;
        var loss = report.GetProperty("mitigation").GetProperty("potential");
        Assert.Equal(loss.Double("exact"), loss.GetProperty("mitigated").Double("value"), 5 * loss.GetProperty("mitigated").Double("standardError"));
    }

    [Theory]
    [InlineData(ExitCode.BadInput, "readout,folding", "--mitigate", "magic")]
    [InlineData(ExitCode.BadInput, "readout,folding", "--mitigate", "readout,readout")]
    [InlineData(ExitCode.BadInput, "readout,folding", "--mitigate", "")]
    [InlineData(ExitCode.BadInput, "--method is filter", "--mitigate", "readout", "--method", "filter")]
    [InlineData(ExitCode.BadInput, "--method is multiscale", "--estimate", "--method", "multiscale")]
    [InlineData(ExitCode.Refused, "Choose the target local", "--mitigate", "folding", "--target", "qdk")]
    public async Task WhatCannotBeMitigatedSaysWhy(int exitCode, string message, params string[] options)
    {
        var run = await CommandLineRun.InvokeAsync([.. Small, "--out", _folder.File("no"), .. options]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
