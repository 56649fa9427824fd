using System.Collections.Immutable;

namespace QdeQuantum.Host.Problems;

/// <summary>A published success rate.</summary>
/// <param name="Value">The rate, 0 to 1.</param>
/// <param name="IsLowerBound">Whether the source says "above" this value.</param>
public readonly record struct PublishedRate(double Value, bool IsLowerBound)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(IsLowerBound ? ">" : "")}{Value}");
}

/// <summary>A benchmark function: the problem, and what others measured on it.</summary>
/// <param name="Problem">The problem; its known minimum is always given.</param>
/// <param name="Title">The name in words.</param>
/// <param name="Category">The landscape, e.g. <c>basins</c> or <c>studded</c>.</param>
/// <param name="SuccessRadius">A shot succeeds within this distance of a minimiser, in the unit box.</param>
/// <param name="Published">Success rates by method, e.g. <c>QHD256</c>.</param>
public sealed record TestFunction(
    QdeProblem Problem,
    string Title,
    string Category,
    double SuccessRadius,
    ImmutableSortedDictionary<string, PublishedRate> Published)
{
    /// <summary>Qubits per variable that suit the function, or null where the file does not say.</summary>
    public int? Qubits { get; init; }

    /// <summary>Short name.</summary>
    public string Name => Problem.Name;

    /// <summary>
    /// Whether a point is a success: for one or two variables within a ball of the radius around a minimiser, in the unit box, as published; for
    /// more within a cube, as balls become empty.
    /// </summary>
    /// <param name="point">Coordinates, in the units of the problem.</param>
    public bool IsNearMinimiser(IReadOnlyList<double> point)
    {
        var box = Problem.Box;
        var unit = box.ToUnit([.. point]);
        return Problem.KnownMinimum!.Points.Any(minimiser =>
        {
            var offsets = unit.Zip(box.ToUnit(minimiser.AsSpan()), (y, centre) => Math.Abs(y - centre)).ToArray();
            return box.Count <= 2
                ? offsets.Sum(offset => offset * offset) <= SuccessRadius * SuccessRadius
                : offsets.Max() <= SuccessRadius;
        });
    }
}
