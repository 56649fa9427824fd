using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reference;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (5): energies of eigenstates, measured as ⟨T⟩ + ⟨V⟩.</summary>
internal sealed class Eigenvalues : PaperExperiment
{
    private const int AllLevelsQubits = 6;

    // E₀ to E₅: first on 16 points where those are too few, then as they are from 32 points on. Recorded from diagonalisation; closed forms for the
    // harmonic well, the free particle and Pöschl and Teller's, characteristic values of Mathieu's equation for the cosine.
    private static readonly Landscape[] Landscapes =
    [
        new("harmonic well x²/2, D = 1/2", -8.0, 8.0, 0.5, x => 0.5 * x * x,
            [0.5001717261455, 1.496632845506, 2.522516396179, 3.386669502929, 4.802799968807, 5.195715121044],
            [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]),
        new("quartic well x⁴, D = 1", -4.0, 4.0, 1.0, x => x * x * x * x,
            [1.060363190005, 3.799666481768, 7.455387527944, 11.64368900955, 16.26926234493, 21.29181121856],
            [1.060362090484, 3.799673029801, 7.455697937987, 11.64474551138, 16.26182601885, 21.23837291824]),
        new("tilted well, D = 0.05", -2.5, 2.5, TiltedWell.Diffusion, TiltedWell.Value,
            [0.2348205991067, 0.5915199467912, 0.9546251166284, 1.256827526998, 1.667400710175, 2.146539558643],
            [0.2349909203642, 0.5916132539162, 0.9545815818783, 1.256509808105, 1.664322890766, 2.139298066537]),
        new("free particle, D = 1", 0.0, 1.0, 1.0, _ => 0.0,
            [0.0, 39.47841760435743, 39.47841760435743, 157.91367041742973, 157.91367041742973, 355.3057584392169],
            [0.0, 39.47841760435743, 39.47841760435743, 157.91367041742973, 157.91367041742973, 355.3057584392169]),
        new("1 - cos x (Mathieu), D = 0.1", -Math.PI, Math.PI, 0.1, x => 1.0 - Math.Cos(x),
            [0.2171652482888, 0.6377234175619, 1.028857082625, 1.387349373154, 1.689864681684, 2.014740479432],
            [0.2171652482416, 0.6377234186005, 1.028857072131, 1.387349439425, 1.689864453865, 2.014741601263]),
        new("-42/cosh² x (Pöschl and Teller), D = 1", -14.0, 14.0, 1.0, x => -42.0 / Math.Pow(Math.Cosh(x), 2.0),
            null,
            [-36.0, -25.0, -16.0, -9.0, -4.0, -1.0]) { FewestQubits = 8 },
    ];

    public Eigenvalues()
        : base(
            "(5)",
            [5],
            "Eigenvalues of known landscapes",
            "Eigenstates of six landscapes are prepared on 16 to 1024 points and their energies measured: ⟨V⟩ from positions, ⟨T⟩ from momenta. All six levels on the fewest points and on 64, the lowest and the highest of them on the other sizes.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var rows = new List<PaperRow>();
        foreach (var landscape in Landscapes)
        {
            foreach (var qubits in laboratory.Choose<int[]>([4, 5, 6, 7, 8, 9, 10], [4]).Where(qubits => qubits >= landscape.FewestQubits))
            {
                var levels = laboratory.Choose<int[]>(qubits == AllLevelsQubits || qubits == landscape.FewestQubits ? [0, 1, 2, 3, 4, 5] : [0, 5], [0, 1]);
                rows.AddRange(await MeasureAsync(laboratory, landscape, qubits, levels, cancellationToken));
            }
        }

        return laboratory.IsExact
            ? Finding(rows)
            : Finding(rows) with { NotRun = ["More than 16 points and levels above the first: shots tell no more of them. Pöschl and Teller's well, which needs 256 points."] };
    }

    private async Task<IEnumerable<PaperRow>> MeasureAsync(
        Laboratory laboratory, Landscape landscape, int qubits, int[] levels, CancellationToken cancellationToken)
    {
        var grid = new Grid(new GridAxis(qubits, landscape.Lower, landscape.Upper));
        var potential = TiltedWell.Sample(grid, landscape.Value);
        var states = Spectrum.Lowest(new Hamiltonian(grid, potential, landscape.Diffusion), landscape.Energies.Length, cancellationToken).States;
        var rows = new List<PaperRow>();
        foreach (var level in levels)
        {
            var expected = qubits == 4 ? landscape.CoarseEnergies![level] : landscape.Energies[level];
            var energy = await MeasuredEnergy.OfAsync(
                laboratory, grid, Circuits.Prepare(states[level]), Circuits.Rest(grid), landscape.Diffusion, potential, cancellationToken);
            rows.Add(Row($"E_{level}, n = {qubits}, {landscape.Name}", expected, energy.Total, Tolerance.RoundingOf(expected)));
        }

        return rows;
    }

    private sealed record Landscape(
        string Name, double Lower, double Upper, double Diffusion, Func<double, double> Value, double[]? CoarseEnergies, double[] Energies)
    {
        public int FewestQubits { get; init; } = 4;
    }
}
