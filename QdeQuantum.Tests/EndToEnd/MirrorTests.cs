using System.Numerics;
using QdeQuantum.Host;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Anneals between mirrors, by circuits on a circle twice as long, against dense cosine transforms on the points themselves.</summary>
public class MirrorTests(SharedCompiler shared)
{
    private const double Tolerance = 1e-11;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int[], Boundary[], int> Cases => new()
    {
        { "exp(x) - 2*x^2", [3], [Boundary.Mirror], 1 },
        { "x^2 - 0.4*x", [4], [Boundary.Mirror], 2 },
        { "x^4 + exp(x*y) + y", [2, 3], [Boundary.Mirror, Boundary.Mirror], 1 },
        { "(x - y)^2 + y", [3, 2], [Boundary.Periodic, Boundary.Mirror], 4 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task CircuitsFollowDenseCosines(string formula, int[] qubits, Boundary[] boundaries, int order)
    {
        var plan = Plan(formula, new QdeOptions { QubitsPerAxis = [.. qubits], Boundaries = [.. boundaries], Steps = 3, Order = order });
        var axes = qubits.Zip(boundaries, (n, boundary) => boundary == Boundary.Mirror ? DenseAnneal.Axis.Mirror(1 << n) : DenseAnneal.Axis.Periodic(1 << n)).ToArray();

        var expected = DenseAnneal.Evolve(Scaled(plan), axes, plan.Trotter.Kicks, plan.Trotter.Drifts);

        var (position, momentum) = await ProbabilitiesAsync(plan);
        Assert.Equal(qubits.Sum() + boundaries.Count(boundary => boundary == Boundary.Mirror), plan.Layout.QubitCount);
        Assert.All(expected.Zip(plan.Layout.Fold(position)), pair => Assert.Equal(pair.First.Magnitude * pair.First.Magnitude, pair.Second, Tolerance));
        Assert.All(Enumerable.Range(0, position.Length), index => Assert.Equal(plan.Layout.Unfold(plan.Layout.Fold(position))[index] / Images(boundaries), position[index], Tolerance));

        // D = d s L² of the box itself: ⟨T⟩/s = d ⟨κ²⟩, κ = πm between mirrors.
        var kinetic = MomentumDistribution.Exact(plan.Layout.Periodic, momentum).KineticEnergy(plan.FinalD).Value / plan.Scale.Value;
        Assert.Equal(plan.FinalRatio * KineticSquare(expected, axes), kinetic, Tolerance);
    }

    /// <summary>What a run says beside its shots is said of the same state.</summary>
    [Fact]
    public async Task ReferencesAndFramesAreThoseOfTheCircuit()
    {
        var options = new QdeOptions { QubitsPerAxis = 4, Boundaries = Boundary.Mirror, Steps = 20, Shots = 2_000, Seed = 3, Exact = true, Frames = 4 };
        var plan = Plan("(x^2 - 1)^2 + 0.3*x", options);

        var run = await QdeSolver.RunAsync(plan, options, new LocalTarget(), shared.Compiler, null, Token).LastAsync(Token);

        Assert.Equal(16, run.Exact!.Distribution.Grid.PointCount);
        Assert.Equal(0.0, run.Exact.Distribution.TotalVariation(Distribution.Exact(plan.Grid, run.Classical!.SplitStep.AsSpan())), 1e-10);
        var last = run.Frames[^1];
        Assert.Equal(0.0, run.Exact.Distribution.TotalVariation(Distribution.Exact(plan.Grid, last.Probabilities.AsSpan())), 1e-10);
        Assert.Equal(run.Exact.Energy.Kinetic.Value, last.Kinetic, 1e-10);
        Assert.Equal(run.Exact.Energy.Potential.Value, last.Potential, 1e-10);
        Assert.Equal(run.Fidelity!.Value, last.GroundOverlap!.Value, 1e-9);
        Assert.InRange(run.Fidelity.Value, 0.3, 1.0);
        Assert.True(run.Classical.GroundEnergy <= run.Exact.Energy.Total.Value);
        Assert.NotNull(run.Classical.GridError);

        // Five standard errors: by chance once in two million seeds.
        var sampled = run.Result!.Energy.Total;
        Assert.InRange(sampled.Value, run.Exact.Energy.Total.Value - (5 * sampled.StandardError), run.Exact.Energy.Total.Value + (5 * sampled.StandardError));
    }

    /// <summary>Beyond mirrors there is no other end: a slope, whose highest and lowest values meet on a circle, keeps its minimum at its end.</summary>
    [Fact]
    public async Task ASlopeHasItsMinimumAtTheMirror()
    {
        var open = new QdeOptions { QubitsPerAxis = 4, Steps = 20 };

        var periodic = await MeanAsync(Plan("x", open));
        var mirrored = await MeanAsync(Plan("x", open with { Boundaries = Boundary.Mirror }));

        Assert.True(mirrored < periodic);
    }

    private async Task<double> MeanAsync(QdePlan plan) =>
        Distribution.Exact(plan.Layout, (await ProbabilitiesAsync(plan)).Position).Expectation(plan.Problem.Objective).Value;

    private async Task<(double[] Position, double[] Momentum)> ProbabilitiesAsync(QdePlan plan)
    {
        var programs = await QdePrograms.CompileAsync(plan, TargetProfile.Adaptive, shared.Compiler, Token);
        var target = new LocalTarget();
        return (await target.OutcomeProbabilitiesAsync(programs.Position, Token), await target.OutcomeProbabilitiesAsync(programs.Momentum, Token));
    }

    private static QdePlan Plan(string formula, QdeOptions options)
    {
        var objective = Objective.Parse(formula);
        var problem = new QdeProblem(objective, new Box(objective.Variables.Select((_, axis) => new Interval(-1.5, 1.0 + axis))));
        return QdePlan.Create(problem, options with { Scale = EnergyScale.Given(1.7) }, Token);
    }

    private static double[] Scaled(QdePlan plan) => [.. plan.Values.Select(value => value / plan.Scale.Value)];

    private static int Images(Boundary[] boundaries) => 1 << boundaries.Count(boundary => boundary == Boundary.Mirror);

    // Σ_r ⟨κ_r²⟩ from the coefficients of the modes of each axis.
    private static double KineticSquare(Complex[] state, DenseAnneal.Axis[] axes)
    {
        var sum = 0.0;
        for (int axis = 0, stride = 1; axis < axes.Length; stride *= axes[axis].Energies.Length, axis++)
        {
            var (modes, energies) = axes[axis];
            foreach (var first in Enumerable.Range(0, state.Length).Where(index => index / stride % energies.Length == 0))
            {
                for (var m = 0; m < energies.Length; m++)
                {
                    var coefficient = Enumerable.Range(0, energies.Length)
                        .Aggregate(Complex.Zero, (total, j) => total + (Complex.Conjugate(modes[j, m]) * state[first + (j * stride)]));
                    sum += energies[m] * coefficient.Magnitude * coefficient.Magnitude;
                }
            }
        }

        return sum;
    }
}
