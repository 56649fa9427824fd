namespace QdeQuantum.Host.Problems;

/// <summary>What is sought: an objective over a box, with a name and, where known, the true minimum. Equal by value.</summary>
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
        Box = box;
        Name = objective.Text;
    }

    /// <summary>ζ.</summary>
    public Objective Objective { get; }

    /// <summary>Where ζ is looked at.</summary>
    public Box Box { get; }

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
    public override string ToString() => Name == Objective.Text ? $"{Objective} on {Box}" : $"{Name}: {Objective} on {Box}";
}
