using QdeQuantum.Host.Grids;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>⟨T⟩ and ⟨V⟩ as two circuits measure them: positions, and momenta after a change of basis.</summary>
/// <param name="Kinetic">⟨T⟩ = Σ P(m) D k_m².</param>
/// <param name="Potential">⟨V⟩ = Σ P(j) ζ_j.</param>
internal sealed record MeasuredEnergy(Measured Kinetic, Measured Potential)
{
    public Measured Total => Kinetic + Potential;

    /// <summary>The energies after a preparation and an evolution.</summary>
    public static async Task<MeasuredEnergy> OfAsync(
        Laboratory laboratory,
        Grid grid,
        QSharpValue prepare,
        QSharpValue evolve,
        double diffusion,
        double[] potential,
        CancellationToken cancellationToken)
    {
        var positions = await laboratory.EvolveAsync(grid, prepare, evolve, cancellationToken);
        var momenta = await laboratory.MomentaAsync(grid, prepare, evolve, cancellationToken);
        return new MeasuredEnergy(
            momenta.Average(index => diffusion * Math.Pow(grid.Axes[0].Momentum(index), 2.0)),
            positions.Average(index => potential[index]));
    }
}
