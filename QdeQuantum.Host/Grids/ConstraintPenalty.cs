using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>
/// Constraints as part of the potential: F = ζ + A V, V the sum of v² over the equalities and of min(v, t)² over the inequalities, v the
/// violation and t the <see cref="Cap"/>. A minimiser x of F has F(x) ≤ F(x_f) for every feasible point x_f, hence also on average over them:
/// V(x) ≤ mean V(x_f) + (mean ζ(x_f) − min ζ)/A, which bounds each violation as soon as the right side is below t². Where all variables of the
/// constraints are discrete, violations come no smaller than some t, and a bound below t leaves none: the penalty is exact. The cap keeps F from
/// being stretched by points that no one wants, and the mean over the feasible points keeps A small without giving the answer away.
/// Equal by value.
/// </summary>
public sealed record ConstraintPenalty
{
    // Keeps the inequality strict where A is chosen just large enough.
    private const double Margin = 1.1;

    // Violations are sums of a few products; what is below this part of the coefficients is rounding.
    private const double Rounding = 1e-9;

    // Violation that the bound is to come down to where variables are continuous, as a share of what a·x spans over the box. A smaller one
    // would make the penalty so steep that the anneal sees nothing else; the violation itself is as a rule far below its bound.
    private const double ContinuousTarget = 0.1;

    private readonly bool[] _isDiscrete;
    private readonly double[] _targets;

    private ConstraintPenalty(QdeProblem original, Grid grid, ImmutableArray<LinearConstraint> constraints)
    {
        Original = original;
        Penalised = original;
        Constraints = constraints;
        _isDiscrete = [.. constraints.Select(IsDiscrete)];
        Tolerances = [.. constraints.Select(constraint => Tolerance(grid, constraint))];
        _targets = [.. constraints.Zip(Tolerances, (constraint, tolerance) => Math.Max(tolerance, ContinuousTarget * Span(grid, constraint)))];
    }

    /// <summary>The problem without penalty.</summary>
    public QdeProblem Original { get; }

    /// <summary>The constraints, followed by k ≤ upper for integer variables whose axis has points above their highest value.</summary>
    public ImmutableArray<LinearConstraint> Constraints { get; }

    /// <summary>
    /// Violation up to which a point counts as feasible, for each constraint: rounding where all its variables are discrete, otherwise half
    /// of what the left side changes when every continuous variable moves by a grid point.
    /// </summary>
    public ImmutableArray<double> Tolerances { get; }

    /// <summary>A, in the units of ζ.</summary>
    public double Weight { get; private init; }

    /// <summary>t: inequalities that are broken by more cost no more.</summary>
    public double Cap { get; private init; }

    /// <summary>What no violation of a minimiser on the grid exceeds; 0 where the penalty is exact, null where A is too small to tell.</summary>
    public double? ViolationBound { get; private init; }

    /// <summary>Whether A was chosen here.</summary>
    public bool IsAutomatic => Original.PenaltyWeight is null;

    /// <summary>Whether every minimiser on the grid is known to keep all constraints.</summary>
    public bool IsExact => ViolationBound == 0.0;

    /// <summary>The problem with the penalty in its objective and without constraints.</summary>
    public QdeProblem Penalised { get; private init; }

    /// <summary>The penalty of a problem; null where it needs none.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="grid">Its grid.</param>
    /// <param name="cancellationToken">Ends the look at the grid.</param>
    /// <exception cref="ArgumentException">No point of the grid keeps the constraints.</exception>
    /// <exception cref="NotSupportedException">The grid is too large for an inequality, or for a bound.</exception>
    public static ConstraintPenalty? Of(QdeProblem problem, Grid grid, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(grid);
        ImmutableArray<LinearConstraint> constraints = [.. problem.Constraints, .. SurplusConstraints(problem)];
        if (constraints.IsEmpty)
        {
            return null;
        }

        var penalty = new ConstraintPenalty(problem, grid, constraints);
        return grid.QubitCount <= PotentialEncoding.MaxTableQubits
            ? penalty.FromTable(grid, cancellationToken)
            : penalty.FromCoefficients(grid);
    }

