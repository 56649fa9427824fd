using QdeQuantum.Host.Schedules;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Schedules;

public class ScheduleTests
{
    [Theory]
    [InlineData("doubleWell1D_n4_K1")]
    [InlineData("doubleWell1D_n4_K3")]
    [InlineData("doubleWell1D_n4_K5")]
    [InlineData("camel3_n3_K4")]
    public void DefaultLawGivesTheRecordedAngles(string name)
    {
        var recorded = TestData.Read("golden-evolution.json").GetProperty(name);
        var (alpha, beta) = (recorded.GetProperty("alpha").Doubles(), recorded.GetProperty("beta").Doubles());
        var steps = Schedule.Default.Cut(alpha.Length);
        Assert.All(steps.Zip(alpha), pair => Assert.Equal(pair.Second, pair.First.Kinetic, 1e-12 * pair.Second));
        Assert.All(steps.Zip(beta), pair => Assert.Equal(pair.Second, pair.First.Potential, 1e-12 * pair.Second));
    }

    [Theory]
    [InlineData("geometric:d0=0.1,d1=1e-4,c=0.5")]
    [InlineData("geometric-dwell")]
    [InlineData("power:p=1.5")]
    public void EqualPhaseLawsTurnAWellAlikeInEveryStep(string text)
    {
        var schedule = Schedule.Parse(text);
        foreach (var count in new[] { 1, 7, 50 })
        {
            var steps = schedule.Cut(count);
            var phase = steps[0].Kinetic * steps[0].Potential * count;
            Assert.All(steps, step => Assert.Equal(phase, step.Kinetic * step.Potential * count, 1e-12));
            Assert.Equal(schedule.Duration(count) * schedule.Duration(count) / count, phase, 1e-12);
        }
    }

    [Theory]
    [InlineData("geometric", 0.05, 3e-5)]
    [InlineData("geometric-dwell", 0.05, 1e-5)]
    [InlineData("power", 0.05, 3e-5)]
    [InlineData("linear", 0.05, 3e-5)]
    public void RatioFallsFromBeginningToEnd(string text, double d0, double d1)
    {
        var ratios = Schedule.Parse(text).Sample(101).Select(sample => sample.Ratio).ToList();
        Assert.Equal(d0, ratios[0], 1e-12);
        Assert.Equal(d1, ratios[^1], 1e-14);
        Assert.All(ratios.Zip(ratios.Skip(1)), pair => Assert.True(pair.First > pair.Second));
    }

    [Fact]
    public void DwellHasTheStatedDensityOfSteps()
    {
        var schedule = Schedule.GeometricDwell();
        var products = new List<double>();
        for (var fraction = 0.01; fraction < 0.99; fraction += 0.01)
        {
            const double h = 1e-5;
            var density = 2 * h / (Math.Log(schedule.At(fraction - h).Ratio) - Math.Log(schedule.At(fraction + h).Ratio));
            var d = schedule.At(fraction).Ratio;
            var weight = Math.Min(1, Math.Sqrt(0.005 / d)) * Math.Min(1, Math.Pow(d / 0.005, 0.25));
            products.Add(density / weight);
        }

        Assert.All(products, product => Assert.Equal(1.0, product / products[0], 1e-3));
    }

    [Fact]
    public void HighPowersApproachTheGeometricLaw()
    {
        var power = Schedule.Power(p: 1e6);
        Assert.All(Schedule.Geometric().Sample(11), sample => Assert.Equal(1.0, power.At(sample.Fraction).Ratio / sample.Ratio, 1e-3));
    }

    [Fact]
    public void QhdLawIsTheOnePublished()
    {
        var schedule = Schedule.QhdPaper();
        var half = schedule.At(0.5);
        Assert.Equal(1.0 / (1e-3 + 125), half.Kinetic, 1e-15);
        Assert.Equal(250.0, half.Potential, 1e-12);
        Assert.Equal(ScaleRule.BoxWidth, schedule.ScaleRule);

        // As a power law of s = 2t^3 dt: D(s) = (2s)^(-3/2)/2 for large t.
        var t = 8.0;
        var s = t * t * t * t / 2;
        Assert.Equal(1.0, schedule.At(t / 10).Ratio / (0.5 * Math.Pow(2 * s, -1.5)), 1e-4);
    }

    [Fact]
    public void TimeIsTheSumOfTheSteps()
    {
        foreach (var family in Schedule.Families)
        {
            var steps = family.Default.Cut(200);
            Assert.Equal(200, steps.Length);
            var potential = family.Default.Sample(20_001).Average(sample => sample.Potential) * family.Default.Duration(200);
            Assert.Equal(1.0, steps.Sum(step => step.Potential) / potential, 1e-3);
        }
    }

