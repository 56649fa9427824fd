using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

public class EnergyEstimateTests
{
    [Theory]
    [InlineData("harmonic")]
    [InlineData("doubleWell")]
    public void ExactEnergiesAndDeviationsAreThoseOfTheStudy(string name)
    {
        var energy = Exact(name);
        var recorded = TestData.Read("shots-study.json").GetProperty(name);
        Assert.Equal(recorded.Double("EV"), energy.Potential.Value, 10);
        Assert.Equal(recorded.Double("ET"), energy.Kinetic.Value, 10);
        Assert.Equal(recorded.Double("E"), energy.Total.Value, 10);
        Assert.Equal(recorded.Double("sdV"), energy.Potential.Deviation, 10);
        Assert.Equal(recorded.Double("sdT"), energy.Kinetic.Deviation, 10);
        Assert.Equal(0.0, energy.Total.StandardError);
    }

    [Theory]
    [InlineData("harmonic", 0.1)]
    [InlineData("harmonic", 0.01)]
    [InlineData("doubleWell", 0.03)]
    public void ShotsForAnErrorAreThoseOfTheStudy(string name, double error)
    {
        var split = Exact(name).ShotsFor(error);
        var recorded = TestData.Read("shots-study.json").GetProperty(name).GetProperty("shotsForSE").GetProperty(error.ToString(CultureInfo.InvariantCulture));

        // The numbers are whole up to rounding, which may lift either by one.
        Assert.InRange(split.Position - recorded.Int("V"), -1, 1);
        Assert.InRange(split.Momentum - recorded.Int("T"), -1, 1);
    }

    [Fact]
    public void BestSplitIsInTheRatioOfTheDeviations()
    {
        var energy = new EnergyEstimate(new MeanValue(1.0, 0.0, 3.0), new MeanValue(1.0, 0.0, 1.0));
        Assert.Equal(new ShotSplit(250, 750), energy.BestSplit(1000));
        Assert.Equal(new ShotSplit(1, 1), energy.BestSplit(2));
        Assert.Equal(new ShotSplit(5, 5), new EnergyEstimate(new MeanValue(1.0, 0.0, 0.0), new MeanValue(1.0, 0.0, 0.0)).BestSplit(10));
    }

    // 300 repetitions: the spread of the estimates is known to 4 %, their mean to a seventeenth of an error.
    [Fact]
    public void ErrorsAreThoseOfRepeatedRuns()
    {
        const int Runs = 300;
        var runs = Enumerable.Range(0, Runs).Select(seed => Sampled("doubleWell", 200, seed).Total).ToArray();
        var truth = Exact("doubleWell").Total.Value;
        var spread = Math.Sqrt(runs.Average(run => Math.Pow(run.Value - truth, 2)));
        Assert.Equal(1.0, runs.Average(run => run.StandardError) / spread, 0.16);
        Assert.InRange(Math.Abs(runs.Average(run => run.Value) - truth), 0.0, 4.0 * spread / Math.Sqrt(Runs));
    }

    private static EnergyEstimate Exact(string name) => StudiedStates.Of(name).Hamiltonian.Energy(StudiedStates.Of(name).GroundState);

    private static EnergyEstimate Sampled(string name, int shots, int seed)
    {
        var hamiltonian = StudiedStates.Of(name).Hamiltonian;
        var layout = new RegisterLayout(hamiltonian.Grid);
        var momentum = MomentumDistribution.FromShots(layout, SomeShots.From(StudiedStates.Momentum(name), shots, seed + 10_000));
        var position = Distribution.FromShots(layout, SomeShots.From(StudiedStates.Position(name), shots, seed));
        return new EnergyEstimate(momentum.KineticEnergy(hamiltonian.Coefficients), position.Expectation(hamiltonian.Potential));
    }
}
