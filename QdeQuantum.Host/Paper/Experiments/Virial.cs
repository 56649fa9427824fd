using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (13): ⟨T⟩ + ⟨V⟩ = E, and the virial theorem.</summary>
internal sealed class Virial : PaperExperiment
{
    // Bender and Orszag's ground energy of p² + x⁴.
    private const double QuarticEnergy = 1.060362090484183;

    public Virial()
        : base(
            "(13)",
            [13],
            "Kinetic and potential energy share the energy",
            "Ground states are prepared, positions and momenta measured: the harmonic well has ⟨T⟩ = ⟨V⟩, the quartic one ⟨T⟩ = 2⟨V⟩.")
    {
        Correction = "The equality holds for expectation values.";
        Reason = "T and V do not commute, so no single point has both.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var harmonic = await GroundAsync(laboratory, new Grid(new GridAxis(laboratory.Choose(6, 5), -8.0, 8.0)), 0.5, x => 0.5 * x * x, cancellationToken);
        var quartic = await GroundAsync(laboratory, new Grid(new GridAxis(laboratory.Choose(6, 5), -4.0, 4.0)), 1.0, x => x * x * x * x, cancellationToken);
        return Finding(
        [
            Row("harmonic well, ⟨T⟩", 0.25, harmonic.Kinetic, Tolerance.Rounding),
            Row("harmonic well, ⟨V⟩", 0.25, harmonic.Potential, Tolerance.Rounding),
            Row("quartic well, ⟨T⟩ + ⟨V⟩", QuarticEnergy, quartic.Total, Tolerance.Rounding),
            Row("quartic well, ⟨T⟩/⟨V⟩", 2.0, quartic.Kinetic / quartic.Potential, Tolerance.Rounding),
        ]);
    }

    private static Task<MeasuredEnergy> GroundAsync(
        Laboratory laboratory, Grid grid, double diffusion, Func<double, double> function, CancellationToken cancellationToken)
    {
        var potential = TiltedWell.Sample(grid, function);
        var ground = Spectrum.Lowest(new Hamiltonian(grid, potential, diffusion), 1, cancellationToken).GroundState;
        return MeasuredEnergy.OfAsync(laboratory, grid, Circuits.Prepare(ground), Circuits.Rest(grid), diffusion, potential, cancellationToken);
    }
}
