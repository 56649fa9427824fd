namespace QdeQuantum.Host.Grids;

/// <summary>What a wave meets at the ends of an axis.</summary>
public enum Boundary
{
    /// <summary>The other end: the axis is a circle.</summary>
    Periodic,

    /// <summary>A mirror, at which the slope vanishes (Neumann). Costs one qubit more: the axis goes there and back on a circle twice as long.</summary>
    Mirror,
}
