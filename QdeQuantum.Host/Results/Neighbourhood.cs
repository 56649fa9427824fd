namespace QdeQuantum.Host.Results;

/// <summary>What "within a radius" means in the unit box, where y = (x − Lower)/L of each axis.</summary>
public enum Neighbourhood
{
    /// <summary>Every |yᵢ − yᵢ*| is at most the radius.</summary>
    Cube,

    /// <summary>The Euclidean distance |y − y*| is at most the radius.</summary>
    Ball,
}
