using System.Numerics;
using QdeQuantum.Host;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Circuits with approximate kicks against dense matrices with exact ones.</summary>
public class TruncatedKickTests(SharedCompiler shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("exact")]
    [InlineData("walsh:rms=1e-2")]
    [InlineData("walsh:terms=20")]
    [InlineData("dyadic:pieces=2,degree=2")]
    public async Task StatesStayWithinTheirBound(string rule)
    {
        var problem = new QdeProblem(Objective.Parse("exp(-x^2)*cos(3*y) + abs(x - y)"), Box.Centered(1.0, 2));
        var options = new QdeOptions { QubitsPerAxis = 3, Steps = 3, Encoding = EncodingRule.Parse(rule) };
        var plan = QdePlan.Create(problem, options, Token);
        var bound = EncodingSection.Of(plan, options.Encoding).StateError;

        var expected = DenseAnneal.Evolve(
            [.. plan.Values.Select(value => value / plan.Scale.Value)],
            [DenseAnneal.Axis.Periodic(8), DenseAnneal.Axis.Periodic(8)],
            plan.Trotter.Kicks,
            plan.Trotter.Drifts);

        var program = await shared.Compiler.CompileAsync(plan.PositionCall(), TargetProfile.Adaptive, KernelPackage.Dependencies, Token);
        using var state = await new LocalTarget().EvolveAsync(program, Token);
        var overlap = expected.Zip(state.Amplitudes(), (a, b) => Complex.Conjugate(a) * b).Aggregate(Complex.Zero, (sum, term) => sum + term).Magnitude;
        var distance = Math.Sqrt(Math.Max(0.0, 2.0 - (2.0 * overlap))); // up to the global phase

        const double Rounding = 1e-6;
        Assert.InRange(distance, 0.0, bound + Rounding);
        Assert.Equal(rule == "exact", distance < Rounding);
    }
}
