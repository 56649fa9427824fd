using System.Text.Json;
using QdeQuantum.Host.Cli;
using QdeQuantum.Tests.Host.Cli;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>
/// A noisy anneal on our simulator and on the QDK's: the same law in both bases. With fixed seeds; two simulators of one law fail with
/// probability 1e-4 a comparison.
/// </summary>
public sealed class NoiseOnBothTargetsTests : IDisposable
{
    private const double Significance = 1e-4;
    private const int Points = 8;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x=0.004,y=0.002,z=0.01")]
    [InlineData("z=0.002,loss=0.003")]
    public async Task AnAnnealFollowsOneLaw(string noise)
    {
        using var ours = await RunAsync("local", noise);
        using var theirs = await RunAsync("qdk", noise);

        foreach (var basis in new[] { "position", "momentum" })
        {
            var pValue = ChiSquareTest.PValueOfOneLaw(Counts(ours, basis), Counts(theirs, basis));
            Assert.True(pValue > Significance, FormattableString.Invariant($"{basis}: p = {pValue}"));
        }

        // What is lost is left out on both.
        var lost = ours.RootElement.GetProperty("noise").GetProperty("lostShots").GetInt32();
        Assert.Equal(noise.Contains("loss", StringComparison.Ordinal), lost > 0);
        Assert.InRange(theirs.RootElement.GetProperty("noise").GetProperty("lostShots").GetInt32(), lost * 0.7, lost * 1.3);
    }

    private async Task<JsonDocument> RunAsync(string target, string noise)
    {
        var name = _folder.File(target);
        var run = await CommandLineRun.InvokeAsync(
            "solve", "(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--qubits", "3", "--steps", "3", "--shots", "2000", "--target", target, "--noise", noise, "--out", name, "--quiet");
        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        return JsonDocument.Parse(await File.ReadAllTextAsync(name + ".json", TestContext.Current.CancellationToken));
    }

    private static int[] Counts(JsonDocument run, string basis)
    {
        var counts = new int[Points];
        foreach (var word in run.RootElement.GetProperty("shots").GetProperty(basis).EnumerateArray())
        {
            counts[word.GetInt32()]++;
        }

        return counts;
    }
}
