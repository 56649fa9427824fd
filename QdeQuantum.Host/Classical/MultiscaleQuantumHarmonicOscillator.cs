namespace QdeQuantum.Host.Classical;

/// <summary>
/// The multi-scale quantum harmonic oscillator algorithm (MQHOA): k Gaussians of one width around k centres. Inner loop (the oscillator's): every
/// centre moves to a better sample, until the spread of the centres is below the width. Outer loop (the scale's): the worst centre becomes the mean
/// of all, and the width halves. Its name notwithstanding it is classical: the shadow of the paper's two loops.
/// </summary>
public sealed class MultiscaleQuantumHarmonicOscillator : ClassicalMethod
{
    private const int Centres = 5;
    private const double FirstWidth = 0.5;
    private const double LastWidth = 1e-6;

    /// <inheritdoc/>
    public override string Name => "mqhoa";

    /// <inheritdoc/>
    public override string Summary => "Gaussian samples around k centres at halving scales";

    /// <inheritdoc/>
    public override string Source =>
        "Wang, Huang, Ning and others, Multi-scale Quantum Harmonic Oscillator Algorithm, Acta Electronica Sinica 41 (2013) 2468";

    private protected override void Search(CountedOracle oracle, NormalRandom random)
    {
        var centres = new List<(double[] Point, double Value)>();
        while (centres.Count < Centres && oracle.IsLeft)
        {
            var point = random.UniformPoint(oracle.Dimensions);
            centres.Add((point, oracle.Evaluate(point)));
        }

        for (var width = FirstWidth; oracle.IsLeft && width > LastWidth; width *= 0.5)
        {
            do
            {
                Sample(oracle, random, centres, width);
            }
            while (oracle.IsLeft && Spread(centres) > width);

            ReplaceWorst(oracle, centres);
        }

        var (best, value) = centres.MinBy(centre => centre.Value);
        oracle.Settle(best, value);
    }

    /// <summary>One sample for each centre, which moves there if that is better.</summary>
    private static void Sample(CountedOracle oracle, NormalRandom random, List<(double[] Point, double Value)> centres, double width)
    {
        for (var number = 0; number < centres.Count && oracle.IsLeft; number++)
        {
            var candidate = random.Moved(centres[number].Point, width);
            var value = oracle.Evaluate(candidate);
            if (value < centres[number].Value)
            {
                centres[number] = (candidate, value);
            }
        }
    }

    /// <summary>Moves the worst centre to the mean of all.</summary>
    private static void ReplaceWorst(CountedOracle oracle, List<(double[] Point, double Value)> centres)
    {
        if (!oracle.IsLeft)
        {
            return;
        }

        var mean = Mean(centres);
        var value = oracle.Evaluate(mean);
        centres[centres.IndexOf(centres.MaxBy(centre => centre.Value))] = (mean, value);
    }

    /// <summary>Largest standard deviation of the centres along an axis.</summary>
    private static double Spread(List<(double[] Point, double Value)> centres)
    {
        var mean = Mean(centres);
        return mean.Select((at, axis) => Math.Sqrt(centres.Average(centre => Math.Pow(centre.Point[axis] - at, 2.0)))).Max();
    }

    private static double[] Mean(List<(double[] Point, double Value)> centres) =>
        [.. Enumerable.Range(0, centres[0].Point.Length).Select(axis => centres.Average(centre => centre.Point[axis]))];
}
