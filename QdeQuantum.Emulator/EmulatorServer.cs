using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QdeQuantum.Emulator.Http;
using QdeQuantum.Emulator.Jobs;
using QdeQuantum.Emulator.Storage;

namespace QdeQuantum.Emulator;

/// <summary>
/// One emulated workspace of the job service, on the loopback interface: its REST protocol, Azurite as its storage, and the full-state simulator
/// behind its targets. For rehearsals without a network and for tests; nothing it does costs anything or reaches any real service.
/// </summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    private const string Prefix = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Quantum/workspaces/{workspace}";

    private readonly WebApplication _application;
    private readonly AzuriteProcess? _azurite;
    private readonly CancellationTokenSource _shutdown;
    private readonly WorkspaceState _workspace;

    private EmulatorServer(WebApplication application, AzuriteProcess? azurite, CancellationTokenSource shutdown, WorkspaceState workspace, EmulatorOptions options)
    {
        _application = application;
        _azurite = azurite;
        _shutdown = shutdown;
        _workspace = workspace;
        Options = options;
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint => new(_application.Urls.First());

    /// <summary>What it was started with.</summary>
    public EmulatorOptions Options { get; }

    /// <summary>Faults still to commit; may be added to at any time.</summary>
    public FaultPlan Faults => Options.Faults;

    /// <summary>What a client needs to connect, in the service's own form. Holds the emulator's key, which opens nothing else.</summary>
    public string ConnectionString =>
        $"SubscriptionId={Options.SubscriptionId};ResourceGroupName={Options.ResourceGroup};WorkspaceName={Options.WorkspaceName};" +
        $"ApiKey={Options.ApiKey};QuantumEndpoint={Endpoint};";

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">What it offers; the defaults when null.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="EmulatorException">Its storage cannot be started, or the port is taken.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmulatorOptions();
        var azurite = options.Storage is null ? await AzuriteProcess.StartAsync(cancellationToken: cancellationToken).ConfigureAwait(false) : null;
        var shutdown = new CancellationTokenSource();
        var storage = new JobStorage(options.Storage ?? azurite!.Account, options.TimeProvider, options.SignatureLifetime, options.Faults);
        var workspace = new WorkspaceState(options, storage, shutdown.Token);
        var server = new EmulatorServer(Build(workspace), azurite, shutdown, workspace, options);
        try
        {
            await server._application.StartAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw exception is IOException
                ? new EmulatorException($"Port {options.Port} on the loopback interface cannot be used: {exception.Message} Choose another, or 0 for a free one.", exception)
                : exception;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync().ConfigureAwait(false);
        await _workspace.DisposeAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync().ConfigureAwait(false);
        }

        _shutdown.Dispose();
    }

    private static WebApplication Build(WorkspaceState workspace)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, workspace.Options.Port, listen => listen.Protocols = HttpProtocols.Http1));
        var application = builder.Build();
        var gatekeeper = new Gatekeeper(workspace.Options);
        application.Use(next => context => gatekeeper.PassAsync(context, next));
        application.UseRouting();
        var routes = application.MapGroup(Prefix);
        var jobs = new JobEndpoints(workspace);
        jobs.Map(routes);
        new WorkspaceEndpoints(workspace, jobs).Map(routes);
        application.MapFallback(() => ServiceAnswer.Error(404, "ResourceNotFound", "The service has nothing at this path."));
        return application;
    }
}
