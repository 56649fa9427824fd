using System.Diagnostics;
using Xunit;

namespace QdeQuantum.Tests.Support;

/// <summary>A headless browser, for pages that must be seen to be believed.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>The first browser on the PATH, or null.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>The page after its scripts ran, as HTML.</summary>
    public static Task<string> DumpAsync(string page, CancellationToken cancellationToken) =>
        RunAsync(page, ["--dump-dom"], cancellationToken);

    /// <summary>A picture of the page, as PNG.</summary>
    public static Task<string> ScreenshotAsync(string page, string picture, int width, int height, CancellationToken cancellationToken) =>
        RunAsync(page, [$"--screenshot={picture}", $"--window-size={width},{height}", "--hide-scrollbars"], cancellationToken);

    private static async Task<string> RunAsync(string page, string[] arguments, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("qde-browser-").FullName;
        using var process = Process.Start(new ProcessStartInfo(Executable!,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", $"--user-data-dir={profile}",
            "--virtual-time-budget=2000", .. arguments, new Uri(page).AbsoluteUri,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"The browser ended with {process.ExitCode}: {await errors}");
            return output;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            Directory.Delete(profile, recursive: true);
        }
    }
}
