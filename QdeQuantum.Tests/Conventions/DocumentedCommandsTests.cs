using System.Diagnostics;
using System.Text.RegularExpressions;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Conventions;

/// <summary>Every command in a <c>sh</c> block of the README and of docs/ is run here, or is one of the few that other tests run.</summary>
public class DocumentedCommandsTests
{
    private const string HostPrefix = "dotnet run --project QdeQuantum.Host -c Release -- ";
    private const string ToolPrefix = "qde ";
    private const string ConnectionFile = "emulator.txt";

    // Run by the gate itself, by SampleTests, and by whoever measures.
    private static readonly string[] RunElsewhere =
    [
        "dotnet build", "dotnet test", "dotnet run samples/", "dotnet run -c Release --project QdeQuantum.Benchmarks",
    ];

    [Fact]
    public void EveryDocumentedCommandIsRunSomewhere()
    {
        var unknown = Commands().Where(command => ArgumentsOf(command) is null && !RunElsewhere.Any(start => command.StartsWith(start, StringComparison.Ordinal)));

        Assert.Empty(unknown);
        Assert.True(Commands().Count(command => ArgumentsOf(command) is not null) >= 8);
    }

    [Fact]
    public async Task DocumentedCommandsOfTheHostSucceed()
    {
        var folder = Directory.CreateTempSubdirectory("qde-docs-");
        Process? emulator = null;
        try
        {
            foreach (var shared in new[] { "samples", "data" })
            {
                Directory.CreateSymbolicLink(Path.Combine(folder.FullName, shared), Repository.File(shared));
            }

            foreach (var command in Commands().Distinct())
            {
                if (ArgumentsOf(command) is not { } arguments)
                {
                    continue;
                }

                if (arguments.StartsWith("emulator ", StringComparison.Ordinal))
                {
                    emulator ??= await StartEmulatorAsync(Split(arguments), folder.FullName);
                    continue;
                }

                var run = await ChildProcess.RunAsync("dotnet", [HostAssembly, .. Split(arguments)], folder.FullName);
                Assert.True(run.ExitCode == 0, $"{command}\n{run.Errors}");
                Assert.NotEmpty(run.Output);
            }
        }
        finally
        {
            emulator?.Kill(entireProcessTree: true);
            emulator?.Dispose();
            folder.Delete(recursive: true);
        }
    }

    private static string HostAssembly { get; } = Path.Combine(AppContext.BaseDirectory, "QdeQuantum.Host.dll");

    // Runs beside the commands that follow it, as in a second terminal.
    private static async Task<Process> StartEmulatorAsync(IEnumerable<string> arguments, string folder)
    {
        var emulator = Process.Start(new ProcessStartInfo("dotnet", [HostAssembly, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var greeting = await emulator.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("listening on", greeting, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, ConnectionFile)));
        return emulator;
    }

    private static IReadOnlyList<string> Commands() =>
    [
        .. Directory.GetFiles(Repository.File("docs"), "*.md").Prepend(Repository.File("README.md"))
            .SelectMany(page => Regex.Matches(File.ReadAllText(page), "```sh\n(.*?)```", RegexOptions.Singleline))
            .SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];

    private static string? ArgumentsOf(string command) =>
        command.StartsWith(HostPrefix, StringComparison.Ordinal) ? command[HostPrefix.Length..]
        : command.StartsWith(ToolPrefix, StringComparison.Ordinal) ? command[ToolPrefix.Length..]
        : null;

    // A shell's splitting, as far as the documents need it: blanks, and double quotes around an argument.
    private static IEnumerable<string> Split(string arguments) =>
        Regex.Matches(arguments, "\"([^\"]*)\"|(\\S+)").Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value);
}
