namespace QdeQuantum.Host.Problems;

/// <summary>A function of a point, called from several threads at once.</summary>
/// <param name="point">The coordinates, in the units of the problem.</param>
public delegate double ObjectiveFunction(ReadOnlySpan<double> point);
