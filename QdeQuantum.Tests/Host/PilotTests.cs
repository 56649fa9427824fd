using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host;

public class PilotTests(SharedCompiler shared)
{
    // Its wells are so narrow that the default c overheats them: success 0.19 with c = 0.35, 0.84 with 0.15 (50 steps).
    private static readonly QdeProblem Rastrigin = new(Objective.Parse("10 + x^2 - 10*cos(2*pi*x)"), Box.Centered(5.12));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PilotFindsThatNarrowWellsNeedSmallSteps()
    {
        var plan = QdePlan.Create(Rastrigin, new QdeOptions { QubitsPerAxis = 6, Steps = 50 }, Token);

        var trials = await Pilot.RunAsync(plan, Pilot.DefaultShots, seed: 1, new LocalTarget(), shared.Compiler, Token);

        Assert.Equal(Pilot.Candidates, trials.Select(trial => trial.C));
        Assert.True(Pilot.Choose(trials).C < 0.35);
        Assert.Equal(Schedule.Geometric(c: Pilot.Choose(trials).C), Pilot.Choose(trials).Schedule);
    }

    [Fact]
    public async Task SchedulesWithoutPhaseAreRefused()
    {
        var plan = QdePlan.Create(Rastrigin, new QdeOptions { QubitsPerAxis = 3, Schedule = Schedule.Linear(), Steps = 2 }, Token);

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => Pilot.RunAsync(plan, 25, seed: 1, new LocalTarget(), shared.Compiler, Token));

        Assert.Contains("no parameter c", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Pilot.Choose([]));
    }

    [Fact]
    public void PlansTakeAnotherScheduleOfTheSameScaleOnly()
    {
        var plan = QdePlan.Create(Rastrigin, new QdeOptions { QubitsPerAxis = 3, Steps = 4 }, Token);

        Assert.Equal(
            QdePlan.Create(Rastrigin, new QdeOptions { QubitsPerAxis = 3, Steps = 4, Schedule = Schedule.Linear() }, Token).Trotter,
            plan.WithSchedule(Schedule.Linear()).Trotter);
        Assert.Throws<ArgumentException>(() => plan.WithSchedule(Schedule.QhdPaper()));
    }
}
