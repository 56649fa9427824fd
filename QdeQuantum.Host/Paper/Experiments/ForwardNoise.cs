using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Figures 4 and 5: the forward noise of a diffusion model, and the heat kernel on amplitudes.</summary>
internal sealed class ForwardNoise : PaperExperiment
{
    private const int Shifts = 17;
    private const double Reach = 5.0;

    // Shifts beyond five standard deviations are left out, and tails are wrapped round the box.
    private const double AverageTolerance = 2e-5;
    private const double VarianceTolerance = 1e-3;
    private const double WrapTolerance = 1e-6;
    private const double RoundingTolerance = 1e-9;

    private static readonly Grid Line = new(new GridAxis(6, -8.0, 8.0));

    // Variance 2Dτ and the recorded success of the free imaginary step on p₀ as amplitude.
    private static readonly (double Variance, double Success)[] Recorded =
        [(0.1, 0.8847761578067035), (0.5, 0.6526914518976914), (1.0, 0.5395657389513111)];

    public ForwardNoise()
        : base(
            "Fig. 4, 5",
            [],
            "Noise needs random shifts, the heat kernel imaginary time",
            "0.6 N(-2, 0.36) + 0.4 N(2, 0.36) is blurred by a Gaussian: as a probability by translations averaged with Gaussian weights, which is what shots with random shifts tend to, as an amplitude by a contraction.")
    {
        Correction = "Diffusion of a probability takes random unitaries, not imaginary time.";
        Reason = "Imaginary time diffuses the amplitude; averages of translated states diffuse the probability.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var start = Normalised(TiltedWell.Sample(Line, x => Mixture(x, 0.0)));
        var lines = new List<PlotSeries> { Curve("p₀", start) };
        var rows = new List<PaperRow>();
        var noisy = await TranslatedAverageAsync(laboratory, start, 1.0, cancellationToken);
        var expected = Normalised(TiltedWell.Sample(Line, x => Mixture(x, 1.0)));
        rows.Add(Row("average over shifts of variance 1: distance from p₀ * N(0, 1)", 0.0, CircuitState.Distance(noisy, expected), AverageTolerance));
        rows.Add(Row("average over shifts of variance 1: variance of the position", 5.2, Variance(noisy), VarianceTolerance));
        lines.Add(Curve("average over shifts", noisy));
        foreach (var (variance, success) in Recorded)
        {
            var state = await laboratory.FilterAsync(Line, Circuits.Prepare(start), Circuits.Diffuse(Line, 0.5, variance), cancellationToken);
            var read = Normalised([.. state.Probabilities.Select(Math.Sqrt)]);
            var blurred = Normalised(TiltedWell.Sample(Line, x => Mixture(x, variance)));
            rows.Add(Row($"heat kernel of variance {variance:0.0}: distance of √P from p₀ * N", 0.0, CircuitState.Distance(read, blurred), WrapTolerance));
            rows.Add(Row($"heat kernel of variance {variance:0.0}: success", success, state.Success, RoundingTolerance));
            lines.Add(Curve($"√P, 2Dτ = {variance:0.0}", read));
        }

        return Finding(rows, new PlotBlock("Scales of noise", "x", "probability of a grid point", lines));
    }

    /// <summary>The average over shifts on an even ladder, weighted by the Gaussian: what shots with random shifts tend to.</summary>
    private static async Task<double[]> TranslatedAverageAsync(
        Laboratory laboratory, double[] start, double variance, CancellationToken cancellationToken)
    {
        var prepare = Circuits.Prepare([.. start.Select(Math.Sqrt)]);
        var average = new double[start.Length];
        for (var number = 0; number < Shifts; number++)
        {
            var shift = Reach * Math.Sqrt(variance) * ((2.0 * number / (Shifts - 1)) - 1.0);
            var state = await laboratory.EvolveAsync(Line, prepare, Circuits.Translate(Line, shift), cancellationToken);
            var weight = Math.Exp(-0.5 * shift * shift / variance);
            for (var index = 0; index < average.Length; index++)
            {
                average[index] += weight * state.Probabilities[index];
            }
        }

        return Normalised(average);
    }

    private static double Mixture(double x, double addedVariance)
    {
        var variance = 0.36 + addedVariance;
        return Enumerable.Range(-1, 3).Sum(turn => Both(x + (16.0 * turn))); // periodic

        double Both(double at) =>
            (0.6 * Math.Exp(-0.5 * (at + 2.0) * (at + 2.0) / variance)) + (0.4 * Math.Exp(-0.5 * (at - 2.0) * (at - 2.0) / variance));
    }

    private static double[] Normalised(double[] values)
    {
        var sum = values.Sum();
        return [.. values.Select(value => value / sum)];
    }

    private static double Variance(double[] probabilities)
    {
        var mean = probabilities.Select((probability, index) => probability * Line.Axes[0].Point(index)).Sum();
        return probabilities.Select((probability, index) => probability * Math.Pow(Line.Axes[0].Point(index) - mean, 2.0)).Sum();
    }

    private static PlotSeries Curve(string name, double[] probabilities) => new(
        name, SeriesOrigin.Quantum, [.. probabilities.Select((value, index) => new PlotPoint(Line.Axes[0].Point(index), value))]);
}
