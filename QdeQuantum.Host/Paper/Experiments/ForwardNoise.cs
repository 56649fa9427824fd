using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Reports.Pages;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Figures 4 and 5: the forward noise of a diffusion model, and the heat kernel on amplitudes.</summary>
internal sealed class ForwardNoise : PaperExperiment
{
    private const int ShotCount = 2000;

    // 25 shifts are off by 2e-5, 61 by 3e-9.
    private const int AverageCount = 41;

    // The root of the mixture bends between its wells within less than a cell, which a shift by parts of a cell shows.
    private static readonly Tolerance Bend = new(4e-6, "recorded: below 4e-6");

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
        var line = new Grid(new GridAxis(laboratory.Choose(6, 5), -8.0, 8.0));
        var start = Normalised(TiltedWell.Sample(line, x => Mixture(x, 0.0)));
        var lines = new List<PlotSeries> { Curve(line, "p₀", start) };
        var rows = new List<PaperRow>();
        foreach (var (variance, success) in Recorded)
        {
            var name = FormattableString.Invariant($"variance {variance:0.0}");
            var blurred = Normalised(TiltedWell.Sample(line, x => Mixture(x, variance)));
            if (laboratory.IsExact)
            {
                var noisy = await AverageAsync(laboratory, line, start, variance, cancellationToken);
                rows.Add(Row($"random shifts of {name}, averaged: distance from p₀ * N", 0.0, new Measured(Reading.Distance(noisy, blurred)), Bend));
                rows.Add(Row($"random shifts of {name}, averaged: variance of the position", Variance(line, blurred), new Measured(Variance(line, noisy)), Bend));
            }

            var shots = await ShotsAsync(laboratory, line, start, variance, cancellationToken);
            var (expected, distance) = shots.DistanceFrom(blurred);
            rows.Add(Row($"random shifts of {name}, {shots.ShotCount} shots: distance, as so many shots have", expected, distance, Bend));
            lines.Add(Curve(line, $"{shots.ShotCount} shots with shifts of {name}", shots.Probabilities));

            var state = await laboratory.FilterAsync(line, Circuits.Prepare(start), Circuits.Diffuse(line, 0.5, variance), cancellationToken);
            var amplitudes = Normalised([.. blurred.Select(value => value * value)]);
            var (kernelExpected, kernelDistance) = state.DistanceFrom(amplitudes);
            rows.Add(Row($"heat kernel of {name}: distance of P from (p₀ * N)²", kernelExpected, kernelDistance, Tolerance.Rounding));
            rows.Add(Row($"heat kernel of {name}: success", success, state.Success, Tolerance.Rounding));
            lines.Add(Curve(line, FormattableString.Invariant($"√P, 2Dτ = {variance:0.0}"), Normalised([.. state.Probabilities.Select(Math.Sqrt)])));
        }

        return Finding(rows, new PlotBlock("Figure 4: scales of noise", "x", "probability of a grid point", lines));
    }

    /// <summary>The average over shifts, weighted by the Gaussian, which is what shots with random shifts tend to.</summary>
    private static async Task<double[]> AverageAsync(Laboratory laboratory, Grid line, double[] start, double variance, CancellationToken cancellationToken)
    {
        var prepare = Circuits.Prepare([.. start.Select(Math.Sqrt)]);
        var average = new double[start.Length];
        foreach (var (shift, weight) in Shifts(AverageCount, 7.0, variance))
        {
            var state = await laboratory.EvolveAsync(line, prepare, Circuits.Translate(line, shift), cancellationToken);
            for (var index = 0; index < average.Length; index++)
            {
                average[index] += weight * state.Probabilities[index];
            }
        }

        return average;
    }

    /// <summary>Shots, each with a shift drawn with its weight.</summary>
    private static async Task<Reading> ShotsAsync(Laboratory laboratory, Grid line, double[] start, double variance, CancellationToken cancellationToken)
    {
        var prepare = Circuits.Prepare([.. start.Select(Math.Sqrt)]);
        var random = new NormalRandom(laboratory.Seed + 4);
        var shifts = laboratory.Choose(Shifts(25, 7.0, variance), Shifts(9, 4.0, variance));
        var drawn = new int[shifts.Length];
        for (var shot = laboratory.ShotsOr(ShotCount); shot > 0; shot--)
        {
            var (level, number) = (random.Uniform(), 0);
            for (; number < shifts.Length - 1 && level >= shifts[number].Weight; number++)
            {
                level -= shifts[number].Weight;
            }

            drawn[number]++;
        }

        var words = new List<ulong>();
        for (var number = 0; number < shifts.Length; number++)
        {
            if (drawn[number] > 0)
            {
                var call = Circuits.Run(line, prepare, Circuits.Translate(line, shifts[number].Shift), Circuits.MeasurePosition);
                words.AddRange((await laboratory.ShotsAsync(call, drawn[number], cancellationToken)).Words);
            }
        }

        return Reading.FromShots(line, Shots.FromWords(laboratory.TargetId, laboratory.Seed, line.QubitCount, [.. words]));
    }

    /// <summary>Shifts on an even ladder up to some standard deviations on both sides, with the weights of the Gaussian, which sum to 1.</summary>
    private static (double Shift, double Weight)[] Shifts(int count, double reach, double variance)
    {
        var deviations = Enumerable.Range(0, count).Select(number => reach * ((2.0 * number / (count - 1)) - 1.0)).ToArray();
        var sum = deviations.Sum(deviation => Math.Exp(-0.5 * deviation * deviation));
        return [.. deviations.Select(deviation => (deviation * Math.Sqrt(variance), Math.Exp(-0.5 * deviation * deviation) / sum))];
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

    private static double Variance(Grid line, IReadOnlyList<double> probabilities)
    {
        var mean = probabilities.Select((probability, index) => probability * line.Axes[0].Point(index)).Sum();
        return probabilities.Select((probability, index) => probability * Math.Pow(line.Axes[0].Point(index) - mean, 2.0)).Sum();
    }

    private static PlotSeries Curve(Grid line, string name, IReadOnlyList<double> probabilities) => new(
        name, SeriesOrigin.Quantum, [.. probabilities.Select((value, index) => new PlotPoint(line.Axes[0].Point(index), value))]);
}
