using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class OwnKernelSampleTests
{
    [Fact]
    public async Task TheSampleRunsAsItsFirstLinesSay()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("DOTNET_EnableAVX2") == "0" || Environment.GetEnvironmentVariable("DOTNET_EnableHWIntrinsic") == "0",
            "The sample has no vector code of its own, and building it without vector instructions takes long.");

        var (exitCode, output, errors) = await DotnetRun(Path.Combine("samples", "own-kernel.cs"));

        Assert.True(exitCode == 0, errors + output);
        Assert.Contains("Coins.TossTogether(2.094395", output, StringComparison.Ordinal);
        Assert.Contains("exact probability of all One: 0.7500", output, StringComparison.Ordinal);
        var counts = Regex.Matches(output, @"^\[(.+)\]  (\d+) of 1000", RegexOptions.Multiline);
        Assert.Equal(["One, One, One", "Zero, Zero, Zero"], counts.Select(match => match.Groups[1].Value));
        Assert.Equal(1000, counts.Sum(match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
    }

    private static async Task<(int ExitCode, string Output, string Errors)> DotnetRun(string file)
    {
        var start = new ProcessStartInfo("dotnet", ["run", file])
        {
            WorkingDirectory = RepositoryRoot(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "QdeQuantum.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
