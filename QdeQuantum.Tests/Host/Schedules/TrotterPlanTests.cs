using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using Xunit;

namespace QdeQuantum.Tests.Host.Schedules;

public class TrotterPlanTests
{
    private static readonly Grid Oblong = new(new GridAxis(3, -1, 3), new GridAxis(4, 0, 10));

    [Theory]
    [InlineData(1, 7, 7)]
    [InlineData(2, 8, 7)]
    [InlineData(4, 22, 21)]
    public void ProductFormulasKeepTheTotals(int order, int kicks, int drifts)
    {
        var plan = TrotterPlan.Anneal(Schedule.Default, 7, EnergyScale.Given(2.0), Oblong, order);
        Assert.Equal((kicks, drifts), (plan.Kicks.Length, plan.Drifts.Length));
        Assert.Equal(plan.Steps.Sum(step => step.Potential), plan.Kicks.Sum(), 1e-11);
        Assert.Equal(plan.Steps.Sum(step => step.Kinetic), plan.Drifts.Sum(), 1e-11);
        Assert.Equal(Schedule.Default.Cut(7), plan.Steps);
    }

    [Fact]
    public void StrangStepsHaveHalfAKickAtBothEnds()
    {
        var plan = TrotterPlan.Dynamics(new Grid(new GridAxis(3, 0, 1)), 0.5, 3.0, 3, order: 2);
        Assert.Equal([0.5, 1.0, 1.0, 0.5], plan.Kicks);
        Assert.Equal([0.5, 0.5, 0.5], plan.Drifts);
    }

    [Fact]
    public void FourthOrderWeightsCancelTheCubes()
    {
        var drifts = TrotterPlan.Dynamics(new Grid(new GridAxis(3, 0, 1)), 1.0, 1.0, 1, order: 4).Drifts;
        Assert.Equal(1.0, drifts.Sum(), 1e-15);
        Assert.Equal(0.0, drifts.Sum(w => w * w * w), 1e-14);
        Assert.Equal(drifts[0], drifts[2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void DynamicsHasThePhasesOfTheHamiltonian(int order)
    {
        const double diffusion = 0.7, time = 2.0;
        var plan = TrotterPlan.Dynamics(Oblong, diffusion, time, 5, order);
        Assert.Equal(time, Enumerable.Range(0, plan.Kicks.Length).Sum(plan.PotentialAngle), 1e-12);
        for (var axis = 0; axis < 2; axis++)
        {
            // The angle in front of m² must add up to D t (2π/L)².
            var k = Oblong.Axes[axis].Momentum(1);
            Assert.Equal(diffusion * time * k * k, Enumerable.Range(0, plan.Drifts.Length).Sum(drift => plan.KineticAngle(drift, axis)), 1e-12);
            Assert.Equal(diffusion, plan.Diffusion(2, axis), 1e-12);
        }

        Assert.Equal(time / 5, plan.TimeStep(3), 1e-15);
    }

    [Fact]
    public void AnnealTreatsTheUnitBoxAlikeInEveryDirection()
    {
        var plan = TrotterPlan.Anneal(Schedule.Default, 5, EnergyScale.Given(3.0), Oblong);
        for (var step = 0; step < 5; step++)
        {
            Assert.Equal(plan.KineticAngle(step, 0), plan.KineticAngle(step, 1));
            Assert.Equal(plan.Steps[step].Kinetic * 4 * Math.PI * Math.PI, plan.KineticAngle(step, 0), 1e-15);
            Assert.Equal(plan.Steps[step].Potential / 3.0, plan.PotentialAngle(step), 1e-15);

            // D = d s L², and the drift phase is D dt k².
            Assert.Equal(plan.Steps[step].Ratio * 3.0 * 16.0, plan.Diffusions(step)[0], 1e-15);
            var k = Oblong.Axes[1].Momentum(1);
            Assert.Equal(plan.KineticAngle(step, 1), plan.Diffusion(step, 1) * plan.TimeStep(step) * k * k, 1e-14);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void CutPlansHaveTheFirstSteps(int order)
    {
        var plan = TrotterPlan.Anneal(Schedule.Default, 6, EnergyScale.Given(1.0), Oblong, order);
        var cut = plan.Cut(2);
        Assert.Equal(plan.Steps[..2], cut.Steps);
        Assert.Equal(plan.Drifts[..cut.Drifts.Length], cut.Drifts);
        Assert.Equal(plan, plan.Cut(6));
        Assert.Empty(plan.Cut(0).Kicks);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Cut(7));
    }

    [Fact]
    public void OtherOrdersAreRefused() => Assert.Contains(
        "order 1, 2 or 4",
        Assert.Throws<ArgumentOutOfRangeException>(() => TrotterPlan.Anneal(Schedule.Default, 6, EnergyScale.Given(1.0), Oblong, 3)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ScaleIsTwiceTheMeanAboveTheMinimum()
    {
        var objective = StandardProblems.DoubleWell.Objective;
        var grid = Grid.Create(Box.Centered(2.0), 4);
        var whole = EnergyScale.FromValues(grid.Sample(objective, TestContext.Current.CancellationToken));
        Assert.Equal(3.42578125, whole.Value, 1e-12);
        Assert.Equal("s = 3.42578125 (from all 16 points)", whole.ToString());

        var sampled = EnergyScale.FromSamples(grid, objective, seed: 7);
        Assert.Equal(sampled, EnergyScale.FromSamples(grid, objective, seed: 7));
        Assert.NotEqual(sampled, EnergyScale.FromSamples(grid, objective, seed: 8));
        Assert.InRange(sampled.Value / whole.Value, 0.6, 1.5);
        Assert.Equal(4.0, EnergyScale.FromBox(Box.Centered(2.0)).Value);
    }

    [Fact]
    public void FlatObjectivesHaveNoScale()
    {
        Assert.Contains("same everywhere", Assert.Throws<ArgumentException>(() => EnergyScale.FromValues([2.0, 2.0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EnergyScale.Given(double.NaN));
        Assert.Throws<ObjectiveNotFiniteException>(() => EnergyScale.FromSamples(Oblong, Objective.Parse("log(x)*y"), 1));
    }
}
