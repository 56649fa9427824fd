using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Problems;

public class BoxTests
{
    [Fact]
    public void BoundsMayBeNamedOrSharedOrInOrder()
    {
        string[] variables = ["x", "y"];
        Assert.Equal(new Box([new(-5, 5), new(0, 1)]), Box.Parse(["y=0,1", "x=-5,5"], variables));
        Assert.Equal(new Box([new(-5, 5), new(0, 1)]), Box.Parse(["-5,5", "0,1"], variables));
        Assert.Equal(Box.Centered(2.0, 2), Box.Parse([" -2 , 2 "], variables));
        Assert.Equal(Box.Centered(2 * Math.PI), Box.Parse(["-2*pi,tau"], ["x"]));
    }

    [Theory]
    [InlineData("2,-2", "not below")]
    [InlineData("x=2,2", "x: The lower bound 2 is not below the upper bound 2")]
    [InlineData("2", "not a pair")]
    [InlineData("1,2,3", "not a pair")]
    [InlineData("=1,2", "not a pair")]
    [InlineData("z=1,2", "'z' has bounds but is not a variable")]
    [InlineData("x=1,2", "y has no bounds")]
    [InlineData("x=1,2;x=1,2;y=1,2", "bounds twice")]
    [InlineData("x=1,2;1,2", "do not match")]
    [InlineData("1,2;1,2;1,2", "do not match")]
    [InlineData("0,oo", "'oo' is not a known name")]
    [InlineData("0,1/0", "not finite")]
    public void FaultyBoundsAreRefused(string texts, string reason)
    {
        var fault = Assert.ThrowsAny<FormatException>(() => Box.Parse(texts.Split(';'), ["x", "y"]));
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UpperBoundIsOutside()
    {
        var box = new Box(0.0, 2.0);
        Assert.True(box.Contains([0.0]));
        Assert.False(box.Contains([2.0]));
        Assert.Equal([0.25], box.ToUnit([0.5]));
        Assert.Equal("[0, 2) × [0, 2)", new Box(0.0, 2.0, 2).ToString());
    }

    [Fact]
    public void ProblemNeedsABoxOfItsArity()
    {
        Assert.Throws<ArgumentException>(() => new QdeProblem(Objective.Parse("x + y"), Box.Centered(1.0)));
        Assert.Throws<ArgumentException>(() => new QdeProblem(Objective.Parse("x"), Box.Centered(1.0)) { KnownMinimum = new KnownMinimum(0, [0.0, 0.0]) });
        Assert.Equal("x on [-1, 1)", new QdeProblem(Objective.Parse("x"), Box.Centered(1.0)).ToString());
    }
}
