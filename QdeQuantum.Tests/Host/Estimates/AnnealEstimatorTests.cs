using QdeQuantum.Host;
using QdeQuantum.Host.Estimates;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp.Estimation;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Estimates;

/// <summary>The estimates of anneals: counted in a few steps for all, and right.</summary>
public class AnnealEstimatorTests(SharedCompiler shared)
{
    private readonly AnnealEstimator _estimator = new(shared.Compiler);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("(x^2-1)^2 + 0.25*x", 3, 7, 1)]
    [InlineData("x^2 + y^2 + 0.3*x*y", 2, 5, 2)]
    [InlineData("sin(3*x) + x^2", 4, 3, 4)]
    [InlineData("x^2 + y^2 + z^2", 3, 12, 1)]
    public async Task AFewStepsTellTheCountsOfAllGates(string formula, int qubits, int steps, int order)
    {
        var plan = Plan(formula, qubits, steps, order);

        Assert.Equal(await _estimator.CountGateByGateAsync(plan, Token), await _estimator.CountAsync(plan, cancellationToken: Token));
    }

    /// <summary>The kernel's RepeatEstimates counts the same; only the depth misses that neighbours overlap.</summary>
    [Theory]
    [InlineData("(x^2-1)^2 + 0.25*x", 3, 7, 1)]
    [InlineData("x^2 + y^2 + 0.3*x*y", 2, 5, 2)]
    public async Task ARepeatedStepHasTheCountsOfAllGates(string formula, int qubits, int steps, int order)
    {
        var plan = Plan(formula, qubits, steps, order);
        var all = await _estimator.CountGateByGateAsync(plan, Token);
        var program = EstimationProgram.Of(plan, RotationVariant.Rotations, plan.Trotter.Drifts.Length);
        var repeated = (await new ResourceEstimator(shared.Compiler).EstimateAsync(program, cancellationToken: Token)).LogicalCounts;

        Assert.Equal(all with { RotationDepth = 0 }, repeated with { RotationDepth = 0 });
        Assert.InRange(repeated.RotationDepth, all.RotationDepth, all.RotationDepth + (steps * plan.Layout.QubitCount));
    }

    /// <summary>Where a step has thousands of terms, its first two steps are counted instead of the second and third.</summary>
    [Fact]
    public async Task ManyTermsHaveTheCountsOfAllGates()
    {
        var plan = Plan("(x^2-1)^2 + 0.25*x + 0.01*(x+0.3)^6", 12, 4, 1);
        Assert.InRange(plan.Encoding.Terms.Length, 2001, 4096);
        var all = await _estimator.CountGateByGateAsync(plan, Token);
        var counted = await _estimator.CountAsync(plan, cancellationToken: Token);

        Assert.Equal(all with { RotationDepth = 0 }, counted with { RotationDepth = 0 });
        Assert.InRange(counted.RotationDepth, 0.99 * all.RotationDepth, 1.01 * all.RotationDepth);
    }

    /// <summary>Neither the steps nor the layers are kept anywhere: a hundred thousand steps of thousands of terms are counted as four are.</summary>
    [Fact]
    public async Task ManyStepsOfManyTermsAreEstimated()
    {
        var plan = Plan("(x^2-1)^2 + 0.25*x + 0.01*(x+0.3)^6", 12, 100_000, 1);
        var estimate = (await _estimator.EstimateAsync(plan, [new EstimationOptions()], cancellationToken: Token))[0].Estimates!;

        Assert.InRange(estimate.LogicalCounts.RotationDepth, 150_000_000L, 500_000_000L);
        Assert.True(estimate.LogicalDepth > 20 * estimate.LogicalCounts.RotationDepth);
    }

    [Fact]
    public async Task RotationsAreThoseOfTheGateTables()
    {
        // One axis of n = 3 qubits. Kick: 3 + 3 terms of a quadratic. Drift: the same; two transforms of n(n-1)/2 RZZ and 2(n-1) RZ each,
        // of which those by π/4 and π/2 are no rotations.
        var counts = await _estimator.CountAsync(Plan("x^2 + 0.3*x", 3, 10, 1), cancellationToken: Token);
        var perStep = await _estimator.CountAsync(Plan("x^2 + 0.3*x", 3, 11, 1), cancellationToken: Token);

        Assert.Equal((3, 3), (counts.Qubits, counts.Measurements));
        Assert.InRange(perStep.Rotations - counts.Rotations, 12, 12 + 14);
        Assert.Equal(11 * (perStep.Rotations - counts.Rotations), perStep.Rotations);
    }

    [Fact]
    public async Task CountsAloneGiveTheSameEstimate()
    {
        var plan = Plan("x^2 + 0.3*x", 4, 100, 1);
        var machine = new EstimationOptions { Qubits = QubitModel.GateMicrosecondsE4, ErrorBudget = 0.01 };
        var anneal = (await _estimator.EstimateAsync(plan, [machine], cancellationToken: Token))[0].Estimates!;
        var fromCounts = await _estimator.EstimateCountsAsync(await _estimator.CountAsync(plan, cancellationToken: Token), machine, Token);

        Assert.Equal(anneal with { Json = "" }, fromCounts with { Json = "" });
    }

    [Theory]
    [InlineData(RotationVariant.HammingWeight)]
    [InlineData(RotationVariant.PhaseGradient)]
    [InlineData(RotationVariant.HammingWeightAndPhaseGradient)]
    public async Task VariantsSaveRotationsAndPayInQubits(RotationVariant variant)
    {
        var plan = Plan("x^2 + y^2 + z^2", 5, 1000, 1);
        var plain = await _estimator.CountAsync(plan, cancellationToken: Token);
        var saved = await _estimator.CountAsync(plan, variant, Token);

        Assert.True(saved.Rotations < plain.Rotations, $"{saved.Rotations} rotations instead of {plain.Rotations}.");
        Assert.True(saved.Qubits > plain.Qubits);
        Assert.True(saved.CczGates + saved.CcixGates > 0);
    }

    [Fact]
    public async Task MachinesAreEstimatedTogetherAndImpossibleOnesSayWhy()
    {
        var machines = new[]
        {
            new EstimationOptions(),
            new EstimationOptions { Qubits = QubitModel.GateNanosecondsE3, ErrorCorrection = QecScheme.FloquetCode },
            new EstimationOptions { Qubits = QubitModel.MajoranaNanosecondsE6, ErrorCorrection = QecScheme.FloquetCode },
        };
        var estimates = await _estimator.EstimateAsync(Plan("x^2", 3, 10, 1), machines, cancellationToken: Token);

        Assert.NotNull(estimates[0].Estimates);
        Assert.Null(estimates[1].Estimates);
        Assert.NotEmpty(estimates[1].Error!);
        Assert.NotNull(estimates[2].Estimates);
    }

    [Fact]
    public async Task FrontierTradesTimeForQubits()
    {
        var points = await _estimator.FrontierAsync(Plan("x^2", 3, 10, 1), new EstimationOptions(), Token);

        Assert.True(points.Count > 1);
        Assert.All(points.Zip(points.Skip(1)), pair =>
            Assert.True(pair.First.RuntimeSeconds < pair.Second.RuntimeSeconds && pair.First.PhysicalQubits > pair.Second.PhysicalQubits));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public async Task BudgetThatIsNoProbabilityIsRefused(double budget) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => _estimator.EstimateAsync(Plan("x^2", 3, 10, 1), [new EstimationOptions { ErrorBudget = budget }], cancellationToken: Token));

    private static QdePlan Plan(string formula, int qubits, int steps, int order)
    {
        var objective = Objective.Parse(formula);
        var box = new Box(objective.Variables.Select(_ => new Interval(-1.9, 2.0)));
        return QdePlan.Create(
            new QdeProblem(objective, box),
            new QdeOptions { QubitsPerAxis = qubits, Steps = steps, Order = order, Scale = EnergyScale.Given(1.7) },
            Token);
    }
}
