using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Problems;

public class LinearConstraintTests
{
    private static readonly string[] Variables = ["x", "y"];

    [Theory]
    [InlineData("x + 2*y <= 3", 1.0, 1.0, 0.0)]
    [InlineData("x + 2*y <= 3", 2.0, 1.0, 1.0)]
    [InlineData("x >= y", 1.0, 3.5, 2.5)]
    [InlineData("x ≥ y", 3.5, 1.0, 0.0)]
    [InlineData("2*x - 1 = y", 1.0, 3.0, 2.0)]
    [InlineData("2*x - 1 == y", 1.0, 1.0, 0.0)]
    [InlineData("2*(x + y)/4 <= y + pi", 8.0, 0.0, 4.0 - Math.PI)]
    public void ViolationIsByHowMuchItIsBroken(string text, double x, double y, double expected) =>
        Assert.Equal(expected, LinearConstraint.Parse(text, Variables).Violation([x, y]), 1e-12);

    [Fact]
    public void AtLeastIsKeptAsAtMost()
    {
        var constraint = LinearConstraint.Parse("x >= 2 - y", Variables);

        Assert.Equal(new LinearConstraint([-1.0, -1.0], ConstraintRelation.AtMost, -2.0), constraint);
        Assert.Equal("x >= 2 - y", constraint.ToString());
    }

    [Theory]
    [InlineData("x*y <= 1", "x*y")]
    [InlineData("1 = x^2 + y", "x^2")]
    [InlineData("sin(x) <= 1", "'sin(x)' in 'sin(x) <= 1' is not linear")]
    [InlineData("x < 1", "Write <= instead")]
    [InlineData("x + y", "compares nothing")]
    [InlineData("x + z <= 1", "'z' is not a known name")]
    [InlineData("x - x <= 1", "holds no variable")]
    [InlineData("x <= ", "The formula ends where")]
    [InlineData("1 <= x <= 2", "not expected")]
    public void WhatIsNoLinearConstraintIsRefusedWithThePlace(string text, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<FormatException>(() => LinearConstraint.Parse(text, Variables)).Message, StringComparison.Ordinal);

    [Fact]
    public void NumbersMustBeFinite()
    {
        Assert.Throws<ArgumentException>(() => new LinearConstraint([1.0, double.NaN], ConstraintRelation.AtMost, 0.0));
        Assert.Throws<ArgumentException>(() => new LinearConstraint([1.0], ConstraintRelation.Equal, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new LinearConstraint([0.0, 0.0], ConstraintRelation.Equal, 1.0));
    }
}
