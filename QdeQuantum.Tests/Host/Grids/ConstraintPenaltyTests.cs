using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Grids;

/// <summary>What the penalty promises, against a look at every point.</summary>
public class ConstraintPenaltyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void MinimaOfDiscreteProblemsAreThoseOfTheConstrainedOnes(int seed)
    {
        var random = new Random(seed);
        double Number() => random.Next(-5, 6);
        VariableDomain[] domains = [VariableDomain.Binary, VariableDomain.Spin, VariableDomain.Integer(0, 3), VariableDomain.Integer(-2, 2)];
        var objective = Objective.Parse(
            FormattableString.Invariant($"{Number()}*a + {Number()}*b + {Number()}*c*d + {Number()}*d + {Number()}*a*c + 0*(a+b+c+d)"), ["a", "b", "c", "d"]);
        var problem = new QdeProblem(objective, domains)
        {
            Constraints =
            [
                LinearConstraint.Parse(FormattableString.Invariant($"{Number()}*a + 2*b + c - d <= {random.Next(0, 3)}"), objective.Variables),
                LinearConstraint.Parse("a + c = 2", objective.Variables),
            ],
        };
        var grid = GridOf(problem);

        var penalty = ConstraintPenalty.Of(problem, grid)!;

        bool IsAllowed(GridPoint point) => problem.Constraints.All(constraint => constraint.Violation(point.Coordinates.AsSpan()) == 0.0) && point.Coordinates[3] <= 2.0;
        var points = Enumerable.Range(0, grid.PointCount).Select(grid.Point).ToList();
        var expected = points.Where(IsAllowed).Min(point => objective.Evaluate(point.Coordinates.AsSpan()));
        var lowest = points.MinBy(point => penalty.Penalised.Objective.Evaluate(point.Coordinates.AsSpan()))!;
        Assert.True(penalty.IsExact);
        Assert.True(IsAllowed(lowest));
        Assert.Equal(expected, penalty.Penalised.Objective.Evaluate(lowest.Coordinates.AsSpan()), 1e-9);
        Assert.All(points, point => Assert.Equal(IsAllowed(point), penalty.IsFeasible(point.Coordinates.AsSpan())));
    }

    [Theory]
    [InlineData("x^2 + y^2", "x + y >= 1")]
    [InlineData("x + 0*y", "x - 2*y = 0.37")]
    [InlineData("-x*y", "0.9*x + 0.7*y <= 0.3")]
    public void ViolationsOfContinuousMinimaStayWithinTheBound(string formula, string constraint)
    {
        var objective = Objective.Parse(formula);
        var problem = new QdeProblem(objective, Box.Centered(2.0, 2)) { Constraints = [LinearConstraint.Parse(constraint, objective.Variables)] };
        var grid = Grid.Create(problem.Box, 5);

        var penalty = ConstraintPenalty.Of(problem, grid)!;

        var lowest = Enumerable.Range(0, grid.PointCount).Select(grid.Point).MinBy(point => penalty.Penalised.Objective.Evaluate(point.Coordinates.AsSpan()))!;
        var violation = problem.Constraints[0].Violation(lowest.Coordinates.AsSpan());
        Assert.False(penalty.IsExact);
        Assert.InRange(violation, 0.0, penalty.ViolationBound!.Value);
        Assert.True(penalty.IsFeasible(lowest.Coordinates.AsSpan()));
        Assert.InRange(penalty.ViolationBound!.Value, 0.0, 0.1 * problem.Constraints[0].Coefficients.Sum(Math.Abs) * 4.0 * 1.1);
    }

    [Fact]
    public void SmallGivenWeightIsKeptAndPromisesLess()
    {
        var objective = Objective.Parse("-3*a - 2*b - 2*c");
        var problem = new QdeProblem(objective, Enumerable.Repeat(VariableDomain.Binary, 3))
        {
            Constraints = [LinearConstraint.Parse("a + b + c <= 1", objective.Variables)],
            PenaltyWeight = 0.1,
        };

        var penalty = ConstraintPenalty.Of(problem, GridOf(problem))!;

        Assert.False(penalty.IsAutomatic);
        Assert.False(penalty.IsExact);
        Assert.Equal(0.1, penalty.Weight);
        Assert.Null(penalty.ViolationBound);

        // Broken by 2, which costs no more than the smallest violation, 1.
        Assert.Equal(-7.0 + 0.1, penalty.Penalised.Objective.Evaluate(1.0, 1.0, 1.0), 1e-12);
    }

    /// <summary>V ≤ (mean ζ over the two feasible points − min ζ)/A = ((−3 − 2)/2 + 5)/A, also where A is small: equalities have no cap.</summary>
    [Fact]
    public void GivenWeightOfAnEqualityHasItsBound()
    {
        var objective = Objective.Parse("-3*a - 2*b");
        var problem = new QdeProblem(objective, [VariableDomain.Binary, VariableDomain.Binary])
        {
            Constraints = [LinearConstraint.Parse("a + b = 1", objective.Variables)],
            PenaltyWeight = 0.4,
        };

        Assert.Equal(Math.Sqrt(2.5 / 0.4), ConstraintPenalty.Of(problem, GridOf(problem))!.ViolationBound!.Value, 1e-12);
    }

    [Fact]
    public void EqualitiesOfManyVariablesNeedNoTable()
    {
        string[] names = [.. Enumerable.Range(0, 24).Select(i => $"x{i}")];
        var objective = Objective.Parse(string.Join(" - ", names.Prepend("0")), names);
        var problem = new QdeProblem(objective, Enumerable.Repeat(VariableDomain.Binary, 24))
        {
            Constraints = [LinearConstraint.Parse(string.Join(" + ", names.Select(name => $"1.5*{name}")) + " = 3", names)],
        };

        var penalty = ConstraintPenalty.Of(problem, GridOf(problem))!;

        // ζ spans 24, violations are multiples of 1.5.
        Assert.True(penalty.IsExact);
        Assert.InRange(penalty.Weight * 1.5 * 1.5, 24.0, 1.2 * 24.0);
        Assert.True(penalty.Penalised.Objective.TryGetPolynomial(out var polynomial) && polynomial.Degree == 2);
    }

    [Fact]
    public void InequalitiesOfManyVariablesAreRefusedWithTheWayOut()
    {
        string[] names = [.. Enumerable.Range(0, 21).Select(i => $"x{i}")];
        var objective = Objective.Parse(string.Join(" + ", names), names);
        var problem = new QdeProblem(objective, Enumerable.Repeat(VariableDomain.Binary, 21)) { Constraints = [LinearConstraint.Parse("x0 + x1 >= 1", names)] };

        var fault = Assert.Throws<NotSupportedException>(() => ConstraintPenalty.Of(problem, GridOf(problem)));

        Assert.Contains("Add an integer variable", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConstraintsThatNoPointKeepsAreRefused()
    {
        var objective = Objective.Parse("a + b");
        var problem = new QdeProblem(objective, [VariableDomain.Binary, VariableDomain.Binary]) { Constraints = [LinearConstraint.Parse("2*a + 2*b = 3", objective.Variables)] };

        var fault = Assert.Throws<ArgumentException>(() => ConstraintPenalty.Of(problem, GridOf(problem)));

        Assert.Contains("No point of the grid satisfies 2*a + 2*b = 3; the nearest one misses by 1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DelegatesArePenalisedUnderTheirNames()
    {
        var problem = new QdeProblem(Objective.FromDelegate(["p", "q"], point => point[0] - point[1], "a difference"), [VariableDomain.Binary, VariableDomain.Binary])
        {
            Constraints = [LinearConstraint.Parse("q = 0", ["p", "q"])],
        };

        var penalised = ConstraintPenalty.Of(problem, GridOf(problem))!.Penalised.Objective;

        Assert.Equal(["p", "q"], penalised.Variables);
        Assert.Equal("a difference with a penalty", penalised.Text);
        Assert.Equal(1.0, penalised.Evaluate(1.0, 0.0));
        Assert.True(penalised.Evaluate(0.0, 1.0) > 0.0);
    }

    [Fact]
    public void ProblemsWithoutConstraintsNeedNone()
    {
        var problem = new QdeProblem(Objective.Parse("k"), [VariableDomain.Integer(0, 7)]);

        Assert.Null(ConstraintPenalty.Of(problem, GridOf(problem)));
    }

    private static Grid GridOf(QdeProblem problem) => new(problem.Domains.Select(domain => new GridAxis(domain.Qubits!.Value, domain.Interval)));
}
