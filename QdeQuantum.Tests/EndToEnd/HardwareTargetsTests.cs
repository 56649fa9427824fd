using QdeQuantum.AzureQuantum;
using QdeQuantum.AzureQuantum.Programs;
using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Emulator;
using QdeQuantum.Kernels;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.Tests.Emulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>A small anneal from Q# kernels, compiled for each kind of machine, submitted as a job and compared with the local target.</summary>
[Collection(AzuriteCollection.Name)]
public class HardwareTargetsTests(AzuriteFixture azurite, SharedCompiler shared)
{
    private const int Shots = 4000;

    private static readonly Dictionary<string, IReadOnlyList<QSharpSource>> Library = new()
    {
        ["Kernels"] = [.. KernelSources.All.Select(source => new QSharpSource(source.Key, source.Value))],
    };

    // Three kicks and drifts on four qubits; the angles exceed a turn, so that they are reduced on the way.
    private static readonly KernelCall Anneal = new(
        "Kernels.Run",
        4,
        KernelCall.Name("Kernels.PrepareUniform"),
        KernelCall.Partial(
            "Kernels.EvolveTrotter",
            new long[] { 4 },
            new double[] { 1.0 },
            new double[] { 0.02, 0.2, 7.1 },
            new long[] { 1, 6, 8, 12 },
            new double[] { 0.4, -0.9, 0.3, 0.7 },
            new double[] { 1.1, 9.3, 0.4 },
            KernelCall.Hole),
        KernelCall.Name("Kernels.MeasurePosition"));

    // Two axes of two qubits, asked for their momenta.
    private static readonly KernelCall Momentum = new(
        "Kernels.Run",
        4,
        KernelCall.Name("Kernels.PrepareUniform"),
        KernelCall.Partial("Kernels.ApplyPotentialStep", 1.3, new long[] { 3, 5, 10 }, new double[] { 0.5, 1.0, -0.6 }, KernelCall.Hole),
        KernelCall.Partial("Kernels.MeasureMomentum", new long[] { 2, 2 }, KernelCall.Hole));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.AdaptiveRI)]
    [InlineData(TargetProfile.AdaptiveRIF)]
    public async Task KernelsContainOnlyWhatTheirProfileAllows(TargetProfile profile)
    {
        foreach (var call in new[] { Anneal, Momentum })
        {
            var qir = RotationReducer.Reduce((await CompileAsync(call, profile)).Qir);

            Assert.Empty(ProgramCheck.Violations(qir, profile));
            if (LlvmAssembler.IsAvailable)
            {
                Assert.Equal("", await LlvmAssembler.ErrorsAsync(qir, Token));
            }
        }
    }

    [Fact]
    public async Task DialectForSimulatorsIsRefusedByMachines()
    {
        var program = await CompileAsync(Anneal, TargetProfile.Adaptive);

        Assert.Contains(ProgramCheck.Violations(program.Qir, TargetProfile.Base), violation => violation.Rule == "dialect");
        Assert.Contains(ProgramCheck.Violations(program.Qir, TargetProfile.AdaptiveRIF), violation => violation.Rule == "loops");
    }

    [Theory]
    [InlineData("ionq.simulator")]
    [InlineData("quantinuum.sim.h2-1e")]
    [InlineData("quantinuum.sim.helios-1e")]
    public async Task KilledAndResumedJobGivesTheLocalDistribution(string targetId)
    {
        await using var emulator = await azurite.StartAsync();
        SubmissionRecord? saved = null;
        var killed = await AzuriteFixture.ConnectAsync(emulator, options => options.Retry.MaxRetries = 0);
        var options = new AzureQuantumTargetOptions { BeforeSubmission = (record, _) => Task.FromResult(saved = record) };
        var target = new AzureQuantumTarget(killed, TargetCatalogue.Known[targetId], options);
        var program = await CompileAsync(Anneal, target.Profile);

        // The job is made, but the client is gone before it hears of it.
        emulator.Faults.OnRequest(new HttpFault { Method = "PUT", Path = "/jobs/", CutsAfter = true });
        await Assert.ThrowsAsync<JobServiceException>(() => target.RunAsync(program, Shots, seed: 1, cancellationToken: Token));

        var client = await AzuriteFixture.ConnectAsync(emulator);
        var request = new AzureQuantumTarget(client, target.Target).Prepare(program, Shots) with { JobId = saved!.JobId };
        var job = await client.ResumeSubmissionAsync(saved, request, Token);
        await job.WaitAsync(cancellationToken: Token);
        var results = Assert.Single(await job.GetResultsAsync(cancellationToken: Token));

        Assert.Equal(1, await client.ListJobsAsync(cancellationToken: Token).CountAsync(Token));
        await AssertLocalDistributionAsync(Anneal, results.Shots);
    }

    private async Task AssertLocalDistributionAsync(KernelCall call, Shots shots)
    {
        var expected = await new LocalTarget().OutcomeProbabilitiesAsync(await CompileAsync(call, TargetProfile.Adaptive), Token);
        var counts = new int[expected.Length];
        foreach (var word in shots.Words)
        {
            counts[word]++;
        }

        // Pearson's χ² over the outcomes expected at least five times, the rest as one more: at most 16 cells, so at most 15 degrees of freedom,
        // for which 56 is exceeded once in 10^6 seeds.
        var cells = expected.Zip(counts, (p, count) => (Expected: p * shots.Count, Count: count)).ToLookup(cell => cell.Expected >= 5.0);
        var rest = (Expected: cells[false].Sum(cell => cell.Expected), Count: cells[false].Sum(cell => cell.Count));
        var all = cells[true].Append(rest).Where(cell => cell.Expected > 0.0);
        Assert.InRange(all.Sum(cell => (cell.Count - cell.Expected) * (cell.Count - cell.Expected) / cell.Expected), 0.0, 56.0);
        Assert.InRange(shots.Count, Shots - expected.Length, Shots);
    }

    private Task<QuantumProgram> CompileAsync(KernelCall call, TargetProfile profile) => shared.Compiler.CompileAsync(call, profile, Library, Token);
}
