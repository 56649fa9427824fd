using QdeQuantum.Host;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using Xunit;

namespace QdeQuantum.Tests.Host;

public class AnnealChoiceTests
{
    private static readonly OpenOptions Everything = new(Qubits: true, Steps: true, Shots: true, Pilot: true);
    private static readonly QdeProblem Well = new(Objective.Parse("(x^2-1)^2 + 0.25*x"), Box.Centered(2.0));
    private static readonly QdeProblem Bowl = new(Objective.Parse("x^2 + y^2 + z^2 + x*y + y*z + x*z"), Box.Centered(1.0, 3));

    public static TheoryData<long, int> CallBudgets()
    {
        var data = new TheoryData<long, int>();
        foreach (var calls in new long[] { 4, 13, 200, 2_000, 59_999, 60_000, 420_000, 10_000_000 })
        {
            data.Add(calls, 1);
            data.Add(calls + 20, 2);
        }

        return data;
    }

    /// <summary>All kicks of all shots, counted on the plan and not by the law that chose them.</summary>
    [Theory]
    [MemberData(nameof(CallBudgets))]
    public void BudgetsOfCallsAreKeptAndUsedUp(long calls, int order)
    {
        foreach (var problem in new[] { Well, Bowl })
        {
            var given = new QdeOptions { Order = order };
            if (problem == Bowl && calls < 40)
            {
                continue; // too small for three steps, see below
            }

            var options = AnnealChoice.WithinCalls(problem, given, calls, Everything).Options;

            var kicks = QdePlan.Create(problem, options, TestContext.Current.CancellationToken).Trotter.Kicks.Length;
            var spent = (2L * options.Shots * kicks) + (4L * options.PilotShots * kicks);
            Assert.InRange(spent, calls - (2L * kicks) + 1, calls);
        }
    }

    [Fact]
    public void SmallBudgetsOfCallsBuyShotsAndLargeOnesDepth()
    {
        Assert.Equal(1, AnnealChoice.WithinCalls(Well, new QdeOptions(), 200, Everything).Options.Steps);
        Assert.Equal(3, AnnealChoice.WithinCalls(Bowl, new QdeOptions(), 200, Everything).Options.Steps);
        var deep = AnnealChoice.WithinCalls(Bowl, new QdeOptions(), 60_000, Everything);
        Assert.Equal((50, 500, Pilot.DefaultShots), (deep.Options.Steps, deep.Options.Shots, deep.Options.PilotShots));
        Assert.Equal(3, deep.Reasons.Length);
        Assert.Equal(0, AnnealChoice.WithinCalls(Bowl, new QdeOptions { Schedule = Schedule.Linear() }, 60_000, Everything).Options.PilotShots);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public void BudgetsThatBuyNoShotsAreRefusedWithWhatIsNeeded(long calls)
    {
        var fault = Assert.Throws<ArgumentException>(() => AnnealChoice.WithinCalls(Bowl, new QdeOptions(), calls, Everything));

        Assert.Contains(calls < 4 ? "at least 4" : "take 12", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>One step more would not fit.</summary>
    [Theory]
    [InlineData(60)]
    [InlineData(500)]
    public void BudgetsOfGatesAreKeptAndUsedUp(long gates)
    {
        var options = AnnealChoice.WithinGates(Well, new QdeOptions(), gates, Everything).Options;

        var grid = Grid.Create(Well.Box, 4);
        var step = PotentialEncoding.Choose(grid, Well.Objective).Gates.NativeTwoQubit + GateCount.KineticStep(grid).NativeTwoQubit;
        Assert.Equal(4, QdePlan.Create(Well, options, TestContext.Current.CancellationToken).Grid.QubitCount);
        Assert.Equal(gates / step, options.Steps);
        Assert.Equal(50, AnnealChoice.WithinGates(Well, new QdeOptions(), 1_000_000, Everything).Options.Steps);
    }

    [Fact]
    public void BudgetsThatHoldNoStepAreRefusedWithItsGates()
    {
        var fault = Assert.Throws<NotSupportedException>(() => AnnealChoice.WithinGates(Well, new QdeOptions(), 5, Everything));

        Assert.Contains("One step takes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PresetsChooseOnlyWhatIsOpen()
    {
        var hardware = AnnealChoice.ForHardware(Well, new QdeOptions(), Everything);
        Assert.Equal(4, QdePlan.Create(Well, hardware.Options, TestContext.Current.CancellationToken).Grid.QubitCount);
        Assert.InRange(hardware.Options.Steps, 3, 5);
        Assert.Equal(3, hardware.Reasons.Length);

        var given = new QdeOptions { QubitsPerAxis = 5, Steps = 7, Shots = 11 };
        var nothing = new OpenOptions(Qubits: false, Steps: false, Shots: false, Pilot: false);
        Assert.Equal(given, AnnealChoice.ForHardware(Well, given, nothing).Options);
        Assert.Equal(given, AnnealChoice.ForSimulator(given, nothing).Options);
        Assert.Equal(0, AnnealChoice.ForSimulator(given, Everything with { Steps = false }).Options.PilotShots);
        Assert.Equal((50, Pilot.DefaultShots), (AnnealChoice.ForSimulator(given, Everything).Options.Steps, AnnealChoice.ForSimulator(given, Everything).Options.PilotShots));
    }

    [Fact]
    public void QuantilePlansKeepTheOriginalBesideThem()
    {
        var token = TestContext.Current.CancellationToken;
        var plan = QdePlan.Create(Well, new QdeOptions { Values = PotentialValues.Quantile, Schedule = QdeOptions.ScheduleFor(PotentialValues.Quantile) }, token);
        var raw = QdePlan.Create(Well, new QdeOptions(), token);

        Assert.Equal(QuantileProblem.Quantiles([.. raw.Values]), plan.Values);
        Assert.Equal(Well.Objective, plan.Problem.Original);
        Assert.True(plan.Problem.IsTransformed);
        Assert.False(raw.Problem.IsTransformed);
        Assert.Equal(Well, raw.Problem.Untransformed);
        Assert.Equal(Well.Objective, plan.Problem.Untransformed.Objective);
        Assert.Equal(2.0 * plan.Values.Average(), plan.Scale.Value, 1e-12); // the smallest quantile is 0
        Assert.Null(Discretisation.GridError(plan, cancellationToken: token));
    }
}
