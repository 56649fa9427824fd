using System.Numerics;
using MathNet.Numerics.LinearAlgebra;
using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host;

/// <summary>Each part of the error alone, against what it must be.</summary>
public class ErrorBudgetTests(SharedCompiler shared)
{
    private static readonly QdeProblem Well = new(Objective.Parse("(x^2 - 1)^2 + 0.25*x"), Box.Centered(halfWidth: 2.0));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A constant ζ changes nothing but the phase: no part can err.</summary>
    [Fact]
    public void AConstantObjectiveHasNoError()
    {
        var plan = Plan(new QdeProblem(Objective.Parse("0*x + 3"), Box.Centered(halfWidth: 1.0)), qubits: 3, steps: 4);

        Assert.Equal(0, Discretisation.GridError(plan, cancellationToken: Cancelled)!.Value, 1e-12);
        Assert.Equal(0, Discretisation.TimeStepError(plan, cancellationToken: Cancelled)!.Value, 1e-12);
        Assert.Equal(3, Discretisation.Energy(plan, Cancelled).Total.Value, 1e-12);
    }

    /// <summary>Against exp(-i(α κ² + β ζ/s)) of every step as a dense matrix.</summary>
    [Theory]
    [InlineData(3, 5)]
    [InlineData(4, 10)]
    public void TheTimeStepPartIsTheDistanceToExactExponentials(int qubits, int steps)
    {
        var plan = Plan(Well, qubits, steps);
        var expected = Math.Abs(Discretisation.Energy(plan, Cancelled).Total.Value - ExactEnergy(plan));

        // Substeps are halved until their number matters by 5 % at most.
        Assert.Equal(expected, Discretisation.TimeStepError(plan, cancellationToken: Cancelled)!.Value, 0.05 * expected);
    }

    /// <summary>Against the circuits themselves on both grids, without sampling.</summary>
    [Fact]
    public async Task TheGridPartIsTheDistanceToTheNextGrid()
    {
        var (coarse, fine) = (Plan(Well, qubits: 3, steps: 6), Plan(Well, qubits: 4, steps: 6));
        var expected = Math.Abs(await CircuitEnergyAsync(coarse) - await CircuitEnergyAsync(fine));

        Assert.Equal(expected, Discretisation.GridError(coarse, cancellationToken: Cancelled)!.Value, 1e-9);
    }

    /// <summary>A constant ζ passes through cos(t(h - μ)) as the uniform state with energy ζ, whatever the steps: no part can err.</summary>
    [Fact]
    public void AFilterOfAConstantObjectiveHasNoError()
    {
        var plan = Filtered(Plan(new QdeProblem(Objective.Parse("0*x + 3"), Box.Centered(halfWidth: 1.0)), qubits: 3, steps: 4), steps: 2);

        Assert.Equal(0, Discretisation.GridError(plan, cancellationToken: Cancelled)!.Value, 1e-12);
        Assert.Equal(0, Discretisation.TimeStepError(plan, cancellationToken: Cancelled)!.Value, 1e-12);
        Assert.Equal(3, Discretisation.Energy(plan, Cancelled).Total.Value, 1e-12);
    }

    /// <summary>Against exact exponentials of the steps and the exact cosine of the filter, as dense matrices.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(5, 2)]
    public void TheTimeStepPartOfAFilterIsTheDistanceToTheExactCosine(int steps, int stepsOfFilter)
    {
        var anneal = Plan(Well, qubits: 3, steps: 5);
        var plan = Filtered(anneal with { Trotter = anneal.Trotter.Cut(steps) }, stepsOfFilter);
        var expected = Math.Abs(Discretisation.Energy(plan, Cancelled).Total.Value - ExactEnergy(plan));

        Assert.True(expected > 1e-4, $"The steps are too fine to tell: {expected}.");
        Assert.Equal(expected, Discretisation.TimeStepError(plan, cancellationToken: Cancelled)!.Value, 0.05 * expected);
    }

