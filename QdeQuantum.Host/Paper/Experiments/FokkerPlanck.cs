using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (11): the Fokker–Planck equation in Schrödinger form.</summary>
internal sealed class FokkerPlanck : PaperExperiment
{
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
        // 32 points resolve the distribution at the two larger D.
        var line = new Grid(new GridAxis(laboratory.Choose(7, 5), -2.5, 2.5));
        var rows = new List<PaperRow>();
        var densities = new List<PlotSeries>();
        foreach (var (diffusion, firstEnergy) in Recorded.Take(laboratory.Choose(3, 2)))
        {
            var potential = TiltedWell.Sample(line, x => (Slope(x) * Slope(x) / (4.0 * diffusion)) - (0.5 * Curvature(x)));
            var gibbs = TiltedWell.Sample(line, x => Math.Exp(-TiltedWell.Value(x) / diffusion));
            var root = Circuits.Prepare([.. gibbs.Select(Math.Sqrt)]);
            var ground = await MeasuredEnergy.OfAsync(laboratory, line, root, Circuits.Rest(line), diffusion, potential, cancellationToken);
            rows.Add(Row(FormattableString.Invariant($"energy of the root of Gibbs' distribution, D = {diffusion:0.0}"), 0.0, ground.Total, Tolerance.Rounding));

            var spectrum = Spectrum.Lowest(new Hamiltonian(line, potential, diffusion), 2, cancellationToken);
            var state = await laboratory.EvolveAsync(line, Circuits.Prepare(spectrum.States[0]), Circuits.Rest(line), cancellationToken);
            var (expected, distance) = state.DistanceFrom([.. gibbs.Select(value => value / gibbs.Sum())]);
            rows.Add(Row(FormattableString.Invariant($"distance of the ground state from Gibbs' distribution, D = {diffusion:0.0}"), expected, distance, Tolerance.Rounding));

            var first = await MeasuredEnergy.OfAsync(
                laboratory, line, Circuits.Prepare(spectrum.States[1]), Circuits.Rest(line), diffusion, potential, cancellationToken);
            rows.Add(Row(FormattableString.Invariant($"first relaxation rate E₁, D = {diffusion:0.0}"), firstEnergy, first.Total, Tolerance.Rounding));
            densities.Add(new PlotSeries(FormattableString.Invariant($"D = {diffusion:0.0}"), SeriesOrigin.Quantum,
                [.. state.Probabilities.Select((value, index) => new PlotPoint(line.Axes[0].Point(index), value)).Where((_, index) => index % laboratory.Choose(2, 1) == 0)]));
        }

        return Finding(rows, new PlotBlock("Gibbs' distribution as a ground state", "x", "probability of a grid point", densities));
    }

    private static double Slope(double x) => (4.0 * x * ((x * x) - 1.0)) + 0.2;

    private static double Curvature(double x) => (12.0 * x * x) - 4.0;
}
