using QdeQuantum.AzureQuantum;
using QdeQuantum.Emulator;
using QdeQuantum.Host.Cli.Hardware;
using QdeQuantum.Host.Reports;
using QdeQuantum.Tests.Emulator;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli.Hardware;

/// <summary>A folder with a run file in it, and an emulator of the service to send its jobs to.</summary>
internal sealed class HardwareRuns(AzuriteFixture azurite) : IAsyncDisposable
{
    public const string H2 = "quantinuum.sim.h2-1e";

    public static readonly string[] SmallAnneal = ["(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--qubits", "3", "--steps", "2", "--shots", "300"];

    private EmulatorServer? _emulator;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public TemporaryFolder Folder { get; } = new();

    public string RunFile => Folder.File("run.json");

    public string Connection => Folder.File("connection");

    public EmulatorServer Emulator => _emulator!;

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }

        Folder.Dispose();
    }

    public async Task StartAsync(EmulatorOptions? options = null)
    {
        _emulator = await azurite.StartAsync(options);
        Folder.Write("connection", _emulator.ConnectionString);
    }

    public Task<CommandLineRun> InvokeAsync(params string[] arguments) => CommandLineRun.InvokeAsync([.. arguments, "--connection", Connection]);

    public Task<CommandLineRun> SubmitAsync(string target = H2) => InvokeAsync(["submit", .. SmallAnneal, "--target", target, "--out", RunFile]);

    public async Task<SubmissionSection> SubmissionAsync() => (await SubmittedRun.ReadAsync(RunFile, Token)).Submission;

    public async Task<RunReport> ReadRunAsync() => RunReportJson.Read(await File.ReadAllTextAsync(RunFile, Token), "run.json");

    public Task<JobClient> ClientAsync() => AzuriteFixture.ConnectAsync(Emulator);

    /// <summary>How many jobs the service has.</summary>
    public async Task<int> CountJobsAsync() => await (await ClientAsync()).ListJobsAsync(cancellationToken: Token).CountAsync(Token);

    /// <summary>The service has exactly the recorded jobs.</summary>
    public async Task AssertNothingIsSubmittedTwiceAsync()
    {
        var jobs = await (await ClientAsync()).ListJobsAsync(cancellationToken: Token).Select(job => job.Id).ToListAsync(Token);
        Assert.Equal((await SubmissionAsync()).Jobs.Select(job => job.Submission.JobId).Order(), jobs.Order());
    }
}
