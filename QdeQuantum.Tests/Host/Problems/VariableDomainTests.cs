using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Problems;

public class VariableDomainTests
{
    [Fact]
    public void ValuesAreThePointsOfTheAxis()
    {
        Assert.Equal([0.0, 1.0], PointsOf(VariableDomain.Binary));
        Assert.Equal([-1.0, 1.0], PointsOf(VariableDomain.Spin));
        Assert.Equal([-2.0, -1.0, 0.0, 1.0], PointsOf(VariableDomain.Integer(-2, 1)));
        Assert.Equal([3.0, 4.0], PointsOf(VariableDomain.Integer(3, 4)));
    }

    [Theory]
    [InlineData(0, 7, 3, false)]
    [InlineData(0, 8, 4, true)]
    [InlineData(-3, 2, 3, true)]
    public void IntegersTakeTheNextPowerOfTwo(int lower, int upper, int qubits, bool hasSurplus)
    {
        var domain = VariableDomain.Integer(lower, upper);

        Assert.Equal(qubits, domain.Qubits);
        Assert.Equal(hasSurplus, domain.HasSurplus);
        Assert.Equal(lower, PointsOf(domain)[0]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, VariableDomain.MaxCount)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void RangesOfOneOrTooManyValuesAreRefused(int lower, int upper) =>
        Assert.Throws<ArgumentException>(() => VariableDomain.Integer(lower, upper));

    [Fact]
    public void ProblemsAreEqualWhenTheirVariablesAndConstraintsAre()
    {
        var objective = Objective.Parse("a + k");
        VariableDomain[] domains = [VariableDomain.Binary, VariableDomain.Integer(0, 3)];
        var constraint = LinearConstraint.Parse("a <= k", objective.Variables);

        var problem = new QdeProblem(objective, domains) { Constraints = [constraint] };

        Assert.Equal(new QdeProblem(objective, domains) { Constraints = [constraint] }, problem);
        Assert.NotEqual(new QdeProblem(objective, domains), problem);
        Assert.NotEqual(new QdeProblem(objective, problem.Box) { Constraints = [constraint] }, problem);
        Assert.Equal("a + k on {0, 1} × {0, ..., 3} subject to a <= k", problem.ToString());
        Assert.Throws<ArgumentException>(() => problem with { Constraints = [LinearConstraint.Parse("x <= 1", ["x"])] });
        Assert.Throws<ArgumentOutOfRangeException>(() => problem with { PenaltyWeight = 0.0 });
    }

    private static double[] PointsOf(VariableDomain domain)
    {
        var axis = new GridAxis(domain.Qubits!.Value, domain.Interval);
        return [.. Enumerable.Range(0, axis.PointCount).Select(axis.Point)];
    }
}
