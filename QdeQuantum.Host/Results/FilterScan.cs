using System.Collections.Immutable;

namespace QdeQuantum.Host.Results;

/// <summary>The search for μ of some filters: how many of the shots would have passed at each of several values.</summary>
/// <param name="D">Dimensionless d of the filters.</param>
/// <param name="Shots">Shots of the search; 0 where μ was given.</param>
/// <param name="Energies">The values of μ in rising order, in the units of ζ.</param>
/// <param name="Passed">Shots that pass at each of them; none where μ was measured as ⟨H⟩ or given.</param>
/// <param name="Chosen">μ as chosen, in the units of ζ.</param>
/// <param name="OracleCalls">Applications of the phase oracle that the search cost, all shots together.</param>
public sealed record FilterScan(
    double D,
    int Shots,
    ImmutableArray<double> Energies,
    ImmutableArray<int> Passed,
    double Chosen,
    long OracleCalls)
{
    /// <inheritdoc/>
    public bool Equals(FilterScan? other) =>
        other is not null && D.Equals(other.D) && Shots == other.Shots && Chosen.Equals(other.Chosen) && OracleCalls == other.OracleCalls
        && Energies.SequenceEqual(other.Energies) && Passed.SequenceEqual(other.Passed);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(D, Shots, Chosen, OracleCalls);
}
