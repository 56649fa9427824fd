using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (5): the product formulas converge with their orders.</summary>
internal sealed class ProductFormulas : PaperExperiment
{
    private const double RoundingTolerance = 1e-9;
    private const double SlopeTolerance = 0.1;

    private static readonly Grid Line = new(new GridAxis(7, -8.0, 8.0));

    // 1 - |⟨ψ(0)|ψ(2π)⟩|² for 32 and 64 steps, from an independent evolution by fast Fourier transforms.
    private static readonly (int Order, double Coarse, double Fine, double Slope)[] Recorded =
    [
        (1, 1.1835066358811819e-4, 7.220825711584666e-6, 4.0),
        (2, 1.14488024030579e-4, 7.161150198498056e-6, 4.0),
        (4, 4.3489951728759024e-7, 1.6822123694026914e-9, 8.0),
    ];

    public ProductFormulas()
        : base(
            "(5)",
            [5],
            "Product formulas converge with their order",
            "A packet returns after one period of the harmonic well, D = 1/2, ζ = x²/2; what is missing of it is the error of the steps.")
    {
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var rows = new List<PaperRow>();
        var lines = new List<PlotSeries>();
        foreach (var (order, recordedCoarse, recordedFine, slope) in Recorded)
        {
            var coarse = await InfidelityAsync(laboratory, 32, order, cancellationToken);
            var fine = await InfidelityAsync(laboratory, 64, order, cancellationToken);
            rows.Add(Row($"infidelity, order {order}, K = 32", recordedCoarse, coarse, RoundingTolerance));
            rows.Add(Row($"infidelity, order {order}, K = 64", recordedFine, fine, RoundingTolerance));
            rows.Add(Row($"slope of the infidelity in K, order {order}", slope, Math.Log2(coarse / fine), SlopeTolerance));
            lines.Add(new PlotSeries($"order {order}", SeriesOrigin.Quantum, [new PlotPoint(32, coarse), new PlotPoint(64, fine)]));
        }

        return Finding(rows, new PlotBlock("Error of the product formulas", "steps K", "infidelity after one period", lines)
        {
            XDivision = AxisDivision.Logarithmic,
            YDivision = AxisDivision.Logarithmic,
        });
    }

    private static async Task<double> InfidelityAsync(Laboratory laboratory, int steps, int order, CancellationToken cancellationToken)
    {
        var start = WaveFunction.FromFunction(Line, point => Math.Exp(-0.5 * (point[0] - 1.5) * (point[0] - 1.5)));
        var potential = TiltedWell.Sample(Line, x => 0.5 * x * x);
        var evolve = Circuits.Evolve(Line, potential, 0.5, 2.0 * Math.PI, steps, order);
        var state = await laboratory.EvolveAsync(Line, Circuits.Prepare(start), evolve, cancellationToken);
        return 1.0 - state.Fidelity(start);
    }
}
