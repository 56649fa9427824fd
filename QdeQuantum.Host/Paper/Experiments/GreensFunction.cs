using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (10): Green's function of diffusion.</summary>
internal sealed class GreensFunction : PacketExperiment
{
    private static readonly double[] Times = [0.25, 0.5, 1.0];

    public GreensFunction()
        : base(
            "(10)",
            [10],
            "A point becomes the heat kernel",
            "One grid point in imaginary time; the amplitude over the cell width is the kernel, read as the root of probability times success; its integral is the amplitude of momentum 0.")
    {
        Correction = "The exponent of the prefactor is d/2: (4πDτ)^(-1/2) in one dimension.";
        Reason = "3/2 belongs to three dimensions; with it the kernel of one dimension does not integrate to 1.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var line = Line(laboratory);
        var centre = line.PointCount / 2;
        var spacing = line.Axes[0].Spacing;
        var rows = new List<PaperRow>();
        var curves = new List<PlotSeries>();
        foreach (var time in Times)
        {
            var diffuse = Circuits.Diffuse(line, Diffusion, time);
            var state = await laboratory.FilterAsync(line, Circuits.PreparePoint(centre), diffuse, cancellationToken);
            var momenta = await laboratory.FilterAsync(line, Circuits.PreparePoint(centre), diffuse, Circuits.MeasureMomentum(line), cancellationToken);
            rows.Add(Row(
                FormattableString.Invariant($"peak at τ = {time:0.0##}, D = 1/2"),
                1.0 / Math.Sqrt(4.0 * Math.PI * Diffusion * time),
                (1.0 / spacing) * state.Joint(centre).Root(),
                Tolerance.Rounding));
            rows.Add(Row(
                FormattableString.Invariant($"integral at τ = {time:0.0##}"), 1.0, Math.Sqrt(line.PointCount) * momenta.Joint(0).Root(), Tolerance.Rounding));
            curves.Add(new PlotSeries(FormattableString.Invariant($"τ = {time:0.0##}"), SeriesOrigin.Quantum,
                [.. Enumerable.Range(0, line.PointCount).Select(index => new PlotPoint(line.Axes[0].Point(index), state.Joint(index).Root().Value / spacing))
                    .Where((_, index) => index % laboratory.Choose(4, 1) == 0)]));
        }

        return Finding(rows, new PlotBlock("Green's function", "x", "amplitude over cell width", curves));
    }
}
