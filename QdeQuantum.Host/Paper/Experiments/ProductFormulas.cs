using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (5): the product formulas converge with their orders.</summary>
internal sealed class ProductFormulas : PaperExperiment
{
    private static readonly int[] StepCounts = [16, 32, 64];

    // 1 - |⟨ψ(0)|ψ(2π)⟩|² for 8, 16, 32 and 64 steps, from an independent evolution by fast Fourier transforms.
    private static readonly (int Order, double[] Infidelities, double Slope)[] Recorded =
    [
        (1, [0.04749481680737799, 0.002082903437351624, 1.1835066358811819e-4, 7.220825711584666e-6], 4.0),
        (2, [0.0284124914026197, 0.0018246117909251902, 1.14488024030579e-4, 7.161150198498056e-6], 4.0),
        (4, [0.03631710869319604, 0.00011610911824411208, 4.3489951728759024e-7, 1.6822123694026914e-9], 8.0),
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
        if (!laboratory.IsExact)
        {
            return await FewStepsAsync(laboratory, cancellationToken);
        }

        var rows = new List<PaperRow>();
        var lines = new List<PlotSeries>();
        foreach (var (order, recorded, slope) in Recorded)
        {
            var measured = new List<double>();
            for (var number = 0; number < StepCounts.Length; number++)
            {
                measured.Add((await InfidelityAsync(laboratory, StepCounts[number], order, cancellationToken)).Value);
                rows.Add(Row($"infidelity, order {order}, K = {StepCounts[number]}", recorded[number + 1], new Measured(measured[number]), Tolerance.Rounding));
            }

            // Of an error aK^-p(1 + bK^-2 + …) the slope nears p four times as fast as steps get shorter.
            var (coarse, fine) = (Math.Log2(measured[0] / measured[1]), Math.Log2(measured[1] / measured[2]));
            var tolerance = new Tolerance(Math.Abs(coarse - slope), "distance of the slope at steps twice as long");
            rows.Add(Row($"slope of the infidelity in K, order {order}", slope, new Measured(fine), tolerance));
            lines.Add(new PlotSeries($"order {order}", SeriesOrigin.Quantum, [.. StepCounts.Zip(measured, (steps, value) => new PlotPoint(steps, value))]));
        }

        return Finding(rows, new PlotBlock("Error of the product formulas", "steps K", "infidelity after one period", lines)
        {
            XDivision = AxisDivision.Logarithmic,
            YDivision = AxisDivision.Logarithmic,
        });
    }

    /// <summary>Eight steps, whose error shots can see.</summary>
    private async Task<PaperFinding> FewStepsAsync(Laboratory laboratory, CancellationToken cancellationToken)
    {
        var rows = new List<PaperRow>();
        foreach (var (order, recorded, _) in Recorded.Take(2))
        {
            rows.Add(Row($"infidelity, order {order}, K = 8", recorded[0], await InfidelityAsync(laboratory, 8, order, cancellationToken), Tolerance.Rounding));
        }

        return Finding(rows) with { NotRun = ["The errors of 16 and more steps and the slopes: shots do not resolve infidelities below a percent."] };
    }

    private static async Task<Measured> InfidelityAsync(Laboratory laboratory, int steps, int order, CancellationToken cancellationToken)
    {
        var line = new Grid(new GridAxis(laboratory.Choose(7, 5), -8.0, 8.0));
        var start = WaveFunction.FromFunction(line, point => Math.Exp(-0.5 * (point[0] - 1.5) * (point[0] - 1.5)));
        var evolve = Circuits.Evolve(line, TiltedWell.Sample(line, x => 0.5 * x * x), 0.5, 2.0 * Math.PI, steps, order);
        var fidelity = (await laboratory.PopulationsAsync(line, Circuits.Prepare(start), evolve, [start], cancellationToken))[0];
        return new Measured(1.0) - fidelity;
    }
}
