using System.Collections.Immutable;
using System.Globalization;

namespace QdeQuantum.Host.Grids;

/// <summary>A point of a grid. Prints as <c>-1.03125</c>, or <c>(0.5, 1.5)</c> in several coordinates. Equal by value.</summary>
/// <param name="Index">The flat index.</param>
/// <param name="Coordinates">The coordinates, in the units of the problem.</param>
public sealed record GridPoint(int Index, ImmutableArray<double> Coordinates)
{
    /// <inheritdoc/>
    public bool Equals(GridPoint? other) => other is not null && Index == other.Index && Coordinates.SequenceEqual(other.Coordinates);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Index, Coordinates[0]);

    /// <inheritdoc/>
    public override string ToString()
    {
        var texts = Coordinates.Select(x => x.ToString("G10", CultureInfo.InvariantCulture));
        return Coordinates.Length == 1 ? texts.First() : $"({string.Join(", ", texts)})";
    }
}
