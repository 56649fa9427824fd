using System.Collections.Immutable;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// What is sought: an objective over a box or over discrete values, under linear constraints where there are any, with a name and, where
/// known, the true minimum. Equal by value.
/// </summary>
public sealed record QdeProblem
{
    /// <summary>An objective over a box of as many coordinates.</summary>
    /// <exception cref="ArgumentException">The box has another number of coordinates.</exception>
    public QdeProblem(Objective objective, Box box)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(box);
        if (objective.Arity != box.Count)
        {
            throw new ArgumentException(
                $"The objective has {objective.Arity} variables ({string.Join(", ", objective.Variables)}), the box {box.Count}. Give bounds for each variable.");
        }

        Objective = objective;
        Original = objective;
        Box = box;
        Domains = [.. box.Select(VariableDomain.Continuous)];
        Name = objective.Text;
    }

    /// <summary>An objective whose variables may be discrete.</summary>
    /// <param name="objective">ζ.</param>
    /// <param name="domains">The values of each variable, in order.</param>
    /// <exception cref="ArgumentException">The objective has another number of variables.</exception>
    public QdeProblem(Objective objective, IEnumerable<VariableDomain> domains)
        : this(objective, new Box(domains.Select(domain => domain.Interval))) => Domains = [.. domains];

    /// <summary>ζ, or an increasing function of it in its place.</summary>
    public Objective Objective { get; }

    /// <summary>ζ itself, in whose values points are reported; the same as <see cref="Objective"/> where nothing stands in its place.</summary>
    public Objective Original
    {
        get;
        init => field = value.Arity == Objective.Arity
            ? value
            : throw new ArgumentException($"The original has {value.Arity} variables, the objective {Objective.Arity}.", nameof(value));
    }

    /// <summary>Whether <see cref="Objective"/> stands in the place of ζ.</summary>
    public bool IsTransformed => !Objective.Equals(Original);

    /// <summary>The problem with ζ itself; without a known minimum where something stood in its place.</summary>
    public QdeProblem Untransformed => IsTransformed ? new QdeProblem(Original, Domains) { Name = Name } : this;

    /// <summary>Where ζ is looked at.</summary>
    public Box Box { get; }

    /// <summary>The values of each variable; where one is discrete, its interval in <see cref="Box"/> has them as grid points.</summary>
    public ImmutableArray<VariableDomain> Domains { get; }

    /// <summary>Whether no variable is continuous.</summary>
    public bool IsDiscrete => Domains.All(domain => domain.IsDiscrete);

    /// <summary>Conditions on the variables, in the order of the objective's; they are kept by a penalty on the grid.</summary>
    /// <exception cref="ArgumentException">One of them has another number of coefficients.</exception>
    public ImmutableArray<LinearConstraint> Constraints
    {
        get;
        init => field = value.All(constraint => constraint.Coefficients.Length == Box.Count)
            ? value
            : throw new ArgumentException($"A constraint needs {Box.Count} coefficients, one for each variable.", nameof(value));
    } = [];

    /// <summary>Weight A of the penalty A Σ (violation)², in the units of ζ; null chooses it with a bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 and finite.</exception>
    public double? PenaltyWeight
    {
        get;
        init => field = value is null || (value > 0.0 && double.IsFinite(value.Value))
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The weight of a penalty must be above 0 and finite.");
    }

    /// <summary>A name for people; the objective's text unless given.</summary>
    public string Name { get; init; }

    /// <summary>The true minimum, or null where nobody knows it.</summary>
    public KnownMinimum? KnownMinimum
    {
        get;
        init => field = value is null || value.Points.All(point => point.Length == Box.Count)
            ? value
            : throw new ArgumentException($"The known minimisers need {Box.Count} coordinates each.", nameof(value));
    }

    /// <inheritdoc/>
    public bool Equals(QdeProblem? other) =>
        other is not null
        && Objective.Equals(other.Objective)
        && Domains.SequenceEqual(other.Domains)
        && Constraints.SequenceEqual(other.Constraints)
        && PenaltyWeight.Equals(other.PenaltyWeight)
        && Name == other.Name
        && Equals(KnownMinimum, other.KnownMinimum);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Objective, Box, Name);

    /// <inheritdoc/>
    public override string ToString() => $"{(Name == Objective.Text ? string.Empty : $"{Name}: ")}{Objective} on {string.Join(" × ", Domains)}{(Constraints.IsEmpty ? string.Empty : $" subject to {string.Join(", ", Constraints)}")}";
}
