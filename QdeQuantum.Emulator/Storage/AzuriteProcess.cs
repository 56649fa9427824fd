using System.Diagnostics;
using System.Text.RegularExpressions;

namespace QdeQuantum.Emulator.Storage;

/// <summary>
/// Azurite, the storage emulator, as a child process on the loopback interface that keeps all data in memory. It ends when this object is disposed,
/// and by itself when the process that started it is gone.
/// </summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    /// <summary>Variable that names another folder with the npm package <c>azurite</c>.</summary>
    public const string FolderVariable = "QDE_AZURITE";

    private const string MainFile = "dist/src/blob/main.js";

    // Runs Azurite's main file inside of a script that ends with its standard input, which is the pipe to us.
    private const string Script =
        "process.stdin.resume(); process.stdin.on('end', () => process.exit(0)); process.argv.splice(1, 0, 'azurite'); require(process.env.AZURITE_MAIN);";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private AzuriteProcess(Process process, StorageAccount account)
    {
        _process = process;
        Account = account;
    }

    /// <summary>The account to use: Azurite's well-known one, at this process's port.</summary>
    public StorageAccount Account { get; }

    /// <summary>Id of the child process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts Azurite on a free port and waits until it listens.</summary>
    /// <param name="folder">
    /// Folder of the npm package; when null, that of the variable QDE_AZURITE, else the one restored to QdeQuantum.Emulator/npm, searched upwards
    /// from this program.
    /// </param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="EmulatorException">Node or Azurite is missing, or Azurite does not start.</exception>
    public static async Task<AzuriteProcess> StartAsync(string? folder = null, CancellationToken cancellationToken = default)
    {
        var process = Start(Find(folder));
        try
        {
            var endpoint = await ReadEndpointAsync(process, cancellationToken).WaitAsync(StartLimit, cancellationToken).ConfigureAwait(false);
            _ = DrainAsync(process);
            return new AzuriteProcess(process, StorageAccount.Development(endpoint));
        }
        catch (Exception exception)
        {
            End(process);
            process.Dispose();
            throw exception is TimeoutException
                ? new EmulatorException($"Azurite did not start within {StartLimit.TotalSeconds:0} seconds.", exception)
                : exception;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        End(_process);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static string Find(string? folder)
    {
        folder ??= Environment.GetEnvironmentVariable(FolderVariable);
        var candidates = folder is not null
            ? [folder]
            : Ancestors(AppContext.BaseDirectory).Select(up => Path.Combine(up, "QdeQuantum.Emulator", "npm", "node_modules", "azurite"));
        return candidates.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, MainFile)))
            ?? throw new EmulatorException(
                $"Azurite is not there{(folder is null ? "" : $" (looked in '{folder}')")}. Restore it with 'npm ci --ignore-scripts' in " +
                $"QdeQuantum.Emulator/npm, or let {FolderVariable} name the folder of an npm package 'azurite' 3.35.0.");
    }

    private static IEnumerable<string> Ancestors(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }

    private static Process Start(string folder)
    {
        string[] arguments =
        [
            "-e", Script, "--",
            "--blobHost", "127.0.0.1", "--blobPort", "0", "--inMemoryPersistence", "--extentMemoryLimit", "1024",
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
        ];
        var start = new ProcessStartInfo("node", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["AZURITE_MAIN"] = Path.Combine(folder, MainFile);
        try
        {
            return Process.Start(start) ?? throw new EmulatorException("Node did not start.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new EmulatorException("Node is needed to run Azurite, and 'node' cannot be started. Install Node 20 or later.", exception);
        }
    }

    private static async Task<Uri> ReadEndpointAsync(Process process, CancellationToken cancellationToken)
    {
        while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (ListeningPattern().Match(line) is { Success: true } match)
            {
                return new Uri(match.Groups["endpoint"].Value);
            }
        }

        var errors = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        throw new EmulatorException($"Azurite ended before it listened: {errors.Trim()}");
    }

    // A full pipe would stop the child.
    private static Task DrainAsync(Process process) =>
        Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    private static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    [GeneratedRegex(@"successfully listens on (?<endpoint>http://\S+)")]
    private static partial Regex ListeningPattern();
}
