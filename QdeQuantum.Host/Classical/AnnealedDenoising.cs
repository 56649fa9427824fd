namespace QdeQuantum.Host.Classical;

/// <summary>
/// Annealed denoising with the exact score: half of the calls look at random points, which with the weights exp(−ζ/T) stand for Gibbs' distribution.
/// Blurred by a Gaussian of width σ it is a mixture whose score ∇ln p is known, and a sample follows it from wide to narrow scales. The other half of the
/// calls are the samples.
/// </summary>
public sealed class AnnealedDenoising : ClassicalMethod
{
    private const int Scales = 12;
    private const int StepsPerScale = 5;
    private const double FirstScale = 0.5;
    private const double LastScale = 0.02;

    // T as a part of the spread of the values: few of the points have most of the weight.
    private const double Temperature = 0.1;

    // Langevin steps of η = StepRatio σ².
    private const double StepRatio = 0.3;

    /// <inheritdoc/>
    public override string Name => "denoising";

    /// <inheritdoc/>
    public override string Summary => "samples that follow the score from wide to narrow scales";

    /// <inheritdoc/>
    public override string Source => "Song and Ermon, Generative Modeling by Estimating Gradients of the Data Distribution, arXiv:1907.05600";

    private protected override void Search(CountedOracle oracle, NormalRandom random)
    {
        var points = new List<double[]>();
        var values = new List<double>();
        while (points.Count < Math.Max(1, oracle.Limit / 2))
        {
            points.Add(random.UniformPoint(oracle.Dimensions));
            values.Add(oracle.Evaluate(points[^1]));
        }

        var spread = Math.Max(values.Max() - values.Min(), double.Epsilon);
        var lowest = values.Min();
        var mixture = new GaussianMixture(points, [.. values.Select(value => Math.Exp((lowest - value) / (Temperature * spread)))]);
        while (oracle.IsLeft)
        {
            oracle.Evaluate(Denoise(mixture, random.UniformPoint(oracle.Dimensions), random));
        }
    }

    private static double[] Denoise(GaussianMixture mixture, double[] point, NormalRandom random)
    {
        for (var scale = 0; scale < Scales; scale++)
        {
            var width = FirstScale * Math.Pow(LastScale / FirstScale, scale / (Scales - 1.0));
            point = mixture.Relax(point, width, StepRatio, StepsPerScale, random);
        }

        return point;
    }
}
