using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equations (14) to (18): populations in imaginary time.</summary>
internal sealed class Softmax : PaperExperiment
{
    // τ = 2: later the first excited state is too rare for its logarithm to be exact.
    private const int SlopeStage = 3;

    // |c₀|² and |c₁|² of the uniform state.
    private static readonly double[] RecordedPopulations = [0.2621669157040769, 0.2683200438898687];

    // P₀ at τ = 0.5, 1, 2, 4, 8 by diagonalisation.
    private static readonly (int Stage, double Time, double Ground)[] Recorded =
        [(0, 0.5, 0.541541360398517), (1, 1.0, 0.6498100444298095), (3, 2.0, 0.7994459542334057), (7, 4.0, 0.9440805187683029), (15, 8.0, 0.9966067946288124)];

    public Softmax()
        : base(
            "(14)-(18)",
            [14, 15, 16, 17, 18],
            "Imaginary time is a low pass: the ground state remains",
            "The uniform state relaxes in the tilted well; the populations of the energies follow |c_n|² exp(-2E_nτ) and P₀ tends to 1.")
    {
        Correction = "P_n = |c_n|² exp(-2E_nτ) / Σ_m |c_m|² exp(-2E_mτ).";
        Reason = "The printed softmax drops the weights |c_n|² and the square: it is the law of amplitudes, or of walkers.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var well = TiltedWell.In(laboratory);
        var states = well.Spectrum.States.Take(laboratory.Choose(4, 2)).ToArray();
        var start = await laboratory.PopulationsAsync(well.Grid, Circuits.Uniform, Circuits.Rest(well.Grid), states, cancellationToken);
        var rows = RecordedPopulations.Select((recorded, number) => Row(
            $"|c_{number}|² of the uniform state", recorded, start[number], Tolerance.Rounding, "(16), (17)")).ToList();
        if (laboratory.IsExact)
        {
            var all = await laboratory.PopulationsAsync(well.Grid, Circuits.Uniform, Circuits.Rest(well.Grid), well.Spectrum.States, cancellationToken);
            rows.Add(Row("Σ|c_n|²", 1.0, new Measured(all.Sum(population => population.Value)), Tolerance.Rounding, "(16), (17)"));
        }

        var stages = await Relaxation.RunAsync(laboratory, Circuits.Uniform, laboratory.Choose(16, 2), states.Length, cancellationToken);
        foreach (var (stage, time, ground) in Recorded.Where(record => record.Stage < stages.Count))
        {
            var (fine, coarse) = stages[stage];
            rows.Add(Row(FormattableString.Invariant($"P₀ at τ = {time:0.0}"), ground, fine[0], Tolerance.Steps(coarse[0], fine[0]), "(14), (15)"));
        }

        var slopeStage = Math.Min(SlopeStage, stages.Count - 1);
        var (slope, coarseSlope) = (Slope(stages[slopeStage].Fine), Slope(stages[slopeStage].Coarse));
        rows.Add(Row("slope of ln(P₁/P₀) in τ", -2.0 * (well.Spectrum.Energies[1] - well.Spectrum.Energies[0]), slope, Tolerance.Steps(coarseSlope, slope), "(18)"));

        return Finding(rows, new PlotBlock("Populations in imaginary time", "τ", "population",
            [.. Enumerable.Range(0, states.Length).Select(number => new PlotSeries($"P_{number}", SeriesOrigin.Quantum,
                [.. stages.Select(at => at.Fine).Prepend(start).Select((at, stage) => new PlotPoint(Relaxation.StageTime * stage, at[number].Value))]))]));

        Measured Slope(Measured[] populations) =>
            (1.0 / (Relaxation.StageTime * (slopeStage + 1))) * ((populations[1] / populations[0]).Log() - (start[1] / start[0]).Log());
    }
}
