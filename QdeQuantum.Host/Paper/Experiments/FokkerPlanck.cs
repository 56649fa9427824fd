using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (11): the Fokker–Planck equation in Schrödinger form.</summary>
internal sealed class FokkerPlanck : PaperExperiment
{
    private const double RoundingTolerance = 1e-9;

    private static readonly Grid Line = new(new GridAxis(7, -2.5, 2.5));

    // D and the recorded E₁; E₀ is 0 for every D.
    private static readonly (double Diffusion, double FirstEnergy)[] Recorded =
        [(0.5, 0.23890977387889734), (0.2, 0.015805543330933862), (0.1, 0.0002602632759120695)];

    public FokkerPlanck()
        : base(
            "(11)",
            [11],
            "The Fokker–Planck equation in Schrödinger form",
            "With W = ζ′²/4D - ζ″/2 as potential, the root of Gibbs' distribution exp(-ζ/D)/Z is prepared and its energy measured: it is the ground state, of energy 0.")
    {
        Correction = "∂ρ/∂τ = Dρ″ + (ζ′ρ)′; in Schrödinger form the potential is W, not ζ.";
        Reason = "The printed right side is a scalar without drift, in other units.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var rows = new List<PaperRow>();
        var densities = new List<PlotSeries>();
        foreach (var (diffusion, firstEnergy) in Recorded)
        {
            var potential = TiltedWell.Sample(Line, x => (Slope(x) * Slope(x) / (4.0 * diffusion)) - (0.5 * Curvature(x)));
            var root = Circuits.Prepare(TiltedWell.Sample(Line, x => Math.Exp(-TiltedWell.Value(x) / (2.0 * diffusion))));
            var ground = await MeasuredEnergy.OfAsync(laboratory, Line, root, Circuits.Rest(Line), diffusion, potential, cancellationToken);
            rows.Add(Row($"energy of the root of Gibbs' distribution, D = {diffusion:0.0}", 0.0, ground.Total, RoundingTolerance));

            var excited = Circuits.Prepare(Spectrum.Lowest(new Hamiltonian(Line, potential, diffusion), 2, cancellationToken).States[1]);
            var first = await MeasuredEnergy.OfAsync(laboratory, Line, excited, Circuits.Rest(Line), diffusion, potential, cancellationToken);
            rows.Add(Row($"first relaxation rate E₁, D = {diffusion:0.0}", firstEnergy, first.Total, RoundingTolerance));

            var state = await laboratory.EvolveAsync(Line, root, Circuits.Rest(Line), cancellationToken);
            densities.Add(new PlotSeries($"D = {diffusion:0.0}", SeriesOrigin.Quantum,
                [.. state.Probabilities.Select((value, index) => new PlotPoint(Line.Axes[0].Point(index), value)).Where((_, index) => index % 2 == 0)]));
        }

        return Finding(rows, new PlotBlock("Gibbs' distribution as a ground state", "x", "probability of a grid point", densities));
    }

    private static double Slope(double x) => (4.0 * x * ((x * x) - 1.0)) + 0.2;

    private static double Curvature(double x) => (12.0 * x * x) - 4.0;
}
