using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>The command line as a process of its own, with its output redirected.</summary>
internal sealed class QdeProcess : IDisposable
{
    // Nothing here takes a tenth of it; a process that hangs fails its test instead of the whole run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly ConcurrentQueue<string> _errorLines = [];
    private readonly Task _errorEnd;

    private QdeProcess(Process process)
    {
        _process = process;
        _out = process.StandardOutput.ReadToEndAsync();
        _errorEnd = ReadErrorsAsync();
    }

    public static QdeProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "QdeQuantum.Host.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new QdeProcess(Process.Start(start)!);
    }

    /// <summary>Waits for a line on standard error that starts with a text.</summary>
    public Task WaitForErrorAsync(string text) =>
        WaitAsync(() => _errorLines.Any(line => line.StartsWith(text, StringComparison.Ordinal)), $"the line '{text}'");

    /// <summary>Waits for a file to exist.</summary>
    public Task WaitForFileAsync(string path) => WaitAsync(() => File.Exists(path), $"the file {path}");

    /// <summary>What Ctrl-C does on a terminal.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Ends the process at once, without a chance to do anything about it.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandLineRun> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _errorEnd;
        return new CommandLineRun(_process.ExitCode, await _out, string.Join('\n', _errorLines));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errorLines.Enqueue(line);
        }
    }

    /// <summary>Waits until something is so.</summary>
    public async Task WaitAsync(Func<bool> condition, string what)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            if (_process.HasExited || since.Elapsed > Patience)
            {
                throw new InvalidOperationException($"Waited in vain for {what}; on standard error: {string.Join('\n', _errorLines)}");
            }

            await Task.Delay(20);
        }
    }
}
