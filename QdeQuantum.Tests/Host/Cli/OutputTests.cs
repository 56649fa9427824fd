using System.Text.Json;
using QdeQuantum.Host.Cli;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>What a process writes when nobody watches: no control characters, JSON alone where asked for, the same in every culture.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OutputIsPlainAndTheSameInEveryCulture()
    {
        var english = await SolveAsync("en_US.UTF-8");
        var german = await SolveAsync("de_DE.UTF-8");

        Assert.Equal(ExitCode.Ok, english.ExitCode);
        Assert.NotEmpty(english.Out);
        Assert.Contains("compile ...", english.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', english.Out + english.Error);
        Assert.DoesNotContain('\r', english.Out + english.Error);
        Assert.Equal(WithoutTimes(english.Out), WithoutTimes(german.Out));
        Assert.Equal(english.Error, german.Error);
    }

    [Fact]
    public async Task JsonIsAllThatStandardOutputHolds()
    {
        var run = await RunAsync("de_DE.UTF-8", "solve", "x^2", "--on", "-1,1", "--qubits", "3", "--steps", "2", "--json", "--out", _folder.File("json"));

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Equal(JsonValueKind.Object, run.Json.ValueKind);
        Assert.Contains("json.html", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Out + run.Error);
    }

    private static string WithoutTimes(string summary) =>
        string.Join('\n', summary.Split('\n').Where(line => !line.StartsWith("Time", StringComparison.Ordinal)));

    private Task<CommandLineRun> SolveAsync(string language) => RunAsync(
        language, "solve", "x^2 + 0.25*x", "--on", "-1.5,1.5", "--qubits", "4", "--steps", "4", "--frames", "0", "--exact", "--out", _folder.File("run"));

    private static async Task<CommandLineRun> RunAsync(string language, params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["LANG"] = language,
            ["LC_ALL"] = language,
            ["NO_COLOR"] = "1",
        };
        using var process = QdeProcess.Start(environment, arguments);
        return await process.EndAsync();
    }
}
