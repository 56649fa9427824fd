using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Reports;

/// <summary>What the shots say of variables that are not continuous. Of many variables no one can look at the whole distribution.</summary>
public sealed record DiscreteSection
{
    // As many as fit on a screen.
    private const int ListedOutcomes = 10;

    /// <summary>How bits are written: character i of <c>bits</c> belongs to variable i, which is qubit i of the register.</summary>
    public string Order { get; init; } = "first variable first; 0 is the lower value";

    /// <summary>Number of different outcomes measured.</summary>
    public required int DistinctOutcomes { get; init; }

    /// <summary>The measured outcomes of lowest ζ, the best first; infeasible ones last where there are constraints.</summary>
    public required IReadOnlyList<OutcomeSection> Outcomes { get; init; }

    /// <summary>The binary variables and spins one by one.</summary>
    public required IReadOnlyList<SpinSection> Spins { get; init; }

    /// <summary>Writes a result down; null where all variables are continuous.</summary>
    public static DiscreteSection? Of(QdePlan plan, QdeResult result)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(result);
        var domains = plan.Problem.Domains;
        if (!domains.Any(domain => domain.IsDiscrete))
        {
            return null;
        }

        var outcomes = result.Distribution.Occupied
            .Select(pair => (pair.Index, Point: plan.Grid.Point(pair.Index).Coordinates))
            .Select(pair => (pair.Index, pair.Point, Value: plan.Objective.Evaluate(pair.Point.AsSpan()), IsFeasible: plan.Penalty?.IsFeasible(pair.Point.AsSpan())))
            .ToList();
        return new DiscreteSection
        {
            DistinctOutcomes = outcomes.Count,
            Outcomes =
            [
                .. outcomes.OrderByDescending(outcome => outcome.IsFeasible ?? true).ThenBy(outcome => outcome.Value).ThenBy(outcome => outcome.Index)
                    .Take(ListedOutcomes)
                    .Select(outcome => Outcome(plan, result.Distribution, outcome.Index, outcome.Point, outcome.Value, outcome.IsFeasible)),
            ],
            Spins = [.. Enumerable.Range(0, domains.Length).Where(axis => domains[axis].Qubits == 1).Select(axis => Spin(plan, result.Distribution, axis))],
        };
    }

    private static OutcomeSection Outcome(
        QdePlan plan, Distribution distribution, int index, IReadOnlyList<double> point, double value, bool? isFeasible)
    {
        var share = distribution.Interval(index);
        var bits = plan.Problem.Domains.All(domain => domain.Qubits == 1)
            ? string.Concat(Enumerable.Range(0, plan.Grid.QubitCount).Select(qubit => (index >> qubit) & 1))
            : null;
        return new OutcomeSection(bits, point, value, distribution.Count(index), share.Value, share.Lower, share.Upper, isFeasible);
    }

    // Z is +1 for the bit 0, the lower value.
    private static SpinSection Spin(QdePlan plan, Distribution distribution, int axis)
    {
        var domain = plan.Problem.Domains[axis];
        var mean = distribution.Mean(axis);
        var width = domain.Upper - domain.Lower;
        return new SpinSection(
            plan.Problem.Objective.Variables[axis], new Estimate(1.0 - (2.0 * (mean.Value - domain.Lower) / width), 2.0 * mean.StandardError / width));
    }
}

/// <summary>A measured outcome.</summary>
/// <param name="Bits">Character i is the bit of variable i; null where a variable takes more than one qubit.</param>
/// <param name="Point">The values of the variables, in order.</param>
/// <param name="Value">ζ, without any penalty.</param>
/// <param name="Count">Shots that gave it.</param>
/// <param name="Probability">Share of the shots.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="IsFeasible">Whether it keeps the constraints; null where there are none.</param>
public sealed record OutcomeSection(
    string? Bits, IReadOnlyList<double> Point, double Value, int Count, double Probability, double Lower, double Upper, bool? IsFeasible);

/// <summary>⟨Z⟩ of a variable of one qubit: +1 if it always has its lower value, −1 if always the upper one.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Z">⟨Z⟩ with its standard error.</param>
public sealed record SpinSection(string Name, Estimate Z);
