using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Reports.Pages;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Figures 4 and 5: denoising with the exact score, at many scales and at one. Classical.</summary>
internal sealed class Denoising : PaperExperiment
{
    private const int Samples = 20_000;
    private const double Widest = 4.0;
    private const double Narrowest = 0.05;

    // A finite number of steps leaves the masses a little off.
    private static readonly Tolerance RecordedOffset = new(0.6 - 0.57815, "as far as the recorded run is off");

    private static readonly Tolerance RecordedRun = new(4.0 * 0.5 / Math.Sqrt(Samples), "4 standard errors of the recorded run");

    public Denoising()
        : base(
            "Fig. 4, 5",
            [],
            "Many scales denoise where one does not (classical)",
            "20,000 samples follow the exact score of 0.6 N(-2, 0.36) + 0.4 N(2, 0.36), blurred by σ: twelve scales from 4 down to 0.05, or one of them with as many steps. The outer loop finds the masses of the wells, the inner one their shapes. Classical random walks, no circuit.")
    {
    }

    public override Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        if (!laboratory.IsExact)
        {
            return Task.FromResult(NotRun("Classical: there is no circuit, so it is the same on every target."));
        }

        double[] scales = [.. Enumerable.Range(0, 12).Select(scale => Widest * Math.Pow(Narrowest / Widest, scale / 11.0))];
        var many = Sample(scales, laboratory.Seed, cancellationToken);
        var narrow = Sample([.. Enumerable.Repeat(Narrowest, 12)], laboratory.Seed, cancellationToken);
        var wide = Sample([.. Enumerable.Repeat(Widest, 12)], laboratory.Seed, cancellationToken);
        return Task.FromResult(Finding(
            [
                Row("twelve scales: mass of the left well (classical)", 0.6, Left(many), RecordedOffset),
                Row("twelve scales: distance from the mixture (classical)", 0.026302663825071394, Distance(many), RecordedRun),
                Row("the narrow scale alone: mass of the left well, about half instead of 0.6 (classical)", 0.49825, Left(narrow), RecordedRun),
                Row("the narrow scale alone: distance from the mixture (classical)", 0.10219235754265979, Distance(narrow), RecordedRun),
                Row("the wide scale alone: distance from the mixture (classical)", 0.5864671666524253, Distance(wide), RecordedRun),
            ],
            new PlotBlock("Figure 5: samples of the diffusion model's scales", "x", "share of the samples",
                [Histogram("twelve scales", many), Histogram("narrow scale alone", narrow), Histogram("wide scale alone", wide)])));
    }

    private static double[] Sample(double[] scales, ulong seed, CancellationToken cancellationToken)
    {
        const int StepsPerScale = 20;
        const double StepRatio = 0.1;
        var mixture = new DenoisedMixture([(-2.0, 0.6), (2.0, 0.4)], 0.36);
        var random = new NormalRandom(seed + 1);
        var samples = new double[Samples];
        for (var number = 0; number < Samples; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var x = Widest * random.Normal();
            foreach (var scale in scales)
            {
                for (var step = 0; step < StepsPerScale; step++)
                {
                    // η in units of the blurred variance of a well: one law for all scales.
                    var eta = StepRatio * ((scale * scale) + 0.36);
                    x += (eta * mixture.Score(x, scale)) + (Math.Sqrt(2.0 * eta) * random.Normal());
                }
            }

            samples[number] = x;
        }

        return samples;
    }

    private static Measured Left(double[] samples) => Measured.Share(samples.Count(x => x < 0.0), samples.Length);

    // Moving one sample changes the distance by at most 1/S: its variance is at most 1/4S (Efron and Stein).
    private static Measured Distance(double[] samples)
    {
        var expected = new DenoisedMixture([(-2.0, 0.6), (2.0, 0.4)], 0.36);
        var shares = Shares(samples);
        var exact = Enumerable.Range(0, shares.Length).Select(bin => expected.Density(Centre(bin)) * BinWidth).ToArray();
        return new Measured(
            Reading.Distance(shares, exact) + (0.5 * samples.Count(x => Math.Abs(x) >= 8.0) / samples.Length), 0.5 / Math.Sqrt(samples.Length));
    }

    private const double BinWidth = 0.25;

    private static double Centre(int bin) => -8.0 + ((bin + 0.5) * BinWidth);

    private static double[] Shares(double[] samples)
    {
        var shares = new double[64];
        foreach (var x in samples.Where(x => Math.Abs(x) < 8.0))
        {
            shares[(int)((x + 8.0) / BinWidth)] += 1.0 / samples.Length;
        }

        return shares;
    }

    private static PlotSeries Histogram(string name, double[] samples) =>
        new(name, SeriesOrigin.Classical, [.. Shares(samples).Select((share, bin) => new PlotPoint(Centre(bin), share))]);

    /// <summary>A mixture of normal laws of one variance, and its score after a blur.</summary>
    private sealed class DenoisedMixture((double Mean, double Weight)[] wells, double variance)
    {
        public double Density(double x, double blur = 0.0)
        {
            var total = variance + (blur * blur);
            return wells.Sum(well => well.Weight * Math.Exp(-0.5 * (x - well.Mean) * (x - well.Mean) / total)) / Math.Sqrt(2.0 * Math.PI * total);
        }

        public double Score(double x, double blur)
        {
            var total = variance + (blur * blur);
            var (sum, slope) = (0.0, 0.0);
            foreach (var (mean, weight) in wells)
            {
                var part = weight * Math.Exp(-0.5 * (x - mean) * (x - mean) / total);
                sum += part;
                slope += part * (mean - x) / total;
            }

            return sum > 0.0 ? slope / sum : -x / total;
        }
    }
}
