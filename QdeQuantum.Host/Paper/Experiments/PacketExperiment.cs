using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>What the experiments with a Gaussian packet share: D = 1/2, σ₀ = 1/2, and a box whose edge every packet stays far from.</summary>
/// <inheritdoc/>
public abstract class PacketExperiment(string reference, IReadOnlyList<int> equations, string title, string explanation)
    : PaperExperiment(reference, equations, title, explanation)
{
    private protected const double Diffusion = 0.5;
    private protected const double Width = 0.5;

    private static readonly Grid Full = new(new GridAxis(8, -14.0, 14.0));
    private static readonly Grid Reduced = new(new GridAxis(5, -10.0, 10.0));

    /// <summary>256 points where experiments run in full, else 32.</summary>
    private protected static Grid Line(Laboratory laboratory) => laboratory.Choose(Full, Reduced);

    private protected static double[] NoPotential(Grid grid) => new double[grid.PointCount];
}