    [Fact]
    public void JoinedSchedulesAreCutOneAfterTheOther()
    {
        var (first, second) = (Schedule.Geometric(0.05, 1e-3), Schedule.Constant(5.0, 1e-3));
        var joined = first.Join(second, 0.25);
        Assert.Equal([.. first.Cut(5), .. second.Cut(15)], joined.Cut(20));
        Assert.Equal(first.Duration(5) + second.Duration(15), joined.Duration(20), 1e-14);
        Assert.Equal(first.At(0.4).Ratio, joined.At(0.1).Ratio, 1e-14);
        Assert.Equal(second.At(0.4).Ratio, joined.At(0.55).Ratio, 1e-14);
        Assert.Throws<ArgumentException>(() => first.Join(Schedule.QhdPaper()));
    }

    [Fact]
    public void ScalingMultipliesCoefficientsAndTime()
    {
        var schedule = Schedule.Linear(10.0);
        var scaled = schedule.Scale(kinetic: 2.0, potential: 3.0, duration: 0.5);
        foreach (var (before, after) in schedule.Cut(7).Zip(scaled.Cut(7)))
        {
            Assert.Equal(before.Kinetic, after.Kinetic, 1e-15);
            Assert.Equal(1.5 * before.Potential, after.Potential, 1e-14);
        }
    }

    [Theory]
    [InlineData("geometric", "geometric:d0=0.05,d1=3E-05,c=0.35")]
    [InlineData("geometric: d1 = 1e-4 , c=0.2", "geometric:d0=0.05,d1=0.0001,c=0.2")]
    [InlineData("linear:duration=10", "linear:duration=10,d0=0.05,d1=3E-05")]
    [InlineData("geometric then constant:d=3e-5", "geometric:d0=0.05,d1=3E-05,c=0.35 then constant:duration=20,d=3E-05")]
    public void PrintedSchedulesSayEverything(string text, string printed) => Assert.Equal(printed, Schedule.Parse(text).ToString());

    [Fact]
    public void PrintedSchedulesReadBackTheSame()
    {
        var geometric = Schedule.Geometric();
        Schedule[] schedules =
        [
            .. Schedule.Families.Select(family => family.Default),
            geometric.Join(Schedule.Linear()),
            geometric.Join(Schedule.Linear().Join(Schedule.Constant(), 0.75), 0.3),
            geometric.Scale(duration: 2.0),
            geometric.Scale(kinetic: 2.0).Join(Schedule.Power(), 0.1),
        ];
        Assert.All(schedules, schedule => Assert.Equal(schedule, Schedule.Parse(schedule.ToString())));
    }

    [Theory]
    [InlineData("geometrik", "Did you mean 'geometric'?")]
    [InlineData("", "Known are geometric,")]
    [InlineData("geometric:x=1", "'x=1' is not a parameter of the schedule geometric")]
    [InlineData("geometric:d0", "name=value")]
    [InlineData("geometric:d0=zero", "'zero' is not a number")]
    [InlineData("geometric:d0=-1", "'d0' must be above 0")]
    [InlineData("linear:duration=0", "'duration' must be above 0")]
    [InlineData("geometric then qhd-paper", "different units")]
    [InlineData("geometric for 2 then linear", "between 0 and 1")]
    public void FaultySchedulesAreRefused(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Schedule.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void TablesAreInterpolated()
    {
        var schedule = TableSchedule.ParseText("time,kinetic,potential\n1,0.5,1\n2,0.3,2\n5,0.1,2\n", "s.csv");
        Assert.Equal(4.0, schedule.Duration(99));
        Assert.Equal(new ScheduleSample(0.125, 0.4, 1.5), schedule.At(0.125));
        Assert.Equal(new ScheduleSample(0.25, 0.3, 2.0), schedule.At(0.25));
        Assert.Equal(0.2, schedule.At(0.625).Kinetic, 1e-15);
        Assert.Equal(0.1, schedule.At(1.0).Kinetic, 1e-15);
        Assert.Equal(1.0, TableSchedule.ParseText("0,1\n1,2\n", "s.csv").At(0.3).Potential);
    }

    [Theory]
    [InlineData("0,1\n", "at least two")]
    [InlineData("0,1\n0,1\n", "line 2: the time does not rise")]
    [InlineData("0,1\n1,0\n", "line 2: coefficients must be above 0")]
    [InlineData("0,1\n1\n", "line 2: a row holds")]
    [InlineData("0,1\n1,x\n", "line 2: 'x'")]
    public void FaultyTablesAreRefused(string csv, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => TableSchedule.ParseText(csv, "s.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void FamiliesHaveTheirParametersExplained()
    {
        Assert.Equal("geometric", Schedule.Families[0].Name);
        Assert.Equal(Schedule.Default, Schedule.Families[0].Default);
        Assert.All(Schedule.Families, family => Assert.All(family.Parameters, parameter => Assert.NotEmpty(parameter.Description)));
    }

    [Fact]
    public void ScheduleEndsAtOne() => Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Default.At(1.01));

    [Fact]
    public void TableNeedsAFile() => Assert.Throws<FileNotFoundException>(() => Schedule.Parse("table:no-such-file.csv"));
}
