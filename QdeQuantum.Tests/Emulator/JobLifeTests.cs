using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Results;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Emulator;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator.Noise;
using Xunit;
using Programs = QdeQuantum.Tests.AzureQuantum.Programs;

namespace QdeQuantum.Tests.Emulator;

/// <summary>Whole lives of jobs: the library's client against the emulator and Azurite.</summary>
[Collection(AzuriteCollection.Name)]
public class JobLifeTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ionq.simulator", nameof(Programs.Bell))]
    [InlineData("quantinuum.sim.h2-1e", nameof(Programs.Feedback))]
    [InlineData("quantinuum.sim.helios-1e", nameof(Programs.FloatFeedback))]
    public async Task TargetOfEachProfileRunsItsProgram(string targetId, string program)
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var catalogue = await TargetCatalogue.ForWorkspaceAsync(client, Token);
        var target = new AzureQuantumTarget(client, catalogue[targetId]);
        var qir = (string)typeof(Programs).GetProperty(program)!.GetValue(null)!;
        var stages = new List<string>();

        var shots = await target.RunAsync(
            new QuantumProgram(program, [], qir, target.Profile), 400, seed: 1, new AzureQuantum.DirectProgress<RunProgress>(step => stages.Add(step.Stage)), Token);

        // Both bits agree; the first is a fair coin. Binomial: 400 shots stray by more than 60 from 200 once in 10^9 runs.
        Assert.Equal(400, shots.Count);
        Assert.Equal(targetId, shots.TargetId);
        Assert.Null(shots.Seed);
        Assert.All(shots.Words.ToArray(), word => Assert.True(word is 0b00 or 0b11));
        Assert.InRange(shots.Words.ToArray().Count(word => word == 0b11), 140, 260);
        Assert.Equal("submitting", stages[0]);
        Assert.Equal("succeeded", stages[^1]);
    }

    /// <summary>Noise reaches the counts, on a target that samples and on one that would return exact proportions without it.</summary>
    [Theory]
    [InlineData("ionq.simulator")]
    [InlineData("quantinuum.sim.h2-1e")]
    public async Task NoisyTargetsReturnNoisyShots(string targetId)
    {
        var noise = NoiseModel.Depolarizing(p2: 1);
        await using var emulator = await azurite.StartAsync(new EmulatorOptions
        {
            Targets = [.. EmulatedTarget.Default.Select(emulated => emulated with { Noise = noise })],
        });
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var target = new AzureQuantumTarget(client, TargetCatalogue.Known[targetId]);

        var shots = await target.RunAsync(new QuantumProgram("bell", [], Programs.Bell, target.Profile), 400, seed: 1, cancellationToken: Token);

        // Of the fifteen errors, those with X or Y on exactly one qubit, eight, make the bits differ. Six deviations on either side.
        Assert.InRange(shots.Words.ToArray().Count(word => word is 0b01 or 0b10), 153, 273);
    }

    [Fact]
    public async Task BatchGivesResultsForEachOfItsItems()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var request = JobRequest.ForQir("batch", "quantinuum.sim.h2-1e", Programs.Bell, 20) with
        {
            BatchEntryPoints = [JobRequest.QdkEntryPoint, JobRequest.QdkEntryPoint, JobRequest.QdkEntryPoint],
            ResumesAfterFailedItem = true,
        };
        var job = await client.SubmitAsync(request, Token);
        await job.WaitAsync(cancellationToken: Token);
        var results = await job.GetResultsAsync(cancellationToken: Token);

        Assert.Equal([20, 20, 20], results.Select(each => each.Shots.Count));
    }

    [Fact]
    public async Task OlderFormOfEntryPointsRunsAlike()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var target = new AzureQuantumTarget(
            client, TargetCatalogue.Known["quantinuum.sim.h2-1e"], new AzureQuantumTargetOptions { UsesVoidEntryPoints = true });
        var shots = await target.RunAsync(new QuantumProgram("feedback", [], Programs.Feedback, target.Profile), 40, seed: 1, cancellationToken: Token);
        var sent = await client.ListJobsAsync(cancellationToken: Token).SingleAsync(Token);
        var program = (await client.OpenJob(sent.Id).DownloadInputAsync(Token)).ToString();

        Assert.All(shots.Words.ToArray(), word => Assert.True(word is 0b00 or 0b11));
        Assert.Contains("define void @ENTRYPOINT__main()", program, StringComparison.Ordinal);
        Assert.DoesNotContain("initialize", program, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ionq.simulator", "microsoft.quantum-results.v2", false)]
    [InlineData("ionq.simulator", "microsoft.quantum-results.v1", true)]
    [InlineData("ionq.simulator", "ionq.quantum-results.v1", true)]
    [InlineData("quantinuum.sim.h2-1e", "honeywell.quantum-results.v1", false)]
    [InlineData("rigetti.sim.qvm", "rigetti.quil-results.v1", false)]
    public async Task EveryFormatGivesTheSameOrderOfBits(string target, string format, bool areProbabilities)
    {
        // Three qubits, recorded as (0, 2, 1); only qubit 2 is flipped, so only the second recorded result is One.
        var program = Programs.Module("base_profile", 3, 3, """
              call void @__quantum__qis__x__body(%Qubit* inttoptr (i64 2 to %Qubit*))
              call void @__quantum__qis__m__body(%Qubit* null, %Result* null)
              call void @__quantum__qis__m__body(%Qubit* inttoptr (i64 1 to %Qubit*), %Result* inttoptr (i64 1 to %Result*))
              call void @__quantum__qis__m__body(%Qubit* inttoptr (i64 2 to %Qubit*), %Result* inttoptr (i64 2 to %Result*))
              call void @__quantum__rt__array_record_output(i64 3, i8* null)
              call void @__quantum__rt__result_record_output(%Result* null, i8* null)
              call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 2 to %Result*), i8* null)
              call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 1 to %Result*), i8* null)
              ret i64 0
            """);
        await using var emulator = await azurite.StartAsync();
        var results = await RunAsync(emulator, JobRequest.ForQir("order", target, program, 5) with { OutputFormat = format });

        Assert.Equal(Enumerable.Repeat(0b010UL, 5), results.Shots.Words.ToArray());
        Assert.Equal(areProbabilities, results.AreProbabilities);
        Assert.Equal(5, results.Requested);
    }

    [Fact]
    public async Task NestedOutputsComeBackAsTheProgramReturnedThem()
    {
        await using var emulator = await azurite.StartAsync();
        var results = await RunAsync(emulator, JobRequest.ForQir("nested", "quantinuum.sim.h2-1e", Programs.Nested, 2));

        Assert.Equal("(Zero, [Zero, Zero], 5)", results.Shots.Output(1).ToString());
    }

    [Fact]
    public async Task JobIsOpenedAgainByItsIdAndItsLinksAreFresh()
    {
        await using var emulator = await azurite.StartAsync();
        var request = JobRequest.ForQir("bell", "quantinuum.sim.h2-1e", Programs.Bell, 10);
        await (await AzuriteFixture.ConnectAsync(emulator)).SubmitAsync(request, Token);

        var elsewhere = (await AzuriteFixture.ConnectAsync(emulator)).OpenJob(request.JobId);
        await elsewhere.WaitAsync(cancellationToken: Token);

        Assert.Equal(10, Assert.Single(await elsewhere.GetResultsAsync(cancellationToken: Token)).Shots.Count);
        Assert.Equal(Programs.Bell, (await elsewhere.DownloadInputAsync(Token)).ToString());
        Assert.NotNull(elsewhere.Details!.Cost);
    }

    [Fact]
    public async Task SubmittingTwiceMakesOneJob()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var request = JobRequest.ForQir("bell", "quantinuum.sim.h2-1e", Programs.Bell, 10);
        await client.SubmitAsync(request, Token);
        await client.SubmitAsync(request, Token);

        Assert.Equal(1, await client.ListJobsAsync(cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task CancelledJobStaysCancelledAndSaysSo()
    {
        await using var emulator = await azurite.StartAsync(new EmulatorOptions { StageDuration = TimeSpan.FromHours(1) });
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(JobRequest.ForQir("bell", "quantinuum.sim.h2-1e", Programs.Bell, 10), Token);
        Assert.Equal(JobStatus.Waiting, (await job.RefreshAsync(Token)).Status);

        var cancelled = await job.CancelAsync(Token);

        Assert.Equal(JobStatus.Cancelled, cancelled.Status);
        Assert.NotNull(cancelled.CancelledAt);
        var exception = await Assert.ThrowsAsync<JobFailedException>(() => job.GetResultsAsync(cancellationToken: Token));
        Assert.Contains("was cancelled", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinishedJobIsNotChangedByCancelling()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(JobRequest.ForQir("bell", "quantinuum.sim.h2-1e", Programs.Bell, 10), Token);
        await job.WaitAsync(cancellationToken: Token);

        Assert.True((await job.CancelAsync(Token)).Status.IsSuccess);
    }

    [Fact]
    public async Task JobIsRenamedTaggedListedAndDeleted()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        foreach (var name in new[] { "a-1", "a-2", "b-1", "a-3" })
        {
            var each = await client.SubmitAsync(JobRequest.ForQir(name, "quantinuum.sim.h2-1e", Programs.Bell, 1), Token);
            await each.WaitAsync(cancellationToken: Token);
        }

        var filter = new JobFilter { NamePrefix = "a-", Statuses = [JobStatus.Succeeded], PageSize = 2, OldestFirst = true };
        var found = await client.ListJobsAsync(filter, Token).ToListAsync(Token);
        Assert.Equal(["a-1", "a-2", "a-3"], found.Select(job => job.Name));
        Assert.Empty(await client.ListJobsAsync(filter with { Targets = ["ionq.simulator"] }, Token).ToListAsync(Token));
        Assert.Empty(await client.ListJobsAsync(filter with { CreatedFrom = new DateOnly(2999, 1, 1) }, Token).ToListAsync(Token));

        var job = client.OpenJob(found[0].Id);
        var updated = await job.UpdateAsync(new JobUpdate { Name = "renamed", Tags = ["x", "y"] }, Token);
        Assert.Equal("renamed", updated.Name);
        Assert.Equal(["x", "y"], updated.Tags);

        await job.DeleteAsync(Token);
        Assert.Null(await client.FindJobAsync(job.Id, Token));
    }

    [Fact]
    public async Task SyntaxCheckerReturnsZerosForProgramsNoSimulatorHolds()
    {
        var large = Programs.Bell.Replace("\"required_num_qubits\"=\"2\"", "\"required_num_qubits\"=\"56\"", StringComparison.Ordinal);
        await using var emulator = await azurite.StartAsync();
        var results = await RunAsync(emulator, JobRequest.ForQir("large", "quantinuum.sim.h2-1sc", large, 7));

        Assert.Equal(new ulong[7], results.Shots.Words.ToArray());
    }

    [Fact]
    public async Task IonQSimulatorReturnsExactProportions()
    {
        await using var emulator = await azurite.StartAsync();
        var results = await RunAsync(emulator, JobRequest.ForQir("bell", "ionq.simulator", Programs.Bell, 500));

        Assert.Equal([250, 250], results.Shots.Histogram().Select(pair => pair.Value));
    }

    [Fact]
    public async Task SecondGenerationNamesAndUnknownStatusesAreTaken()
    {
        await using var emulator = await azurite.StartAsync(new EmulatorOptions
        {
            Stages = ["Queued", "Transmogrifying"],
            SuccessStatus = "Completed",
            StageDuration = TimeSpan.FromMilliseconds(60),
        });
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(JobRequest.ForQir("bell", "quantinuum.sim.h2-1e", Programs.Bell, 3), Token);
        var seen = new HashSet<string>();
        await job.WaitAsync(null, new AzureQuantum.DirectProgress<JobWaitProgress>(step => seen.Add(step.Details!.Status.ToString())), Token);

        Assert.Superset(new HashSet<string> { "Transmogrifying", "Completed" }, seen);
        Assert.Equal(3, (await job.GetResultsAsync(cancellationToken: Token))[0].Shots.Count);
    }

    [Fact]
    public async Task QuotasCountWhatJobsUse()
    {
        await using var emulator = await azurite.StartAsync();
        await RunAsync(emulator, JobRequest.ForQir("bell", "ionq.simulator", Programs.Bell, 500));
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var quota = (await client.GetQuotasAsync(Token)).Single(quota => quota.ProviderId == "ionq");

        Assert.Equal(("qgs", 1000.0), (quota.Dimension, quota.Used));
        Assert.Equal(quota.Limit - 1000.0, quota.Left);
    }

    [Fact]
    public async Task SessionHoldsItsJobsAndTakesNoneAfterAFailure()
    {
        await using var emulator = await azurite.StartAsync();
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var session = await client.OpenSessionAsync("pair", "quantinuum.sim.h2-1e", cancellationToken: Token);
        Assert.Equal("Waiting", session.Status);
        var request = JobRequest.ForQir("bell", "quantinuum.sim.h2-1e", Programs.Bell, 3) with { SessionId = session.Id };
        await (await client.SubmitAsync(request, Token)).WaitAsync(cancellationToken: Token);
        Assert.Equal(request.JobId, Assert.Single(await client.ListSessionJobsAsync(session.Id, Token).ToListAsync(Token)).Id);

        emulator.Faults.OnJob(JobFault.Failure("RuntimeError", "no luck"));
        var failing = request with { JobId = Guid.NewGuid().ToString("D") };
        await (await client.SubmitAsync(failing, Token)).WaitAsync(cancellationToken: Token);

        Assert.True((await client.GetSessionAsync(session.Id, Token)).IsFinal);
        var exception = await Assert.ThrowsAsync<JobServiceException>(
            () => client.SubmitAsync(request with { JobId = Guid.NewGuid().ToString("D") }, Token));
        Assert.Contains("terminal state", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Failed", (await client.CloseSessionAsync(session.Id, Token)).Status);
    }

    private static async Task<JobResults> RunAsync(EmulatorServer emulator, JobRequest request)
    {
        var client = await AzuriteFixture.ConnectAsync(emulator);
        var job = await client.SubmitAsync(request, Token);
        await job.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken: Token);
        return Assert.Single(await job.GetResultsAsync(cancellationToken: Token));
    }
}
