using QdeQuantum.Host.Grids;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>What the experiments with a Gaussian packet share: 256 points on [-10, 10), D = 1/2, σ₀ = 1/2.</summary>
/// <inheritdoc/>
public abstract class PacketExperiment(string reference, IReadOnlyList<int> equations, string title, string explanation)
    : PaperExperiment(reference, equations, title, explanation)
{
    private protected const double Diffusion = 0.5;
    private protected const double Width = 0.5;

    /// <summary>Sum of all tails that the box cuts off, for every packet of these experiments.</summary>
    private protected const double TailTolerance = 1e-6;

    private protected static readonly Grid Line = new(new GridAxis(8, -10.0, 10.0));

    private protected static readonly double[] NoPotential = new double[Line.PointCount];
}
