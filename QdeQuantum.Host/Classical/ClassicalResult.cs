using System.Collections.Immutable;
using System.Globalization;

namespace QdeQuantum.Host.Classical;

/// <summary>What a classical search found. Computed classically, not on a quantum circuit.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Best">The point of lowest ζ that it looked at, in the units of the problem.</param>
/// <param name="BestValue">ζ there.</param>
/// <param name="Final">The point it was at in the end: what it would report without remembering the best.</param>
/// <param name="FinalValue">ζ there.</param>
/// <param name="Calls">Oracle calls made.</param>
public sealed record ClassicalResult(
    string Method,
    ImmutableArray<double> Best,
    double BestValue,
    ImmutableArray<double> Final,
    double FinalValue,
    int Calls)
{
    /// <inheritdoc/>
    public bool Equals(ClassicalResult? other) =>
        other is not null && Method == other.Method && BestValue.Equals(other.BestValue) && FinalValue.Equals(other.FinalValue) && Calls == other.Calls
        && Best.SequenceEqual(other.Best) && Final.SequenceEqual(other.Final);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Method, BestValue, FinalValue, Calls);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{BestValue:G6} at ({string.Join(", ", Best)}) after {Calls} calls, {Method} (classical)");
}
