using System.Text.Json;
using QdeQuantum.Host.Cli;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>One call of the command line inside this process, with what it wrote.</summary>
internal sealed record CommandLineRun(int ExitCode, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static async Task<CommandLineRun> InvokeAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, IsLive: false, UseColor: false);
        var exitCode = await QdeCommandLine.InvokeAsync(arguments, terminal, CancellationToken.None);
        return new CommandLineRun(exitCode, output.ToString(), error.ToString());
    }
}

/// <summary>A folder that a test may fill, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("qde-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