    /// <summary>Against the circuits of anneal and filter on both grids, without sampling.</summary>
    [Fact]
    public async Task TheGridPartOfAFilterIsTheDistanceToTheNextGrid()
    {
        var (coarse, fine) = (Filtered(Plan(Well, qubits: 3, steps: 6), steps: 2), Filtered(Plan(Well, qubits: 4, steps: 6), steps: 2));
        var expected = Math.Abs(await CircuitEnergyAsync(coarse) - await CircuitEnergyAsync(fine));

        Assert.Equal(expected, Discretisation.GridError(coarse, cancellationToken: Cancelled)!.Value, 1e-9);
    }

    [Fact]
    public void LargeProblemsHaveNoSuchFigures()
    {
        var plan = Plan(Well, qubits: 6, steps: 50);

        Assert.Null(Discretisation.TimeStepError(plan, mostWork: 100, Cancelled));
        Assert.Null(Discretisation.GridError(plan, mostWork: 10, Cancelled));
    }

    /// <summary>The standard error of S shots of either basis, from the exact spread of both energies.</summary>
    [Fact]
    public async Task TheShotPartIsTheSpreadOverTheRootOfTheShots()
    {
        const int Shots = 4_000;
        var plan = Plan(Well, qubits: 4, steps: 6);
        var exact = Discretisation.Energy(plan, Cancelled);
        var expected = double.Hypot(exact.Kinetic.Deviation, exact.Potential.Deviation) / Math.Sqrt(Shots);

        var budget = ErrorBudgetSection.Of(await RunAsync(plan, Shots, new LocalTarget()))!;

        Assert.Equal(expected, budget.Shots, 0.1 * expected);
        Assert.Equal(0, budget.Noise);
        Assert.Equal(Math.Sqrt((budget.Grid * budget.Grid + budget.TimeStep * budget.TimeStep + budget.Shots * budget.Shots)!.Value), budget.Total, 1e-12);
    }

    /// <summary>Errors that mix every state leave the means of ζ and of D k² over all points, whatever the circuit.</summary>
    [Fact]
    public async Task TheNoisePartOfTotalNoiseIsTheDistanceToTheUniformState()
    {
        var plan = Plan(Well, qubits: 3, steps: 3);
        var momentum = 2 * Math.PI / 4.0;
        var uniform = plan.Values.Average() + (Enumerable.Range(-4, 8).Average(m => m * m) * momentum * momentum * plan.FinalD[0]);
        var expected = Math.Abs(uniform - Discretisation.Energy(plan, Cancelled).Total.Value);

        var target = new LocalTarget(new SimulatorOptions { Noise = NoiseModel.Depolarizing(p1: 0.75, p2: 15.0 / 16) });
        var run = await RunAsync(plan, 4_000, target);
        var budget = ErrorBudgetSection.Of(run)!.WithNoise(run);

        Assert.Equal(expected, budget.Noise!.Value, 5 * budget.Shots);
    }

    [Fact]
    public async Task AnErrorChoosesQubitsStepsAndShots()
    {
        const double Error = 0.02;
        var chosen = await ErrorGoal.ChooseAsync(Well, new QdeOptions { Seed = 3 }, Error, null, shared.Compiler, Cancelled);
        var plan = QdePlan.Create(Well, chosen, Cancelled);
        var energy = Discretisation.Energy(plan, Cancelled);

        Assert.InRange(Discretisation.GridError(plan, cancellationToken: Cancelled)!.Value, 0, Error / 2);
        Assert.InRange(Discretisation.TimeStepError(plan, cancellationToken: Cancelled)!.Value, 0, Error / 2);
        Assert.InRange(double.Hypot(energy.Kinetic.Deviation, energy.Potential.Deviation) / Math.Sqrt(chosen.Shots), 0, Error / 2);
    }

