using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>ζ = (x² - 1)² + 0.2x on [-2.5, 2.5), D = 0.05: the well of several experiments.</summary>
internal sealed class TiltedWell
{
    public const double Diffusion = 0.05;

    // 16 points move the energies in the fourth digit, far below what a thousand shots resolve.
    private static readonly Lazy<TiltedWell> Full = new(() => new TiltedWell(6));
    private static readonly Lazy<TiltedWell> Reduced = new(() => new TiltedWell(4));

    private TiltedWell(int qubits)
    {
        Grid = new Grid(new GridAxis(qubits, -2.5, 2.5));
        Potential = Sample(Grid, Value);
        Lifted = [.. Potential.Select(value => value - Potential.Min())];
        Spectrum = Spectrum.Lowest(new Hamiltonian(Grid, Potential, Diffusion), Grid.PointCount);
    }

    public Grid Grid { get; }

    public double[] Potential { get; }

    /// <summary>ζ lifted to be at least 0, as contractions need it; populations do not depend on it.</summary>
    public double[] Lifted { get; }

    /// <summary>All energies and eigenstates, computed classically.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>The well on 64 points where experiments run in full, else on 16.</summary>
    public static TiltedWell In(Laboratory laboratory) => laboratory.Choose(Full, Reduced).Value;

    public static double Value(double x) => (((x * x) - 1.0) * ((x * x) - 1.0)) + (0.2 * x);

    /// <summary>The values of a function at the points of a grid of one axis.</summary>
    public static double[] Sample(Grid grid, Func<double, double> function) =>
        [.. Enumerable.Range(0, grid.PointCount).Select(index => function(grid.Axes[0].Point(index)))];
}
