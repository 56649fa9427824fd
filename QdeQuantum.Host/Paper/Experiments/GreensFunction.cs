using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (10): Green's function of diffusion.</summary>
internal sealed class GreensFunction : PacketExperiment
{
    private const double ExactTolerance = 1e-9;

    private static readonly double[] Times = [0.25, 0.5, 1.0];

    public GreensFunction()
        : base(
            "(10)",
            [10],
            "A point becomes the heat kernel",
            "One grid point in imaginary time; the amplitude over the cell width is the kernel, read as the root of probability times success.")
    {
        Correction = "The exponent of the prefactor is d/2: (4πDτ)^(-1/2) in one dimension.";
        Reason = "3/2 belongs to three dimensions; with it the kernel of one dimension does not integrate to 1.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var centre = Line.PointCount / 2;
        var spacing = Line.Axes[0].Spacing;
        var rows = new List<PaperRow>();
        var curves = new List<PlotSeries>();
        foreach (var time in Times)
        {
            var state = await laboratory.FilterAsync(
                Line, Circuits.PreparePoint(centre), Circuits.Diffuse(Line, Diffusion, time), cancellationToken);
            var kernel = state.Probabilities.Select(probability => Math.Sqrt(probability * state.Success) / spacing).ToArray();
            rows.Add(Row($"peak at τ = {time:0.0##}, D = 1/2", 1.0 / Math.Sqrt(4.0 * Math.PI * Diffusion * time), kernel[centre], ExactTolerance));
            rows.Add(Row($"integral at τ = {time:0.0##}", 1.0, kernel.Sum() * spacing, TailTolerance));
            curves.Add(new PlotSeries($"τ = {time:0.0##}", SeriesOrigin.Quantum,
                [.. kernel.Select((value, index) => new PlotPoint(Line.Axes[0].Point(index), value)).Where((_, index) => index % 4 == 0)]));
        }

        return Finding(rows, new PlotBlock("Green's function", "x", "amplitude over cell width", curves));
    }
}
