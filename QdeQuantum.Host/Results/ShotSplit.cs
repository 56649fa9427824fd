namespace QdeQuantum.Host.Results;

/// <summary>How many shots measure what.</summary>
/// <param name="Position">Shots that measure positions.</param>
/// <param name="Momentum">Shots that measure momenta.</param>
public sealed record ShotSplit(int Position, int Momentum)
{
    /// <summary>All shots.</summary>
    public int Total => Position + Momentum;
}
