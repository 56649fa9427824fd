using Microsoft.Extensions.Hosting;

namespace QdeQuantum.Emulator.Http;

/// <summary>Leaves Ctrl-C and the end of the process to whoever started the emulator; the host's own lifetime would take them over.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
