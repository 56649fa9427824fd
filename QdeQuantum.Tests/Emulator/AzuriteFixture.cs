using Azure.Core;
using QdeQuantum.AzureQuantum;
using QdeQuantum.Emulator;
using QdeQuantum.Emulator.Storage;
using Xunit;

namespace QdeQuantum.Tests.Emulator;

/// <summary>One Azurite for all tests that need storage; each test starts an emulator of its own, which takes milliseconds.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? _azurite;

    public StorageAccount Storage => _azurite!.Account;

    public async ValueTask InitializeAsync() => _azurite = await AzuriteProcess.StartAsync();

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    public Task<EmulatorServer> StartAsync(EmulatorOptions? options = null) =>
        EmulatorServer.StartAsync((options ?? new EmulatorOptions()) with { Storage = Storage }, TestContext.Current.CancellationToken);

    /// <summary>A client of an emulator that repeats quickly and looks often.</summary>
    public static Task<JobClient> ConnectAsync(EmulatorServer emulator, Action<JobClientOptions>? configure = null)
    {
        var options = new JobClientOptions { PollingStart = TimeSpan.FromMilliseconds(2), PollingLimit = TimeSpan.FromMilliseconds(20) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.Mode = RetryMode.Fixed;
        configure?.Invoke(options);
        return JobClient.ConnectAsync(
            WorkspaceSettings.FromConnectionString(emulator.ConnectionString), options: options, cancellationToken: TestContext.Current.CancellationToken);
    }
}

[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
