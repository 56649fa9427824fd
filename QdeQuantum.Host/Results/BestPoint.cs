using System.Globalization;
using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Results;

/// <summary>The measured point of lowest ζ.</summary>
/// <param name="Point">The point.</param>
/// <param name="Value">ζ there.</param>
/// <param name="Count">Shots that found it.</param>
public sealed record BestPoint(GridPoint Point, double Value, int Count)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:G6} at {Point} ({Count} shots)");
}
