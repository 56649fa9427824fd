namespace QdeQuantum.Host.Grids;

/// <summary>What the phase oracle holds.</summary>
public enum PotentialValues
{
    /// <summary>ζ itself, as in the paper.</summary>
    Raw,

    /// <summary>The root of ζ's rank on the grid: see <see cref="QuantileProblem"/>.</summary>
    Quantile,
}
