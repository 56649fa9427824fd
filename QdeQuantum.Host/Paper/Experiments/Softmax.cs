using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equations (14) to (18): populations in imaginary time.</summary>
internal sealed class Softmax : PaperExperiment
{
    private const int Stages = 16;
    private const double RoundingTolerance = 1e-9;

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
        var (grid, spectrum) = (TiltedWell.Grid, TiltedWell.Spectrum);
        var start = await laboratory.EvolveAsync(grid, Circuits.Uniform, Circuits.Rest(grid), cancellationToken);
        var rows = RecordedPopulations.Select((recorded, number) => Row(
            $"|c_{number}|² of the uniform state", recorded, start.Fidelity(spectrum.States[number]), RoundingTolerance, "(16), (17)")).ToList();
        rows.Add(Row("Σ|c_n|²", 1.0, spectrum.States.Sum(start.Fidelity), RoundingTolerance, "(16), (17)"));

        var states = await Relaxation.RunAsync(laboratory, Circuits.Uniform, Stages, cancellationToken);
        rows.AddRange(Recorded.Select(record => Row(
            $"P₀ at τ = {record.Time:0.0}", record.Ground, states[record.Stage].Fidelity(spectrum.GroundState), Relaxation.ProductTolerance, "(14), (15)")));
        var slope = (LogRatio(states[SlopeStage]) - LogRatio(start)) / (0.5 * (SlopeStage + 1));
        rows.Add(Row("slope of ln(P₁/P₀) in τ", -2.0 * (spectrum.Energies[1] - spectrum.Energies[0]), slope, Relaxation.ProductTolerance, "(18)"));

        return Finding(rows, new PlotBlock("Populations in imaginary time", "τ", "population",
            [.. Enumerable.Range(0, 4).Select(number => new PlotSeries($"P_{number}", SeriesOrigin.Quantum,
                [.. states.Prepend(start).Select((state, stage) => new PlotPoint(0.5 * stage, state.Fidelity(spectrum.States[number])))]))]));

        double LogRatio(CircuitState state) => Math.Log(state.Fidelity(spectrum.States[1]) / state.Fidelity(spectrum.States[0]));
    }
}
