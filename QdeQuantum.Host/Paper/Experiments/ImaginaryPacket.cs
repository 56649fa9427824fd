using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (9), Figure 3: a free packet in imaginary time spreads by diffusion, if the measurement passes.</summary>
internal sealed class ImaginaryPacket : PacketExperiment
{
    private const int ShotCount = 1000;

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
        var line = Line(laboratory);
        var packet = Circuits.Packet(line, 0.0, Width);
        var rows = new List<PaperRow>();
        var measured = new List<PlotPoint> { new(0.0, Width * Width) };
        var real = new List<PlotPoint>(measured);
        foreach (var time in Times)
        {
            var state = await laboratory.FilterAsync(line, packet, Circuits.Diffuse(line, Diffusion, time), cancellationToken);
            var variance = (Width * Width) + (Diffusion * time);
            rows.Add(Row(FormattableString.Invariant($"variance of |ψ|² at τ = {time:0.0##}"), variance, state.Variance, Tolerance.Rounding));
            rows.Add(Row(FormattableString.Invariant($"success probability at τ = {time:0.0##}"), Width / Math.Sqrt(variance), state.Success, Tolerance.Rounding));
            measured.Add(new PlotPoint(time, state.Variance.Value));
            var drifted = await laboratory.EvolveAsync(
                line, packet, Circuits.Evolve(line, NoPotential(line), Diffusion, time, 1, 1), cancellationToken);
            real.Add(new PlotPoint(time, drifted.Variance.Value));
        }

        if (laboratory.IsExact)
        {
            rows.Add(await SampledAsync(laboratory, line, cancellationToken));
        }

        return Finding(rows, new PlotBlock("Figure 3: the Wick pair", "t or τ", "variance of the position",
        [
            new PlotSeries("real time t", SeriesOrigin.Quantum, real),
            new PlotSeries("imaginary time τ", SeriesOrigin.Quantum, measured),
        ]));
    }

    /// <summary>With one auxiliary qubit that is measured and reset on the way, shot by shot.</summary>
    private async Task<PaperRow> SampledAsync(Laboratory laboratory, Grid line, CancellationToken cancellationToken)
    {
        var call = Circuits.RunFiltered(line, Circuits.Packet(line, 0.0, Width), Circuits.Diffuse(line, Diffusion, 1.0), Circuits.MeasurePosition);
        var reading = Reading.FromShots(line, await laboratory.ShotsAsync(call, ShotCount, cancellationToken));
        return Row(
            $"share of {ShotCount} shots that pass at τ = 1 ({reading.ShotCount} kept, {ShotCount - reading.ShotCount} discarded)",
            Width / Math.Sqrt((Width * Width) + Diffusion),
            reading.Success,
            Tolerance.Rounding);
    }
}
