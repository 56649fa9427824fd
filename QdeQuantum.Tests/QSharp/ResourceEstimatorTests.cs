using System.Text.Json;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Estimation;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class ResourceEstimatorTests(SharedCompiler shared)
{
    private const string Text =
        """
        operation Main() : Result[] {
            use q = Qubit[4];
            for i in 0..3 {
                Rx(0.3, q[i]);
                T(q[i]);
            }
            T(q[0]);
            CCNOT(q[0], q[1], q[2]);
            MResetEachZ(q)
        }
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LogicalCountsAreThoseOfTheSource()
    {
        var estimates = await Estimate(new EstimationOptions());

        Assert.Equal(new LogicalCounts(4, 5, 4, 1, 1, 0, 4), estimates.LogicalCounts);
    }

    [Fact]
    public async Task QuantitiesAreConsistent()
    {
        var estimates = await Estimate(new EstimationOptions());
        using var json = JsonDocument.Parse(estimates.Json);
        var perLogicalQubit = json.RootElement.GetProperty("logicalQubit").GetProperty("physicalQubits").GetInt64();
        var cycleNanoseconds = json.RootElement.GetProperty("logicalQubit").GetProperty("logicalCycleTime").GetDouble();

        Assert.Equal(estimates.PhysicalQubits, (estimates.LogicalQubits * perLogicalQubit) + estimates.PhysicalQubitsForTFactories);
        Assert.Equal(2 * estimates.CodeDistance * estimates.CodeDistance, perLogicalQubit);
        Assert.Equal(estimates.LogicalDepth * cycleNanoseconds * 1e-9, estimates.RuntimeSeconds, 1e-12);
        Assert.True(estimates.TFactories > 0);

        // Each rotation costs a number of T states, the CCZ four, and each T gate one.
        Assert.Equal(0, (estimates.TStates - 5 - 4) % 4);
    }

    [Fact]
    public async Task CountsAloneGiveTheEstimateOfTheirProgram()
    {
        var direct = await Estimate(new EstimationOptions());
        var fromCounts = await new ResourceEstimator(shared.Compiler)
            .EstimateAsync(ResourceEstimator.ProgramWith(direct.LogicalCounts), new EstimationOptions(), Cancelled);

        Assert.Equal(direct with { Json = "" }, fromCounts with { Json = "" });
    }

    /// <summary>Asked about fewer layers, the estimator gives the figures of all of them: as long as it has room for these, it says so itself.</summary>
    [Fact]
    public async Task ManyLayersHaveTheEstimateOfTheirProgram()
    {
        var counts = new LogicalCounts(20, 42_000, 5_077_000, 4_662_003, 1_000, 0, 20);
        EstimationOptions[] machines =
        [
            new EstimationOptions(),
            new EstimationOptions { Qubits = QubitModel.MajoranaNanosecondsE6, ErrorCorrection = QecScheme.FloquetCode, ErrorBudget = 0.2 },
            new EstimationOptions { Qubits = QubitModel.GateMicrosecondsE4, MaxTFactories = 2, LogicalDepthFactor = 1.5 },
            new EstimationOptions { ErrorCorrection = QecScheme.FloquetCode },
        ];
        var estimator = new ResourceEstimator(shared.Compiler);
        var all = await estimator.EstimateAllAsync(ResourceEstimator.ProgramWith(counts), machines, Cancelled);
        var few = await new CountsEstimator(estimator).EstimateAllAsync(counts, machines, Cancelled);

        Assert.Equal(machines, few.Select(machine => machine.Machine));
        foreach (var (expected, found) in all.Zip(few))
        {
            Assert.Equal(expected.Error, found.Error);
            if (expected.Estimates is { } whole)
            {
                Assert.Equal(whole with { Json = "" }, found.Estimates! with { Json = "" });
            }
        }

        Assert.NotNull(all[2].Estimates);
        Assert.NotNull(all[3].Error);
        Assert.Equal(
            await estimator.FrontierAsync(ResourceEstimator.ProgramWith(counts), machines[0], Cancelled),
            await new CountsEstimator(estimator).FrontierAsync(counts, machines[0], Cancelled));
    }

    /// <summary>Ten times what the estimator has room for.</summary>
    [Fact]
    public async Task MoreLayersThanFitAreEstimated()
    {
        var counts = new LogicalCounts(20, 0, 2_000_000_000, 1_500_000_000, 0, 0, 20);
        var estimates = await new CountsEstimator(new ResourceEstimator(shared.Compiler)).EstimateAsync(counts, new EstimationOptions(), Cancelled);

        Assert.Equal(counts, estimates.LogicalCounts);
        var perRotation = estimates.TStates / counts.Rotations;
        Assert.Equal(counts.Measurements + counts.Rotations + (perRotation * counts.RotationDepth), estimates.LogicalDepth, 1e-9 * estimates.LogicalDepth);
    }

    [Fact]
    public async Task BetterQubitsNeedAShorterCode()
    {
        var today = await Estimate(new EstimationOptions { Qubits = QubitModel.GateNanosecondsE3 });
        var better = await Estimate(new EstimationOptions { Qubits = QubitModel.GateNanosecondsE4 });

        Assert.True(better.CodeDistance < today.CodeDistance);
        Assert.True(better.PhysicalQubits < today.PhysicalQubits);
    }

    [Fact]
    public async Task EveryQubitModelIsKnownToTheEstimator()
    {
        foreach (var model in Enum.GetValues<QubitModel>())
        {
            Assert.True((await Estimate(new EstimationOptions { Qubits = model })).PhysicalQubits > 0);
        }

        var floquet = new EstimationOptions { Qubits = QubitModel.MajoranaNanosecondsE6, ErrorCorrection = QecScheme.FloquetCode };
        Assert.Contains("floquet_code", (await Estimate(floquet)).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FewerFactoriesTakeLonger()
    {
        var free = await Estimate(new EstimationOptions());
        var limited = await Estimate(new EstimationOptions { MaxTFactories = 1 });

        Assert.Equal(1, limited.TFactories);
        Assert.True(limited.RuntimeSeconds > free.RuntimeSeconds);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(1e-300)]
    public async Task AnImpossibleBudgetIsRefusedWithACode(double budget)
    {
        var exception = await Assert.ThrowsAsync<ResourceEstimationException>(() => Estimate(new EstimationOptions { ErrorBudget = budget }));

        Assert.StartsWith("Qdk.Qsc.Estimates.", exception.Code, StringComparison.Ordinal);
        Assert.NotEmpty(exception.Message);
    }

    [Fact]
    public async Task AFrontierComesAsJson()
    {
        var answer = await new ResourceEstimator(shared.Compiler)
            .EstimateJsonAsync(await shared.CompileAsync(Text), """[{"estimateType": "frontier"}]""", Cancelled);

        using var json = JsonDocument.Parse(answer);
        Assert.NotEmpty(json.RootElement[0].GetProperty("frontierEntries").EnumerateArray());
    }

    [Fact]
    public async Task JobsThatCannotBeReadAreRefused()
    {
        var program = await shared.CompileAsync(Text);

        await Assert.ThrowsAsync<ResourceEstimationException>(
            () => new ResourceEstimator(shared.Compiler).EstimateJsonAsync(program, "[{\"errorBudget\": \"much\"}]", Cancelled));
    }

    [Fact]
    public async Task ACircuitShowsGatesMeasurementsAndClassicalControls()
    {
        var program = await shared.CompileAsync(
            "operation Main() : Result { use q = Qubit[2]; H(q[0]); CNOT(q[0], q[1]); if MResetZ(q[0]) == One { X(q[1]); } MResetZ(q[1]) }");
        var circuits = new CircuitData(shared.Compiler);

        using var whole = JsonDocument.Parse(await circuits.CircuitJsonAsync(program, cancellationToken: Cancelled));
        using var cut = JsonDocument.Parse(await circuits.CircuitJsonAsync(program, maxOperations: 1, cancellationToken: Cancelled));

        Assert.Equal(2, whole.RootElement.GetProperty("qubits").GetArrayLength());
        Assert.Equal("H", whole.RootElement.GetProperty("componentGrid")[0].GetProperty("components")[0].GetProperty("gate").GetString());
        Assert.True(cut.RootElement.GetProperty("componentGrid").GetArrayLength() < whole.RootElement.GetProperty("componentGrid").GetArrayLength());
    }

    [Fact]
    public async Task QirWithoutSourcesIsRefused()
    {
        var program = (await shared.CompileAsync(Text)) with { Sources = [] };

        await Assert.ThrowsAsync<UnsupportedProgramException>(() => new ResourceEstimator(shared.Compiler).EstimateAsync(program, null, Cancelled));
        await Assert.ThrowsAsync<UnsupportedProgramException>(
            () => new CircuitData(shared.Compiler).CircuitJsonAsync(program, cancellationToken: Cancelled));
    }

    private async Task<ResourceEstimates> Estimate(EstimationOptions options) =>
        await new ResourceEstimator(shared.Compiler).EstimateAsync(await shared.CompileAsync(Text), options, Cancelled);
}
