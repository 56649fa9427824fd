namespace QdeQuantum.Host.Classical;

/// <summary>
/// Langevin dynamics at a falling temperature: y ← y − η∇ζ/s + √(2ηT) ξ. The slope is measured by two values on each axis, which is what a step costs.
/// </summary>
public sealed class Langevin : ClassicalMethod
{
    // Half the distance of the two values, as a part of the box.
    private const double Difference = 1e-3;

    // Length of the noise, √(2ηT), as a part of the box, at the beginning and at the end.
    private const double FirstNoise = 0.1;
    private const double LastNoise = 0.005;

    // The drift goes this many noise lengths down a slope of one spread of ζ per box, and at most this far at once.
    private const double Rate = 0.02;
    private const double LongestDrift = 0.1;

    private const int Samples = 5;

    /// <inheritdoc/>
    public override string Name => "langevin";

    /// <inheritdoc/>
    public override string Summary => "gradient descent with noise that falls";

    /// <inheritdoc/>
    public override string Source => "Gelfand and Mitter, Recursive Stochastic Algorithms for Global Optimization in R^d, SIAM Journal on Control and Optimization 29 (1991) 999";

    private protected override void Search(CountedOracle oracle, NormalRandom random)
    {
        var values = new List<double>();
        var (point, value) = (Array.Empty<double>(), double.PositiveInfinity);
        while (values.Count < Samples && oracle.IsLeft)
        {
            var sample = random.UniformPoint(oracle.Dimensions);
            values.Add(oracle.Evaluate(sample));
            (point, value) = values[^1] < value ? (sample, values[^1]) : (point, value);
        }

        var spread = Math.Max(values.Max() - values.Min(), double.Epsilon);
        while (oracle.Calls + (2 * oracle.Dimensions) + 1 <= oracle.Limit)
        {
            var slope = Slope(oracle, point);
            var noise = FirstNoise * Math.Pow(LastNoise / FirstNoise, (double)oracle.Calls / oracle.Limit);
            point = [.. point.Zip(slope, (y, g) => y - Math.Clamp(Rate * g / spread, -LongestDrift, LongestDrift) + (noise * random.Normal()))];
            value = oracle.Evaluate(point);
        }

        oracle.Settle(point, value);
    }

    private static double[] Slope(CountedOracle oracle, double[] point) => [.. point.Select((_, axis) =>
        (oracle.Evaluate(Beside(point, axis, Difference)) - oracle.Evaluate(Beside(point, axis, -Difference))) / (2.0 * Difference))];

    private static double[] Beside(double[] point, int axis, double distance) => [.. point.Select((y, number) => number == axis ? y + distance : y)];
}
