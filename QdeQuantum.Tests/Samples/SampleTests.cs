using System.Globalization;
using System.Text.RegularExpressions;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Samples;

/// <summary>The samples and the README's C# example run as they stand. They build on their own, so one after the other.</summary>
[Collection(nameof(SampleTests))]
public class SampleTests
{
    [Fact]
    public async Task OwnKernelRunsAsItsFirstLinesSay()
    {
        var run = await RunFileAsync(Path.Combine("samples", "own-kernel.cs"));

        Assert.Contains("Coins.TossTogether(2.094395", run.Output, StringComparison.Ordinal);
        Assert.Contains("exact probability of all One: 0.7500", run.Output, StringComparison.Ordinal);
        var counts = Regex.Matches(run.Output, @"^\[(.+)\]  (\d+) of 1000", RegexOptions.Multiline);
        Assert.Equal(["One, One, One", "Zero, Zero, Zero"], counts.Select(match => match.Groups[1].Value));
        Assert.Equal(1000, counts.Sum(match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task DoubleWellFindsTheLowerWell()
    {
        var run = await RunFileAsync(Path.Combine("samples", "double-well.cs"));

        var best = Regex.Match(run.Output, @"best: (\S+) at (\S+) ");
        Assert.True(best.Success, run.Output);
        Assert.InRange(double.Parse(best.Groups[2].Value, CultureInfo.InvariantCulture), -1.2, -0.9);
    }

    [Fact]
    public async Task ReadmeExampleCompilesAndFindsTheLowerWell()
    {
        var readme = await File.ReadAllTextAsync(Repository.File("README.md"), TestContext.Current.CancellationToken);
        var example = Regex.Match(readme, "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var folder = Directory.CreateTempSubdirectory("qde-readme-");
        try
        {
            var file = Path.Combine(folder.FullName, "readme-example.cs");
            await File.WriteAllTextAsync(
                file,
                $"#:project {Repository.File("QdeQuantum.Host", "QdeQuantum.Host.csproj")}\n#:property PublishAot=false\n{example}",
                TestContext.Current.CancellationToken);

            var run = await RunFileAsync(file);

            var place = Regex.Match(run.Output, @"x = (\S+), E = ");
            Assert.True(place.Success, run.Output);
            Assert.InRange(double.Parse(place.Groups[1].Value, CultureInfo.InvariantCulture), -1.2, -0.9);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ChildProcess> RunFileAsync(string file)
    {
        var run = await ChildProcess.RunAsync("dotnet", ["run", file], Repository.Root);
        Assert.True(run.ExitCode == 0, run.Errors + run.Output);
        return run;
    }
}
