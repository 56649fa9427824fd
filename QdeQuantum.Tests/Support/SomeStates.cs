using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Tests.Support;

/// <summary>States without any symmetry that could hide a mistake.</summary>
internal static class SomeStates
{
    public static Grid TwoAxes { get; } = new(new GridAxis(3, -1.0, 2.0), new GridAxis(2, 0.5, 4.5));

    public static WaveFunction Random(Grid grid, int seed)
    {
        var random = new Random(seed);
        return WaveFunction.FromFunction(grid, _ => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5));
    }

    /// <summary>exp(−(x − x₀)²/4σ²), with σ the width of |ψ|².</summary>
    public static WaveFunction Packet(Grid grid, double centre, double sigma) =>
        WaveFunction.FromFunction(grid, x => Math.Exp(-(x[0] - centre) * (x[0] - centre) / (4.0 * sigma * sigma)));
}
