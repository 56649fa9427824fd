using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (9), Figure 3: a free packet in imaginary time spreads by diffusion, if the measurement passes.</summary>
internal sealed class ImaginaryPacket : PacketExperiment
{
    private const int ShotCount = 1000;
    private const double ExactTolerance = 1e-9;

    private static readonly double[] Times = [0.5, 1.0, 2.0];

    public ImaginaryPacket()
        : base(
            "(9), Fig. 3",
            [8, 9],
            "A free packet diffuses in imaginary time",
            "The kinetic energy contracts the amplitudes in momentum space by exp(-τDk²), with one auxiliary qubit whose measurement must pass.")
    {
        Correction = "The amplitude diffuses with variance 2Dτ; the measured density widens by Dτ only.";
        Reason = "The density is the square of the amplitude, which halves a Gaussian's variance; the norm comes back by post-selection.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var packet = Circuits.Packet(Line, 0.0, Width);
        var rows = new List<PaperRow>();
        var measured = new List<PlotPoint> { new(0.0, Width * Width) };
        var real = new List<PlotPoint>(measured);
        foreach (var time in Times)
        {
            var state = await laboratory.FilterAsync(Line, packet, Circuits.Diffuse(Line, Diffusion, time), cancellationToken);
            var variance = (Width * Width) + (Diffusion * time);
            rows.Add(Row($"variance of |ψ|² at τ = {time:0.0##}", variance, state.Variance, ExactTolerance));
            rows.Add(Row($"success probability at τ = {time:0.0##}", Width / Math.Sqrt(variance), state.Success, ExactTolerance));
            measured.Add(new PlotPoint(time, state.Variance));
            var drifted = await laboratory.EvolveAsync(
                Line, packet, Circuits.Evolve(Line, NoPotential, Diffusion, time, 1, 1), cancellationToken);
            real.Add(new PlotPoint(time, drifted.Variance));
        }

        rows.Add(await SampledAsync(laboratory, cancellationToken));
        return Finding(rows, new PlotBlock("The Wick pair", "t or τ", "variance of the position",
        [
            new PlotSeries("real time t", SeriesOrigin.Quantum, real),
            new PlotSeries("imaginary time τ", SeriesOrigin.Quantum, measured),
        ]));
    }

    private async Task<PaperRow> SampledAsync(Laboratory laboratory, CancellationToken cancellationToken)
    {
        var passed = await laboratory.CountPassedAsync(
            Line, Circuits.Packet(Line, 0.0, Width), Circuits.Diffuse(Line, Diffusion, 1.0), ShotCount, cancellationToken);
        var expected = Width / Math.Sqrt((Width * Width) + Diffusion);
        var standardError = Math.Sqrt(expected * (1.0 - expected) / ShotCount);
        return Row($"share of {ShotCount} shots that pass at τ = 1 ({passed} kept, {ShotCount - passed} discarded)",
            expected, (double)passed / ShotCount, 4.0 * standardError);
    }
}
