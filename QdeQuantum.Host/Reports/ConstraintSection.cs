using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Reports;

/// <summary>How well linear constraints were kept, and what the penalty promises.</summary>
public sealed record ConstraintSection
{
    /// <summary>The constraints as written; those that keep an integer variable below its upper value come last.</summary>
    public required IReadOnlyList<string> Constraints { get; init; }

    /// <summary>A, in the units of ζ: the anneal minimises ζ + A Σ (violation)², violations of inequalities counted up to <see cref="Cap"/>.</summary>
    public required double Weight { get; init; }

    /// <summary>t: inequalities that are broken by more cost no more.</summary>
    public required double Cap { get; init; }

    /// <summary>Whether A was chosen automatically.</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>Whether the minimum of what the anneal minimises, on the grid, is known to keep all constraints.</summary>
    public required bool IsExact { get; init; }

    /// <summary>What no violation at that minimum exceeds; 0 where the penalty is exact, null where A is too small to tell.</summary>
    public double? ViolationBound { get; init; }

    /// <summary>Violation up to which a shot counts as feasible, for each constraint.</summary>
    public required IReadOnlyList<double> Tolerances { get; init; }

    /// <summary>Shots that keep all constraints; null until run.</summary>
    public FeasibleSection? Feasible { get; init; }

    /// <summary>The feasible shot of lowest ζ; null until run, and where none is feasible.</summary>
    public PointSection? Best { get; init; }

    /// <summary>Writes a plan's penalty and the shots down; null without constraints.</summary>
    public static ConstraintSection? Of(QdePlan plan, QdeResult? result)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Penalty is not { } penalty)
        {
            return null;
        }

        return new ConstraintSection
        {
            Constraints = [.. penalty.Constraints.Select(constraint => constraint.Text)],
            Weight = penalty.Weight,
            Cap = penalty.Cap,
            IsAutomatic = penalty.IsAutomatic,
            IsExact = penalty.IsExact,
            ViolationBound = penalty.ViolationBound,
            Tolerances = penalty.Tolerances,
            Feasible = result is null ? null : Feasibility(plan, result.Distribution),
            Best = result is null ? null : BestFeasible(plan, result.Distribution),
        };
    }

    private static FeasibleSection Feasibility(QdePlan plan, Distribution distribution)
    {
        var count = distribution.Occupied
            .Where(pair => plan.Penalty!.IsFeasible(plan.Grid.Point(pair.Index).Coordinates.AsSpan()))
            .Sum(pair => distribution.Count(pair.Index));
        var share = Proportion.FromCount(count, distribution.ShotCount);
        return new FeasibleSection(count, share.Value, share.Lower, share.Upper);
    }

    private static PointSection? BestFeasible(QdePlan plan, Distribution distribution) => distribution.Occupied
        .Select(pair => (pair.Index, plan.Grid.Point(pair.Index).Coordinates))
        .Where(pair => plan.Penalty!.IsFeasible(pair.Coordinates.AsSpan()))
        .Select(pair => new PointSection(pair.Coordinates, plan.Objective.Evaluate(pair.Coordinates.AsSpan()), distribution.Count(pair.Index)))
        .MinBy(point => point.Value);
}

/// <summary>Share of the shots that keep all constraints.</summary>
/// <param name="Count">Their number.</param>
/// <param name="Share">Their share.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
public sealed record FeasibleSection(int Count, double Share, double Lower, double Upper);
