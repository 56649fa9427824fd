namespace QdeQuantum.Host.Classical;

/// <summary>
/// Simulated annealing: Metropolis steps at a falling temperature. Downhill steps are taken, uphill ones with probability exp(−Δζ/T); T and the length of
/// a step fall geometrically.
/// </summary>
public sealed class SimulatedAnnealing : ClassicalMethod
{
    // The temperature begins at the spread of a few random values and ends where it only accepts what is equal.
    private const int Samples = 5;
    private const double TemperatureRatio = 1e-3;

    // Normal steps, as parts of the box.
    private const double FirstStep = 0.3;
    private const double LastStep = 0.02;

    /// <inheritdoc/>
    public override string Name => "annealing";

    /// <inheritdoc/>
    public override string Summary => "Metropolis steps at a falling temperature";

    /// <inheritdoc/>
    public override string Source => "Kirkpatrick, Gelatt and Vecchi, Optimization by Simulated Annealing, Science 220 (1983) 671";

    private protected override void Search(CountedOracle oracle, NormalRandom random)
    {
        var (point, value, spread) = Begin(oracle, random);
        while (oracle.IsLeft)
        {
            var done = (double)oracle.Calls / oracle.Limit;
            var temperature = spread * Math.Pow(TemperatureRatio, done);
            var candidate = random.Moved(point, FirstStep * Math.Pow(LastStep / FirstStep, done));
            var next = oracle.Evaluate(candidate);
            if (next <= value || random.Uniform() < Math.Exp((value - next) / temperature))
            {
                (point, value) = (candidate, next);
            }
        }

        oracle.Settle(point, value);
    }

    /// <summary>The best of a few random points, and the spread of their values.</summary>
    private static (double[] Point, double Value, double Spread) Begin(CountedOracle oracle, NormalRandom random)
    {
        var values = new List<double>();
        var (point, value) = (Array.Empty<double>(), double.PositiveInfinity);
        for (var sample = 0; sample < Samples && oracle.IsLeft; sample++)
        {
            var candidate = random.UniformPoint(oracle.Dimensions);
            values.Add(oracle.Evaluate(candidate));
            if (values[^1] < value)
            {
                (point, value) = (candidate, values[^1]);
            }
        }

        var mean = values.Average();
        return (point, value, Math.Sqrt(values.Average(each => (each - mean) * (each - mean))) + double.Epsilon);
    }
}
