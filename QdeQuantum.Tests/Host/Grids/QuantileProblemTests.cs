using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Grids;

public class QuantileProblemTests
{
    private static readonly Grid Plane = Grid.Create(new Box(-2.0, 2.0, 2), 4);

    [Fact]
    public void QuantilesKeepTheOrderOfTheValues()
    {
        var objective = Objective.Parse("(x^2-1)^2 + 0.3*x + y^2");
        var values = Plane.Sample(objective, TestContext.Current.CancellationToken);
        var quantiles = Plane.Sample(Quantile(objective).Objective, TestContext.Current.CancellationToken);

        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                Assert.Equal(values[i].CompareTo(values[j]), quantiles[i].CompareTo(quantiles[j]));
            }
        }
    }

    /// <summary>Σ q² = Σ rank/N is that of the ranks 0 to N − 1, shared or not.</summary>
    [Fact]
    public void SquaresOfQuantilesHaveTheMeanOfAllRanks()
    {
        var quantiles = Plane.Sample(Quantile(Objective.Parse("x^2 + y^2")).Objective, TestContext.Current.CancellationToken);

        Assert.Equal(0.5 * (256 - 1) / 256, quantiles.Average(q => q * q), 1e-14);
    }

    [Fact]
    public void AnIncreasingFunctionOfTheObjectiveHasTheSameQuantiles()
    {
        var plain = Plane.Sample(Quantile(Objective.Parse("x + 0.37*y")).Objective, TestContext.Current.CancellationToken);
        var raised = Plane.Sample(Quantile(Objective.Parse("exp(x + 0.37*y)")).Objective, TestContext.Current.CancellationToken);

        Assert.Equal(plain, raised);
    }

    private static QdeProblem Quantile(Objective objective) => QuantileProblem.Of(new QdeProblem(objective, Plane.Box), Plane);
}