    [Theory]
    [InlineData(1e-5, 0.0, "time step")]
    [InlineData(0.2, 0.05, "Noise")]
    public async Task AnErrorThatCannotBeReachedSaysWhy(double error, double p2, string reason)
    {
        var refused = await Assert.ThrowsAsync<ErrorGoalException>(() => ErrorGoal.ChooseAsync(
            Well, new QdeOptions(), error, NoiseModel.Depolarizing(p2: p2), shared.Compiler, Cancelled));

        Assert.Contains($"{reason} stands in the way", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public async Task AnAllowedErrorIsPositive(double error) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
        ErrorGoal.ChooseAsync(Well, new QdeOptions(), error, null, shared.Compiler, Cancelled));

    // One scale for all grids, so that they have the same kicks.
    private static QdePlan Plan(QdeProblem problem, int qubits, int steps) =>
        QdePlan.Create(problem, new QdeOptions { QubitsPerAxis = qubits, Steps = steps, Scale = EnergyScale.Given(3.0) }, Cancelled);

    private static QdePlan Filtered(QdePlan plan, int steps) =>
        plan with { Filters = new FilterSequence(new CosineFilter(Time: 4.0, D: 0.02, Energy: 0.2, Steps: steps)) };

    // Shots enough for some to pass a filter.
    private async Task<double> CircuitEnergyAsync(QdePlan plan) => (await RunAsync(plan, 100, new LocalTarget())).Exact!.Energy.Total.Value;

    private async Task<QdeRun> RunAsync(QdePlan plan, int shots, LocalTarget target)
    {
        var options = new QdeOptions { Shots = shots, Seed = 11, Exact = true };
        QdeRun? last = null;
        await foreach (var run in QdeSolver.RunAsync(plan, options, target, shared.Compiler, null, Cancelled))
        {
            last = run;
        }

        return last!;
    }

    private static double ExactEnergy(QdePlan plan)
    {
        var points = plan.Grid.PointCount;
        var waves = Matrix<Complex>.Build.Dense(points, points, (j, m) =>
            Complex.FromPolarCoordinates(1 / Math.Sqrt(points), 2 * Math.PI * j * Momentum(m, points) / points));
        var kinetic = waves * Matrix<Complex>.Build.DenseDiagonal(points, points, m => Math.Pow(2 * Math.PI * Momentum(m, points), 2)) * waves.ConjugateTranspose();
        var potential = Matrix<Complex>.Build.DenseDiagonal(points, points, j => plan.Values[j] / plan.Scale.Value);
        var state = MathNet.Numerics.LinearAlgebra.Vector<Complex>.Build.Dense(points, 1 / Math.Sqrt(points));
        foreach (var step in plan.Trotter.Steps)
        {
            var eigen = ((kinetic * step.Kinetic) + (potential * step.Potential)).Evd(Symmetricity.Hermitian);
            var phases = Matrix<Complex>.Build.DenseDiagonal(points, points, n => Complex.Exp(-Complex.ImaginaryOne * eigen.EigenValues[n].Real));
            state = eigen.EigenVectors * phases * eigen.EigenVectors.ConjugateTranspose() * state;
        }

        foreach (var filter in plan.Filters?.Filters ?? [])
        {
            var eigen = ((kinetic * filter.D) + potential).Evd(Symmetricity.Hermitian);
            var cosines = Matrix<Complex>.Build.DenseDiagonal(points, points, n => Math.Cos(filter.Time * (eigen.EigenValues[n].Real - filter.Energy)));
            state = (eigen.EigenVectors * cosines * eigen.EigenVectors.ConjugateTranspose() * state).Normalize(2);
        }

        // -D∇² + ζ = s (d κ² + u) with d = D/(s L²).
        var d = plan.FinalRatio;
        return plan.Scale.Value * state.ConjugateDotProduct(((kinetic * d) + potential) * state).Real;
    }

    private static int Momentum(int m, int points) => m < points / 2 ? m : m - points;
}
