using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>ζ = (x² - 1)² + 0.2x on [-2.5, 2.5), 64 points, D = 0.05: the well of several experiments.</summary>
internal static class TiltedWell
{
    public const double Diffusion = 0.05;

    public static Grid Grid { get; } = new(new GridAxis(6, -2.5, 2.5));

    public static double[] Potential { get; } = Sample(Grid, Value);

    /// <summary>ζ lifted to be at least 0, as contractions need it; populations do not depend on it.</summary>
    public static double[] Lifted { get; } = [.. Potential.Select(value => value - Potential.Min())];

    /// <summary>All energies and eigenstates, computed classically.</summary>
    public static Spectrum Spectrum { get; } = Spectrum.Lowest(new Hamiltonian(Grid, Potential, Diffusion), Grid.PointCount);

    public static double Value(double x) => (((x * x) - 1.0) * ((x * x) - 1.0)) + (0.2 * x);

    /// <summary>The values of a function at the points of a grid of one axis.</summary>
    public static double[] Sample(Grid grid, Func<double, double> function) =>
        [.. Enumerable.Range(0, grid.PointCount).Select(index => function(grid.Axes[0].Point(index)))];
}
