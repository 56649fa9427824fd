using System.Numerics;
using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Anneals of spins and mixed problems, through Q#, QIR and the simulator, against closed forms and a naive evolution.</summary>
public class SpinAnnealTests
{
    private const int Spins = 6;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>
    /// One step on a ring is the circuit of QAOA of depth 1, whose energy is known: ⟨Z_i Z_{i+1}⟩ = −½ sin(4β) sin(2γ) for
    /// exp(−iβΣX) exp(−iγΣ½(1 − ZZ)) (Wang, Hadfield, Jiang, Rieffel, arXiv:1706.02998, eq. 14 with two neighbours and no triangle).
    /// Here γ = −2 β_0/s and β = −2π² α_0.
    /// </summary>
    [Theory]
    [InlineData(0.35)]
    [InlineData(1.1)]
    public async Task OneStepOnARingHasTheKnownEnergy(double c)
    {
        var options = new QdeOptions { Steps = 1, Schedule = Schedule.Geometric(c: c), Shots = 10, Exact = true, Reference = false };
        var plan = QdePlan.Create(Ring(), options, Cancelled);
        var (alpha, theta) = (plan.Trotter.Drifts[0], plan.Trotter.PotentialAngle(0));

        var run = await RunAsync(plan, options);

        var expected = -0.5 * Math.Sin(8.0 * Math.PI * Math.PI * alpha) * Math.Sin(4.0 * theta) * Spins;
        Assert.Equal(expected, run.Exact!.Energy.Potential.Value, 1e-10);
    }

    [Fact]
    public async Task AnnealOfARingFindsBothAlternatingStatesAlike()
    {
        var options = QdeOptions.For(Ring()) with { Shots = 200, Exact = true };
        var plan = QdePlan.Create(Ring(), options, Cancelled);

        var run = await RunAsync(plan, options);

        var (first, second) = (run.Exact!.Distribution.Probability(0b010101), run.Exact.Distribution.Probability(0b101010));
        Assert.Equal(-Spins, run.Result!.Best.Value, 1e-12);
        Assert.Equal(first, second, 1e-10);
        Assert.True(first + second > 0.5);
    }

    /// <summary>H = ΣZZ + Γ Σ(1 − X) on a ring is free fermions: E₀ = nΓ − Σ_k (1 + Γ² − 2Γ cos k)^½, k = (2m + 1)π/n, n even.</summary>
    [Fact]
    public async Task ClassicalGroundEnergyOfARingIsThatOfFreeFermions()
    {
        var options = new QdeOptions { Steps = 2, Schedule = Schedule.Geometric(d1: 0.02), Shots = 10 };
        var plan = QdePlan.Create(Ring(), options, Cancelled);

        var run = await RunAsync(plan, options);

        // D (2π/L)² (1 − X)/2 with L = 4.
        var field = plan.FinalD[0] * Math.PI * Math.PI / 8.0;
        var modes = Enumerable.Range(0, Spins).Select(m => Math.Cos(((2 * m) + 1) * Math.PI / Spins));
        var expected = (Spins * field) - modes.Sum(cos => Math.Sqrt(1.0 + (field * field) - (2.0 * field * cos)));
        Assert.Equal(expected, run.Classical!.GroundEnergy!.Value, 1e-8);
    }

    /// <summary>A binary variable, an integer and a continuous one in one register, against sums over plane waves written out.</summary>
    [Fact]
    public async Task MixedProblemsEvolveAsTheirMatrixSays()
    {
        var objective = Objective.Parse("a*x - k*x + (k - 1)^2 + 0.5*a + x^2");
        var problem = new QdeProblem(
            objective, [VariableDomain.Binary, VariableDomain.Integer(0, 3), VariableDomain.Continuous(new Interval(-1.0, 2.0))]);
        var options = new QdeOptions { QubitsPerAxis = 2, Steps = 3, Shots = 10, Exact = true, Reference = false };
        var plan = QdePlan.Create(problem, options, Cancelled);
        Assert.Equal([1, 2, 2], plan.Grid.Axes.Select(axis => axis.Qubits));

        var run = await RunAsync(plan, options);

        var state = Enumerable.Repeat((Complex)(1.0 / Math.Sqrt(32.0)), 32).ToArray();
        for (var step = 0; step < 3; step++)
        {
            for (var j = 0; j < 32; j++)
            {
                double[] point = [j & 1, (j >> 1) & 3, -1.0 + (((j >> 3) + 0.5) * 0.75)];
                state[j] *= Complex.Exp(-Complex.ImaginaryOne * plan.Trotter.PotentialAngle(step) * objective.Evaluate(point));
            }

            var angle = plan.Trotter.Drifts[step] * 4.0 * Math.PI * Math.PI;
            state = Drift(Drift(Drift(state, 1, 2, angle), 2, 4, angle), 8, 4, angle);
        }

        var exact = run.Exact!.Distribution;
        Assert.All(Enumerable.Range(0, 32), j => Assert.Equal(Complex.Abs(state[j]) * Complex.Abs(state[j]), exact.Probability(j), 1e-10));
    }

    /// <summary>The example of docs/combinatorial.md: two triangles joined corner by corner, of whose nine edges a cut takes seven.</summary>
    [Fact]
    public async Task DocumentedExampleFindsTheLargestCut()
    {
        var problem = BinaryQuadraticFile.Read(Repository.File("samples/max-cut.txt"), VariableKind.Spin).ToProblem();

        QdeResult result = await QdeSolver.SolveAsync(problem, QdeOptions.For(problem), new LocalTarget(), cancellationToken: Cancelled);

        Assert.Equal(9.0 - (2.0 * 7.0), result.Best.Value, 1e-12);
    }

    // exp(−i angle m²) along one axis of `points` points, `stride` apart: the matrix Σ_m exp(2πi(j − l)m/N − i angle m²)/N.
    private static Complex[] Drift(Complex[] state, int stride, int points, double angle)
    {
        var moved = new Complex[state.Length];
        for (var to = 0; to < state.Length; to++)
        {
            var j = to / stride % points;
            for (var l = 0; l < points; l++)
            {
                for (var m = -points / 2; m < points / 2; m++)
                {
                    moved[to] += Complex.Exp(Complex.ImaginaryOne * ((2.0 * Math.PI * (j - l) * m / points) - (angle * m * m))) / points
                        * state[to + ((l - j) * stride)];
                }
            }
        }

        return moved;
    }

    private static QdeProblem Ring() => new BinaryQuadraticModel(
        VariableKind.Spin,
        Enumerable.Range(0, Spins).Select(i => $"s{i}"),
        new Dictionary<int, double>(),
        Enumerable.Range(0, Spins).ToDictionary(i => (Math.Min(i, (i + 1) % Spins), Math.Max(i, (i + 1) % Spins)), _ => 1.0)).ToProblem();

    private static async Task<QdeRun> RunAsync(QdePlan plan, QdeOptions options)
    {
        QdeRun? last = null;
        await foreach (var run in QdeSolver.RunAsync(plan, options, new LocalTarget(), cancellationToken: Cancelled))
        {
            last = run;
        }

        return last!;
    }
}
