using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp.Calls;

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

    // The distance of 2000 shots varies by about 0.005; their shifts lie on a ladder.
    private const int ShotCount = 2000;
    private const double ShotTolerance = 0.02;

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
        foreach (var (variance, success) in Recorded)
        {
            var (noisy, shares) = await TranslatedAverageAsync(laboratory, start, variance, cancellationToken);
            var expected = Normalised(TiltedWell.Sample(Line, x => Mixture(x, variance)));
            rows.Add(Row($"random shifts of variance {variance:0.0}, averaged: distance from p₀ * N", 0.0, CircuitState.Distance(noisy, expected), AverageTolerance));
            rows.Add(Row($"random shifts of variance {variance:0.0}, averaged: variance of the position", 4.2 + variance, Variance(noisy), VarianceTolerance));
            rows.Add(Row(
                $"random shifts of variance {variance:0.0}, {ShotCount} shots: distance, as so many shots have",
                Distribution.Exact(Line, expected).ExpectedTotalVariation(ShotCount),
                CircuitState.Distance(shares, expected),
                ShotTolerance));
            lines.Add(Curve($"{ShotCount} shots with shifts of variance {variance:0.0}", shares));
            var state = await laboratory.FilterAsync(Line, Circuits.Prepare(start), Circuits.Diffuse(Line, 0.5, variance), cancellationToken);
            var read = Normalised([.. state.Probabilities.Select(Math.Sqrt)]);
            var blurred = Normalised(TiltedWell.Sample(Line, x => Mixture(x, variance)));
            rows.Add(Row($"heat kernel of variance {variance:0.0}: distance of √P from p₀ * N", 0.0, CircuitState.Distance(read, blurred), WrapTolerance));
            rows.Add(Row($"heat kernel of variance {variance:0.0}: success", success, state.Success, RoundingTolerance));
            lines.Add(Curve($"√P, 2Dτ = {variance:0.0}", read));
        }

        return Finding(rows, new PlotBlock("Scales of noise", "x", "probability of a grid point", lines));
    }

    /// <summary>
    /// The average over shifts on an even ladder, weighted by the Gaussian, which is what shots with random shifts tend to; and such shots, each
    /// with a shift drawn from the ladder.
    /// </summary>
    private static async Task<(double[] Average, double[] Shares)> TranslatedAverageAsync(
        Laboratory laboratory, double[] start, double variance, CancellationToken cancellationToken)
    {
        var prepare = Circuits.Prepare([.. start.Select(Math.Sqrt)]);
        var average = new double[start.Length];
        var counts = new double[start.Length];
        var shotsOfShift = DrawShifts(new NormalRandom(laboratory.Seed + 4));
        for (var number = 0; number < Shifts; number++)
        {
            var shift = Reach * Math.Sqrt(variance) * ((2.0 * number / (Shifts - 1)) - 1.0);
            var state = await laboratory.EvolveAsync(Line, prepare, Circuits.Translate(Line, shift), cancellationToken);
            var weight = Math.Exp(-0.5 * shift * shift / variance);
            for (var index = 0; index < average.Length; index++)
            {
                average[index] += weight * state.Probabilities[index];
            }

            await CountAsync(number, shift);
        }

        return (Normalised(average), Normalised(counts));

        async Task CountAsync(int number, double shift)
        {
            if (shotsOfShift[number] > 0)
            {
                var call = new KernelCall("Kernels.Run", Line.QubitCount, prepare, Circuits.Translate(Line, shift), Circuits.MeasurePosition);
                var shots = await laboratory.ShotsAsync(call, shotsOfShift[number], (ulong)number, cancellationToken);
                foreach (var word in shots.Words.ToArray())
                {
                    counts[word]++;
                }
            }
        }
    }

    /// <summary>How often each shift of the ladder is drawn.</summary>
    private static int[] DrawShifts(NormalRandom random)
    {
        var counts = new int[Shifts];
        for (var shot = 0; shot < ShotCount; shot++)
        {
            var place = (random.Normal() / Reach * (Shifts - 1) / 2.0) + ((Shifts - 1) / 2.0);
            counts[Math.Clamp((int)Math.Round(place), 0, Shifts - 1)]++;
        }

        return counts;
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
