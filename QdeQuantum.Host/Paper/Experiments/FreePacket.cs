using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (6), Figure 2: a free packet spreads by dispersion.</summary>
internal sealed class FreePacket : PacketExperiment
{
    private static readonly double[] Times = [0.5, 1.0, 1.5];

    public FreePacket()
        : base("(6), Fig. 2", [6], "A free packet disperses", "A Gaussian packet at rest drifts freely in real time; its width is read from the positions.")
    {
        Correction = "The zeroth order is the constant ζ(x₀), not 0; the width grows like t.";
        Reason = "A constant is a global phase. Dispersion is ballistic, σ² = σ₀² + (Dt/σ₀)²; diffusion would give σ² = σ₀² + 2Dt.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var line = Line(laboratory);
        var rows = new List<PaperRow>();
        var measured = new List<PlotPoint> { new(0.0, Width * Width) };
        foreach (var time in Times)
        {
            var state = await laboratory.EvolveAsync(
                line, Circuits.Packet(line, 0.0, Width), Circuits.Evolve(line, NoPotential(line), Diffusion, time, 1, 1), cancellationToken);
            var variance = state.Variance;
            rows.Add(Row(
                FormattableString.Invariant($"width σ at t = {time:0.0##}, D = 1/2, σ₀ = 1/2"),
                Math.Sqrt((Width * Width) + Math.Pow(Diffusion * time / Width, 2.0)),
                variance.Root(),
                Tolerance.Rounding));
            measured.Add(new PlotPoint(time, variance.Value));
        }

        var diffusion = Times.Prepend(0.0).Select(time => new PlotPoint(time, (Width * Width) + (2.0 * Diffusion * time)));
        return Finding(rows, new PlotBlock("Figure 2: dispersion against diffusion", "t", "variance of the position",
        [
            new PlotSeries("free packet", SeriesOrigin.Quantum, measured),
            new PlotSeries("diffusion σ₀² + 2Dt", SeriesOrigin.Classical, [.. diffusion]),
        ]));
    }
}
