using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

public class BoxAdviceTests
{
    [Theory]
    [InlineData("(x+3)^2", -2.0, 2.0, -5.0, -1.0, "near x = -3")]
    [InlineData("(x-3)^2", -2.0, 2.0, 1.0, 5.0, "near x = 3")]
    [InlineData("x^3", -2.0, 2.0, -10.0, 2.0, "may be no minimum in x")]
    [InlineData("-x", 0.0, 4.0, 0.0, 12.0, "still falls at x = 12")]
    [InlineData("abs(x+2)", -2.0, 2.0, -3.0, 2.0, "may be outside")]
    [InlineData("sqrt(x)", 0.0, 4.0, -1.0, 4.0, "may be outside")] // no number beyond its end
    public void MinimumAtAnEndSuggestsWhatLiesBeyond(string formula, double lower, double upper, double suggestedLower, double suggestedUpper, string mentions)
    {
        var objective = Objective.Parse(formula);
        var grid = new Grid(new GridAxis(4, lower, upper));
        var best = grid.Point(Array.IndexOf(grid.Sample(objective, TestContext.Current.CancellationToken), grid.Sample(objective, TestContext.Current.CancellationToken).Min()));

        var advice = Assert.Single(BoxAdvice.AtEdges(objective, grid.Box, [16], best.Coordinates));

        Assert.Equal(new Interval(suggestedLower, suggestedUpper), advice.Suggestion);
        Assert.Contains(mentions, advice.Text, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"Try --on x={suggestedLower},{suggestedUpper}."), advice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyAxesAtTheirEndsAreNamed()
    {
        var objective = Objective.Parse("(x-9)^2 + y^2 + (z+9)^2");

        var advice = BoxAdvice.AtEdges(objective, Box.Centered(1.0, 3), [8, 8, 8], [0.9, 0.1, -0.9]);

        Assert.Equal([0, 2], advice.Select(one => one.Axis));
        Assert.Empty(BoxAdvice.AtEdges(objective, Box.Centered(1.0, 3), [8, 8, 8], [0.7, 0.1, -0.7]));
    }

    /// <summary>Below four points for a period a wave shows as another one.</summary>
    [Theory]
    [InlineData("cos(2*pi*3*x)", 4, false)]
    [InlineData("cos(2*pi*3.5*x)", 4, false)]
    [InlineData("cos(2*pi*5*x)", 4, true)]
    [InlineData("cos(2*pi*7*x)", 4, true)]
    [InlineData("cos(2*pi*7*x)", 6, false)]
    [InlineData("x", 3, false)]
    [InlineData("(x-0.5)^4", 3, false)]
    [InlineData("0*x + 3", 4, false)]
    public void GridsThatAliasAreNamed(string formula, int qubits, bool isNamed)
    {
        var grid = new Grid(new GridAxis(qubits, 0, 1));
        var objective = Objective.Parse(formula, ["x"]);

        var advice = BoxAdvice.WhereTooCoarse(objective, grid, grid.Sample(objective, TestContext.Current.CancellationToken), [0.9]);

        Assert.Equal(isNamed, advice.Count == 1);
        Assert.All(advice, one => Assert.Equal(new Interval(0.5, 1.0), one.Suggestion));
    }

    [Fact]
    public void EachVariableIsJudgedByItself()
    {
        var grid = Grid.Create(new Box(0, 1, 3), [3, 4, 2]);
        var objective = Objective.Parse("10*x^2 + cos(2*pi*6*y) + z");

        var advice = Assert.Single(BoxAdvice.WhereTooCoarse(objective, grid, grid.Sample(objective, TestContext.Current.CancellationToken), [0.5, 0.5, 0.5]));

        Assert.Equal(1, advice.Axis);
        Assert.Equal(new Interval(0.25, 0.75), advice.Suggestion);
        Assert.Empty(BoxAdvice.WhereTooCoarse(objective, grid, [], [0.5, 0.5, 0.5]));
    }
}
