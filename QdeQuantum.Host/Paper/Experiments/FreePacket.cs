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
        var rows = new List<PaperRow>();
        var measured = new List<PlotPoint> { new(0.0, Width * Width) };
        foreach (var time in Times)
        {
            var state = await laboratory.EvolveAsync(
                Line, Circuits.Packet(Line, 0.0, Width), Circuits.Evolve(Line, NoPotential, Diffusion, time, 1, 1), cancellationToken);
            var expected = Math.Sqrt((Width * Width) + Math.Pow(Diffusion * time / Width, 2.0));
            rows.Add(Row($"width σ at t = {time:0.0##}, D = 1/2, σ₀ = 1/2", expected, Math.Sqrt(state.Variance), TailTolerance));
            measured.Add(new PlotPoint(time, state.Variance));
        }

        var diffusion = Times.Prepend(0.0).Select(time => new PlotPoint(time, (Width * Width) + (2.0 * Diffusion * time)));
        return Finding(rows, new PlotBlock("Dispersion against diffusion", "t", "variance of the position",
        [
            new PlotSeries("free packet", SeriesOrigin.Quantum, measured),
            new PlotSeries("diffusion σ₀² + 2Dt", SeriesOrigin.Classical, [.. diffusion]),
        ]));
    }
}
