namespace QdeQuantum.Host.Classical;

/// <summary>
/// Diffusion Monte Carlo: walkers move by normal steps and are copied or dropped with weight exp(−(ζ − E)τ): imaginary time as a stochastic process. The
/// steps shrink as D does in an anneal; E, the reference energy, is the mean of the walkers.
/// </summary>
public sealed class DiffusionMonteCarlo : ClassicalMethod
{
    // A tenth of the calls is one generation, but no fewer walkers than branching needs.
    private const int FewestWalkers = 5;
    private const int Generations = 10;

    // Normal steps, as parts of the box.
    private const double FirstStep = 0.2;
    private const double LastStep = 0.02;

    // Weights per spread of the walkers' values: exp(−1.5) for one spread above the mean.
    private const double Selection = 1.5;

    /// <inheritdoc/>
    public override string Name => "dmc";

    /// <inheritdoc/>
    public override string Summary => "walkers that diffuse and branch";

    /// <inheritdoc/>
    public override string Source => "Kosztin, Faber and Schulten, Introduction to the Diffusion Monte Carlo Method, American Journal of Physics 64 (1996) 633";

    private protected override void Search(CountedOracle oracle, NormalRandom random)
    {
        var walkers = new List<(double[] Point, double Value)>();
        var count = Math.Max(FewestWalkers, oracle.Limit / Generations);
        while (walkers.Count < count && oracle.IsLeft)
        {
            var point = random.UniformPoint(oracle.Dimensions);
            walkers.Add((point, oracle.Evaluate(point)));
        }

        while (oracle.IsLeft)
        {
            walkers = Branch(walkers, random);
            var step = FirstStep * Math.Pow(LastStep / FirstStep, (double)oracle.Calls / oracle.Limit);
            for (var number = 0; number < walkers.Count && oracle.IsLeft; number++)
            {
                var moved = random.Moved(walkers[number].Point, step);
                walkers[number] = (moved, oracle.Evaluate(moved));
            }
        }

        var (best, value) = walkers.MinBy(walker => walker.Value);
        oracle.Settle(best, value);
    }

    /// <summary>As many walkers as before, each drawn with its weight; comb sampling keeps their number and adds the least noise.</summary>
    private static List<(double[] Point, double Value)> Branch(List<(double[] Point, double Value)> walkers, NormalRandom random)
    {
        var mean = walkers.Average(walker => walker.Value);
        var spread = Math.Sqrt(walkers.Average(walker => Math.Pow(walker.Value - mean, 2.0)));
        if (!(spread > 0.0))
        {
            return walkers;
        }

        var weights = walkers.Select(walker => Math.Exp(-Selection * (walker.Value - mean) / spread)).ToArray();
        var tooth = weights.Sum() / walkers.Count;
        var next = random.Uniform() * tooth;
        var branched = new List<(double[] Point, double Value)>();
        var sum = 0.0;
        for (var number = 0; number < walkers.Count; number++)
        {
            sum += weights[number];
            for (; next < sum && branched.Count < walkers.Count; next += tooth)
            {
                branched.Add(walkers[number]);
            }
        }

        return branched;
    }
}
