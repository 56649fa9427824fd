using QdeQuantum.Host;
using QdeQuantum.Host.Methods;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reports;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>The filtering methods on the tilted double well, through compiled kernels, with μ found by shots.</summary>
public class ImaginaryTimeTests(SharedCompiler shared)
{
    private static readonly QdeProblem TiltedWell = new(Objective.Parse("(x^2-1)^2 + 0.25*x"), Box.Centered(2.0));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Recorded for exact filters: 0.235 from the uniform state at one D, fidelity 0.989.</summary>
    [Fact]
    public async Task FiltersAtOneDPassAboutAsOftenAsTheUniformStateIsTheGroundState()
    {
        var run = await SolveAsync(new FilterMethod(), new QdeOptions());

        Assert.InRange(run.Exact!.Success, 0.21, 0.26);
        Assert.True(run.Fidelity > 0.95, $"fidelity {run.Fidelity}");
        AssertHonest(run);
    }

    /// <summary>The paper's claim: relaxing at falling D passes three times as often. Recorded for exact filters: 0.703 and 0.981.</summary>
    [Fact]
    public async Task TwoLoopsPassThreeTimesAsOften()
    {
        var run = await SolveAsync(new TwoLoopsMethod(), new QdeOptions());

        Assert.True(run.Exact!.Success >= 0.69, $"success {run.Exact.Success}");
        Assert.True(run.Fidelity >= 0.98, $"fidelity {run.Fidelity}");
        Assert.Equal(4, run.Scans.Length);
        AssertHonest(run);
    }

    [Fact]
    public async Task FiltersPurifyAnAnneal()
    {
        var run = await SolveAsync(new AnnealThenFilterMethod(), new QdeOptions { Steps = 20 });

        Assert.True(run.Exact!.Success > 0.6, $"success {run.Exact.Success}");
        Assert.True(run.Fidelity >= 0.99, $"fidelity {run.Fidelity}");
        AssertHonest(run);
    }

    /// <summary>A run file holds all that is needed to run the same circuits: μ is not looked for again.</summary>
    [Fact]
    public async Task AFilteredRunIsReadBackBitForBit()
    {
        var options = new QdeOptions { QubitsPerAxis = 4, Steps = 3, Shots = 100, Filter = new FilterOptions { EnergyRule = FilterEnergyRule.Given, Energy = 0.05 } };
        var run = await SolveAsync(new AnnealThenFilterMethod(), options);
        var report = RunReportJson.Read(RunReportJson.Write(RunReportBuilder.Build(run, DateTimeOffset.UnixEpoch, "test")), "run.json");

        var (plan, again) = RunReportReader.Read(report, Cancelled);
        var repeated = await new AnnealThenFilterMethod().RunAsync(plan, again, new LocalTarget(), shared.Compiler, null, Cancelled).LastAsync(Cancelled);

        Assert.Equal(run.Plan.Filters, plan.Filters);
        Assert.Equal(run.Position!.Words, repeated.Position!.Words);
    }

    [Fact]
    public async Task AFilterFarFromEveryLevelSaysThatNothingPassed()
    {
        var options = new QdeOptions { QubitsPerAxis = 4, Steps = 20, Shots = 20, Filter = new FilterOptions { EnergyRule = FilterEnergyRule.Given, Energy = -0.25, Count = 6 } };

        var failure = await Assert.ThrowsAsync<NothingPassedException>(() => SolveAsync(new AnnealThenFilterMethod(), options));

        Assert.True(failure.Selection.Kept < 2);
        Assert.Contains("let μ be scanned", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>One filter at small D lets through what lies at its next maximum, in the middle of the landscape.</summary>
    [Fact]
    public async Task FiltersThatCannotSeparateLevelsAreRefusedBeforehand()
    {
        var options = new QdeOptions { QubitsPerAxis = 4, Filter = new FilterOptions { Count = 1 } };

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => SolveAsync(new FilterMethod(), options));

        Assert.Contains("cannot separate levels", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Take at least 4 filters", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>No level lies below the lowest ζ.</summary>
    [Fact]
    public async Task AnEnergyBelowTheLandscapeIsRefusedBeforehand()
    {
        var options = new QdeOptions { QubitsPerAxis = 4, Filter = new FilterOptions { EnergyRule = FilterEnergyRule.Given, Energy = -3.0 } };

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => SolveAsync(new FilterMethod(), options));

        Assert.Contains("Nothing would pass filters at μ = -3", failure.Message, StringComparison.Ordinal);
    }

    private async Task<QdeRun> SolveAsync(SolveMethod method, QdeOptions options)
    {
        options = options with { Exact = true };
        var plan = QdePlan.Create(TiltedWell, options, Cancelled);
        return await method.RunAsync(plan, options, new LocalTarget(), shared.Compiler, null, Cancelled).LastAsync(Cancelled);
    }

    /// <summary>All shots are accounted for, only those that passed are counted, and their share is the exact probability within five errors.</summary>
    private static void AssertHonest(QdeRun run)
    {
        var selection = run.Result!.Selection!;
        Assert.Equal(2 * run.Options.Shots, selection.Kept + selection.Discarded);
        Assert.True(run.Result.Distribution.ShotCount + run.Result.Momentum.ShotCount == selection.Kept);
        var exact = run.Exact!.Success;
        Assert.Equal(exact, selection.Success.Value, 5.0 * Math.Sqrt(exact * (1.0 - exact) / (2.0 * run.Options.Shots)));
    }
}
