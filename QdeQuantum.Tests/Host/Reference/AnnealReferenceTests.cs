using System.Text.Json;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Reference;

/// <summary>Formula, grid, schedule, plan and classical evolution together, against recorded and published values.</summary>
public class AnnealReferenceTests
{
    private static readonly JsonElement Physics = TestData.Read("reference-physics.json");
    private static readonly IReadOnlyList<TestFunction> Functions = TestFunctionFile.Read(TestData.PathOf("test-functions.json"));

    /// <summary>The published success of the default schedule: 6 + 6 qubits, scale from the whole grid, one shot.</summary>
    [Theory]
    [InlineData("ackley", 0.402, 0.645)]
    [InlineData("dropwave", 0.026, 0.029)]
    [InlineData("levy", 0.875, 0.808)]
    [InlineData("styblinski_tang", 0.406, 0.501)]
    public void ShotsSucceedAsOftenAsPublished(string name, double afterTwenty, double afterFifty)
    {
        Assert.Equal(afterTwenty, Success(name, 20), 0.005);
        Assert.Equal(afterFifty, Success(name, 50), 0.005);
    }

    [Fact]
    public void CutPlansStopOnTheWay()
    {
        var problem = StandardProblems.DoubleWell;
        var grid = Grid.Create(problem.Box, 5);
        var (values, plan) = Plan(problem, grid, 12);
        var reference = SplitStepReference.Dimensionless(grid, values, plan.Scale.Value);
        var frames = reference.Evolve(plan.Kicks, plan.Drifts, cancellationToken: TestContext.Current.CancellationToken).ToList();
        for (var steps = 1; steps <= 12; steps++)
        {
            var cut = plan.Cut(steps);
            Assert.Equal(frames[steps - 1], reference.Final(cut.Kicks, cut.Drifts, cancellationToken: TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(1, 4.0)]
    [InlineData(2, 4.0)]
    [InlineData(4, 8.0)]
    public void ProductFormulasErrAsRecorded(int order, double slope)
    {
        var recorded = Physics.GetProperty("trotterHarmonic");
        var grid = new Grid(new GridAxis(recorded.Int("n"), -8, 8));
        var start = WaveFunction.FromFunction(grid, point => Math.Exp(-(point[0] - 1.5) * (point[0] - 1.5) / 2.0));
        var values = grid.Sample(Objective.Parse(recorded.GetProperty("potential").GetString()!), TestContext.Current.CancellationToken);
        var infidelities = new List<double>();
        foreach (var row in recorded.GetProperty("rows").EnumerateArray())
        {
            // After one period the packet is where it was.
            var plan = TrotterPlan.Dynamics(grid, recorded.Double("D"), recorded.Double("time"), row.Int("K"), order);
            var infidelity = 1.0 - start.Fidelity(Evolve(grid, values, plan, start));
            Assert.Equal(row.Double($"infidelityOrder{order}"), infidelity, 1e-11 + (1e-9 * infidelity));
            infidelities.Add(infidelity);
        }

        Assert.Equal(slope, Math.Log2(infidelities[^3] / infidelities[^2]), 0.15);
    }

    [Fact]
    public void PacketInALinearPotentialFallsAsRecorded()
    {
        var recorded = Physics.GetProperty("ehrenfestLinear");
        var (diffusion, g, x0, t, sigma) = (recorded.Double("D"), recorded.Double("g"), recorded.Double("x0"), recorded.Double("t"), recorded.Double("sigma0"));
        var grid = new Grid(new GridAxis(recorded.Int("n"), -10, 10));
        var start = WaveFunction.FromFunction(grid, point => Math.Exp(-(point[0] - x0) * (point[0] - x0) / (4.0 * sigma * sigma)));
        var values = grid.Sample(Objective.Parse("0.8*(x - 2)"), TestContext.Current.CancellationToken);
        foreach (var row in recorded.GetProperty("rows").EnumerateArray())
        {
            var (steps, order) = (row.Int("K"), row.Int("order"));
            var state = Evolve(grid, values, TrotterPlan.Dynamics(grid, diffusion, t, steps, order), start);
            Assert.Equal(row.Double("meanX"), state.Position().Mean(0).Value, 1e-9);
            Assert.Equal(row.Double("sigma"), state.Position().Mean(0).Deviation, 1e-9);

            // Kick first moves by -D g t² (1 + 1/K), Strang by -D g t² whatever K is.
            var moved = x0 - (diffusion * g * t * t * (order == 1 ? 1 + (1.0 / steps) : 1.0));
            Assert.Equal(moved, state.Position().Mean(0).Value, 1e-6);
        }
    }

    /// <summary>
    /// The Schrödinger form of drift and diffusion, potential ζ'²/4D − ζ''/2, has the energy 0 and |φ₀|² = exp(−ζ/D)/Z; its
    /// potential comes from exact derivatives.
    /// </summary>
    [Fact]
    public void GroundStateOfTheFokkerPlanckFormIsTheGibbsDistribution()
    {
        var recorded = Physics.GetProperty("fokkerPlanck");
        var zeta = Objective.Parse(recorded.GetProperty("zeta").GetString()!);
        var (slope, curvature) = (zeta.Derivative("x"), zeta.Derivative("x").Derivative("x"));
        var grid = new Grid(new GridAxis(recorded.Int("n"), -2.5, 2.5));
        foreach (var row in recorded.GetProperty("rows").EnumerateArray())
        {
            var diffusion = row.Double("D");
            var form = Objective.FromDelegate(x => (Math.Pow(slope.Evaluate(x), 2) / (4 * diffusion)) - (curvature.Evaluate(x) / 2));
            var values = grid.Sample(form, TestContext.Current.CancellationToken);
            var spectrum = Spectrum.Lowest(new Hamiltonian(grid, values, diffusion), 3, TestContext.Current.CancellationToken);
            Assert.Equal(0.0, spectrum.GroundEnergy, 1e-11);
            Assert.Equal(row.Double("E1"), spectrum.Energies[1], 1e-10);
            Assert.Equal(row.Double("E2"), spectrum.Energies[2], 1e-10);
            var weights = Array.ConvertAll(grid.Sample(zeta, TestContext.Current.CancellationToken), value => Math.Exp(-value / diffusion));
            var gibbs = Distribution.Exact(grid, Array.ConvertAll(weights, weight => weight / weights.Sum()));
            Assert.Equal(0.0, gibbs.TotalVariation(spectrum.GroundState.Position()), 1e-9);
        }
    }

    private static double Success(string name, int steps)
    {
        var function = Functions.Single(candidate => candidate.Name == name);
        var grid = Grid.Create(function.Problem.Box, 6);
        var (values, plan) = Plan(function.Problem, grid, steps);
        var state = SplitStepReference.Dimensionless(grid, values, plan.Scale.Value).Final(plan.Kicks, plan.Drifts);
        var places = function.Problem.KnownMinimum!.Points.Select(point => (IReadOnlyList<double>)point);
        return state.Position().Within(function.SuccessRadius, Neighbourhood.Ball, places).Value;
    }

    private static (double[] Values, TrotterPlan Plan) Plan(QdeProblem problem, Grid grid, int steps)
    {
        var values = grid.Sample(problem.Objective);
        return (values, TrotterPlan.Anneal(Schedule.Default, steps, EnergyScale.FromValues(values), grid));
    }

    // The angles as the kernels get them: kicks in front of ζ, drifts in front of m².
    private static WaveFunction Evolve(Grid grid, double[] values, TrotterPlan plan, WaveFunction start)
    {
        double[] kicks = [.. Enumerable.Range(0, plan.Kicks.Length).Select(plan.PotentialAngle)];
        double[] drifts = [.. Enumerable.Range(0, plan.Drifts.Length).Select(drift => plan.KineticAngle(drift, 0))];
        return new SplitStepReference(grid, values, [1.0]).Final(kicks, drifts, start);
    }
}
