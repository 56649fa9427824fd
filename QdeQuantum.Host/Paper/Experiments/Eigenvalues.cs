using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (5): energies of eigenstates, measured as ⟨T⟩ + ⟨V⟩.</summary>
internal sealed class Eigenvalues : PaperExperiment
{
    // Recorded to twelve digits.
    private const double RecordedTolerance = 1e-9;

    private static readonly Landscape[] Landscapes =
    [
        new("harmonic well x²/2, D = 1/2", -8.0, 8.0, 0.5, x => 0.5 * x * x, [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]),
        new("quartic well x⁴, D = 1", -4.0, 4.0, 1.0, x => x * x * x * x, [1.060362090484, 3.799673029801, 7.455697937987, 11.64474551138, 16.26182601885, 21.23837291824]),
        new("tilted well, D = 0.05", -2.5, 2.5, TiltedWell.Diffusion, TiltedWell.Value, [0.2349909203642, 0.5916132539162, 0.9545815818783, 1.256509808105, 1.664322890766, 2.139298066537]),
        new("free particle, D = 1", 0.0, 1.0, 1.0, _ => 0.0, [0.0, 39.47841760435743, 39.47841760435743, 157.91367041742973, 157.91367041742973, 355.3057584392169]),
        new("1 - cos x (Mathieu), D = 0.1", -Math.PI, Math.PI, 0.1, x => 1.0 - Math.Cos(x), [0.217165248242, 0.637723418600]),
    ];

    public Eigenvalues()
        : base("(5)", [5], "Eigenvalues of known landscapes", "Eigenstates are prepared on 64 points and their energies measured: ⟨V⟩ from positions, ⟨T⟩ from momenta.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var rows = new List<PaperRow>();
        foreach (var landscape in Landscapes)
        {
            var grid = new Grid(new GridAxis(6, landscape.Lower, landscape.Upper));
            var potential = TiltedWell.Sample(grid, landscape.Value);
            var states = Spectrum.Lowest(new Hamiltonian(grid, potential, landscape.Diffusion), landscape.Energies.Length, cancellationToken).States;
            for (var number = 0; number < landscape.Energies.Length; number++)
            {
                var energy = await MeasuredEnergy.OfAsync(
                    laboratory, grid, Circuits.Prepare(states[number]), Circuits.Rest(grid), landscape.Diffusion, potential, cancellationToken);
                rows.Add(Row(
                    $"E_{number}, {landscape.Name}",
                    landscape.Energies[number],
                    energy.Total,
                    RecordedTolerance * Math.Max(1.0, landscape.Energies[number])));
            }
        }

        return Finding(rows);
    }

    private sealed record Landscape(string Name, double Lower, double Upper, double Diffusion, Func<double, double> Value, double[] Energies);
}