    /// <summary>Whether a point keeps all constraints, up to <see cref="Tolerances"/>.</summary>
    public bool IsFeasible(ReadOnlySpan<double> point) => double.IsPositiveInfinity(Violations(point).Smallest);

    /// <inheritdoc/>
    public bool Equals(ConstraintPenalty? other) =>
        other is not null && Original.Equals(other.Original) && Weight.Equals(other.Weight) && ViolationBound.Equals(other.ViolationBound);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Original, Weight);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Weight:G6} Σ violation² for {string.Join(", ", Constraints)}; {(IsExact ? "exact" : ViolationBound is { } bound ? $"violation at most {bound:G3}" : "no bound")}");

    private static IEnumerable<LinearConstraint> SurplusConstraints(QdeProblem problem) => problem.Domains
        .Select((domain, axis) => (domain, axis))
        .Where(pair => pair.domain.HasSurplus)
        .Select(pair => LinearConstraint.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{problem.Objective.Variables[pair.axis]} <= {pair.domain.Upper}"), problem.Objective.Variables));

    private double Tolerance(Grid grid, LinearConstraint constraint)
    {
        var size = Math.Abs(constraint.Bound);
        var resolution = 0.0;
        for (var axis = 0; axis < grid.Axes.Length; axis++)
        {
            var (coefficient, interval) = (Math.Abs(constraint.Coefficients[axis]), grid.Axes[axis].Interval);
            size += coefficient * Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper));
            resolution += Original.Domains[axis].IsDiscrete ? 0.0 : 0.5 * coefficient * grid.Axes[axis].Spacing;
        }

        return resolution + (Rounding * size);
    }

    // max a·x − min a·x over the box.
    private static double Span(Grid grid, LinearConstraint constraint) =>
        grid.Axes.Zip(constraint.Coefficients, (axis, coefficient) => Math.Abs(coefficient) * axis.Length).Sum();

    private ConstraintPenalty FromTable(Grid grid, CancellationToken cancellationToken)
    {
        var values = Tabulation.Of(Original, grid, cancellationToken);
        var (count, meanValue, meanSquare) = (0, 0.0, 0.0);
        var (gap, nearest) = (double.PositiveInfinity, double.PositiveInfinity);
        var point = new double[grid.Axes.Length];
        for (var index = 0; index < values.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            grid.CopyPoint(index, point);
            var (square, smallest) = Violations(point);
            (gap, nearest) = (Math.Min(gap, smallest), Math.Min(nearest, square));
            if (double.IsPositiveInfinity(smallest))
            {
                count++;
                meanValue += (values[index] - meanValue) / count;
                meanSquare += (square - meanSquare) / count;
            }
        }

        return count > 0
            ? WithWeight(meanSquare, meanValue - values.Min(), double.IsFinite(gap) ? gap : 1.0)
            : throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"No point of the grid satisfies {string.Join(" and ", Constraints)}; the nearest one misses by {Math.Sqrt(nearest):G3}. Change the constraints or the values the variables take."));
    }

    // Σ_c v_c², and the smallest violation that has to be told from none; infinite where there is none.
    private (double Square, double Smallest) Violations(ReadOnlySpan<double> point)
    {
        var (square, smallest) = (0.0, double.PositiveInfinity);
        for (var c = 0; c < Constraints.Length; c++)
        {
            var violation = Constraints[c].Violation(point);
            square += violation * violation;
            if (violation > Tolerances[c])
            {
                smallest = Math.Min(smallest, _isDiscrete[c] ? violation : _targets[c]);
            }
        }

        return (square, smallest);
    }

    // Without a look at the grid: ζ spans at most 2 Σ|a_S|, and violations are multiples of the coefficients' common measure.
    private ConstraintPenalty FromCoefficients(Grid grid)
    {
        if (Constraints.FirstOrDefault(constraint => constraint.Relation == ConstraintRelation.AtMost) is { } inequality)
        {
            throw new NotSupportedException(
                $"'{inequality}' is an inequality, which is tabulated, and {grid.QubitCount} qubits are too many for a table (at most {PotentialEncoding.MaxTableQubits}). "
                + "Add an integer variable for what is left to the bound and write an equality; let an integer variable have 2, 4, 8, ... values.");
        }

        if (!Original.Objective.TryGetPolynomial(out var polynomial))
        {
            throw new NotSupportedException($"A grid of {grid.QubitCount} qubits is too large for a table, and {Original.Objective} is no polynomial.");
        }

        var spread = 2.0 * PotentialEncoding.FromPolynomial(grid, polynomial).Terms.Sum(term => Math.Abs(term.Coefficient));
        var gap = Enumerable.Range(0, Constraints.Length).Min(CommonMeasure);
        return WithWeight(meanSquare: 0.0, spread, gap);
    }

    private double CommonMeasure(int index)
    {
        if (!_isDiscrete[index])
        {
            return _targets[index];
        }

        // Values of a discrete variable are whole, so the left side moves in multiples of what measures all coefficients and the bound.
        var constraint = Constraints[index];
        var measure = constraint.Coefficients.Append(constraint.Bound).Aggregate(0.0, (sum, next) => Measure(sum, Math.Abs(next)));
        return measure > Tolerances[index]
            ? measure
            : throw new NotSupportedException($"The numbers of '{constraint}' have no common measure to bound its violations by. Scale them to whole numbers.");
    }

    // Euclid's algorithm, with remainders that are rounding taken as 0.
    private static double Measure(double a, double b)
    {
        var largest = Math.Max(a, b);
        while (b > Rounding * largest)
        {
            (a, b) = (b, Math.Abs(a - (b * Math.Round(a / b))));
        }

        return a;
    }

    private ConstraintPenalty WithWeight(double meanSquare, double spread, double gap)
    {
        var weight = Original.PenaltyWeight ?? (spread > 0.0 ? Margin * spread / (gap * gap) : 1.0);
        var square = meanSquare + (spread / weight);
        var isBounded = square < gap * gap || Constraints.All(constraint => constraint.Relation == ConstraintRelation.Equal);
        return this with
        {
            Weight = weight,
            Cap = gap,
            ViolationBound = !isBounded ? null : square < gap * gap && _isDiscrete.All(isDiscrete => isDiscrete) ? 0.0 : Math.Sqrt(square),
            Penalised = new QdeProblem(PenalisedObjective(weight, gap), Original.Domains) { Name = Original.Name, KnownMinimum = Original.KnownMinimum },
        };
    }

    private bool IsDiscrete(LinearConstraint constraint) =>
        Enumerable.Range(0, Original.Domains.Length).All(axis => constraint.Coefficients[axis] == 0.0 || Original.Domains[axis].IsDiscrete);

    private Objective PenalisedObjective(double weight, double cap)
    {
        var objective = Original.Objective;
        if (objective.IsFormula)
        {
            var squares = string.Join(" + ", Constraints.Select(constraint => constraint.SquareFormula(objective.Variables, cap)));
            return Objective.Parse(string.Create(CultureInfo.InvariantCulture, $"({objective.Text}) + {weight:R}*({squares})"), objective.Variables);
        }

        return Objective.FromDelegate(
            objective.Variables, point => objective.Evaluate(point) + (weight * CappedSquares(point, cap)), $"{objective} with a penalty");
    }

    private double CappedSquares(ReadOnlySpan<double> point, double cap)
    {
        var sum = 0.0;
        foreach (var constraint in Constraints)
        {
            var violation = constraint.Violation(point);
            var counted = constraint.Relation == ConstraintRelation.Equal ? violation : Math.Min(violation, cap);
            sum += counted * counted;
        }

        return sum;
    }
}
