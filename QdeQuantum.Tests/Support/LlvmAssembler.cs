using System.Diagnostics;

namespace QdeQuantum.Tests.Support;

/// <summary>LLVM's own reader and verifier, where it is installed in a version that still reads typed pointers.</summary>
internal static class LlvmAssembler
{
    private static readonly string? Program = new[] { "llvm-as-14", "llvm-as-15", "llvm-as-16" }.FirstOrDefault(IsInstalled);

    public static bool IsAvailable => Program is not null;

    /// <summary>What LLVM finds wrong with a module; empty when nothing.</summary>
    public static async Task<string> ErrorsAsync(string qir, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program!, ["-opaque-pointers=0", "-o", "-", "-disable-output", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(qir.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return errors.Length > 0 || process.ExitCode == 0 ? errors : $"{Program} ended with {process.ExitCode}.";
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
