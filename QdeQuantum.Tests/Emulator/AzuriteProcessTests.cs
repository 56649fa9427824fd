using System.Diagnostics;
using QdeQuantum.Emulator;
using QdeQuantum.Emulator.Storage;
using Xunit;

namespace QdeQuantum.Tests.Emulator;

public class AzuriteProcessTests
{
    [Fact]
    public async Task ProcessEndsWithItsOwnerAndListensOnLoopbackOnly()
    {
        var azurite = await AzuriteProcess.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        using var process = Process.GetProcessById(azurite.ProcessId);
        Assert.True(azurite.Account.Endpoint.IsLoopback);
        Assert.False(process.HasExited);

        await azurite.DisposeAsync();

        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task MissingPackageIsExplained()
    {
        var exception = await Assert.ThrowsAsync<EmulatorException>(
            () => AzuriteProcess.StartAsync("no-such-folder", TestContext.Current.CancellationToken));

        Assert.Contains("npm ci", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyOfTheAccountIsNotPrinted()
    {
        var account = StorageAccount.Development(new Uri("http://127.0.0.1:1"));

        Assert.DoesNotContain(account.Key, account.ToString(), StringComparison.Ordinal);
    }
}
