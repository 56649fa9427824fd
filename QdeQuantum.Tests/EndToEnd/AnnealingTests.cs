using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Anneals by shots of the compiled kernels, against the referee simulator and against what the shots should say.</summary>
public class AnnealingTests(SharedCompiler shared)
{
    /// <summary>Right targets fail once in so many seeds, for each comparison.</summary>
    private const double Significance = 1e-4;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("double-well", 3, 3)]
    [InlineData("styblinski-tang", 2, 2)]
    public async Task LocalAndQdkTargetsSampleTheSameDistributions(string problem, int qubitsPerAxis, int steps)
    {
        const int QdkShots = 500;
        const int LocalShots = 20_000;
        var options = new QdeOptions { QubitsPerAxis = qubitsPerAxis, Steps = steps, Seed = 11 };
        var plan = QdePlan.Create(StandardProblems.Find(problem)!, options, Cancelled);
        var programs = await QdePrograms.CompileAsync(plan, TargetProfile.Adaptive, shared.Compiler, Cancelled);
        var local = new LocalTarget();
        foreach (var program in new[] { programs.Position, programs.Momentum })
        {
            var exact = await local.OutcomeProbabilitiesAsync(program, Cancelled);
            var ours = Counts(await local.RunAsync(program, LocalShots, options.Seed, null, Cancelled), exact.Length);
            var theirs = Counts(await new QdkTarget().RunAsync(program, QdkShots, options.Seed, null, Cancelled), exact.Length);

            Assert.InRange(ChiSquareTest.PValue(ours, exact), Significance, 1.0);
            Assert.InRange(ChiSquareTest.PValue(theirs, exact), Significance, 1.0);

            // So many shots do tell distributions apart: these are not those of a register that nothing happened to.
            Assert.InRange(ChiSquareTest.PValue(theirs, [.. exact.Select(_ => 1.0 / exact.Length)]), 0.0, Significance);
        }
    }

    [Theory]
    [InlineData("double-well", 6, 50)]
    [InlineData("three-hump-camel", 4, 20)]
    public async Task SampledEnergiesLieWithinTheirErrorsOfTheExactOnes(string problem, int qubitsPerAxis, int steps)
    {
        var options = new QdeOptions { QubitsPerAxis = qubitsPerAxis, Steps = steps, Seed = 4, Exact = true };
        var plan = QdePlan.Create(StandardProblems.Find(problem)!, options, Cancelled);

        var run = await QdeSolver.RunAsync(plan, options, new LocalTarget(), shared.Compiler, null, Cancelled).LastAsync(Cancelled);

        var (sampled, exact) = (run.Result!.Energy, run.Exact!.Energy);
        AssertWithinErrors(exact.Kinetic, sampled.Kinetic);
        AssertWithinErrors(exact.Potential, sampled.Potential);
        AssertWithinErrors(exact.Total, sampled.Total);
    }

    /// <summary>The circuits do what the mathematics says: their distribution is that of the classical split-step evolution.</summary>
    [Theory]
    [InlineData("double-well", 6, 50)]
    [InlineData("three-hump-camel", 4, 20)]
    public async Task CircuitsFollowTheClassicalReference(string problem, int qubitsPerAxis, int steps)
    {
        const double Tolerance = 1e-10;
        var options = new QdeOptions { QubitsPerAxis = qubitsPerAxis, Steps = steps, Shots = 10, Exact = true };
        var plan = QdePlan.Create(StandardProblems.Find(problem)!, options, Cancelled);

        var run = await QdeSolver.RunAsync(plan, options, new LocalTarget(), shared.Compiler, null, Cancelled).LastAsync(Cancelled);

        var classical = Distribution.Exact(plan.Grid, run.Classical!.SplitStep.AsSpan());
        Assert.Equal(0.0, run.Exact!.Distribution.TotalVariation(classical), Tolerance);
    }

    private static void AssertWithinErrors(MeanValue exact, MeanValue sampled)
    {
        // Five standard errors: by chance once in 1.7 million seeds.
        const double Errors = 5.0;
        Assert.InRange(Math.Abs(sampled.Value - exact.Value), 0.0, Errors * sampled.StandardError);
        Assert.True(sampled.StandardError > 0.0);
    }

    private static int[] Counts(Shots shots, int outcomes)
    {
        var counts = new int[outcomes];
        foreach (var word in shots.Words)
        {
            counts[word]++;
        }

        return counts;
    }
}
