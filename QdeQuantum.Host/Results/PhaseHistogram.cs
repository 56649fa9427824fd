namespace QdeQuantum.Host.Results;

/// <summary>
/// Counts of phase estimation over M equally spaced values, and the levels behind them. A level at the fractional value x gives the result k
/// with probability F(x − k) = (sin πx / (M sin(πx/M)))², so neighbours share its shots, and levels closer than 1 are not told apart.
/// </summary>
public sealed class PhaseHistogram
{
    // Populations are found at this many places per value; finer ones say nothing new.
    private const int PlacesPerValue = 8;

    // Enough for levels that are 1 apart; more sharpens noise.
    private const int Iterations = 400;

    // Shots of other origin make counts vary more than those of one level would: one part in eight of the likelihood is believed.
    private const double Dispersion = 8.0;

    private readonly int[] _counts;

    /// <summary>Takes the counts of the results 0, 1, …, M − 1; at least one shot.</summary>
    public PhaseHistogram(params IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        _counts = [.. counts];
        ShotCount = _counts.Sum();
        if (ShotCount < 1 || _counts.Any(count => count < 0))
        {
            throw new ArgumentException("A histogram takes counts of 0 or more and at least one shot.", nameof(counts));
        }

        Populations = Unfold();
    }

    /// <summary>Number of shots.</summary>
    public int ShotCount { get; }

    /// <summary>The most likely share of the shots at x = 0, 1/8, 2/8, …: sums to 1.</summary>
    public IReadOnlyList<double> Populations { get; }

    /// <summary>Probability that a level at x above a value gives this value.</summary>
    public static double Response(double x, int count)
    {
        var denominator = count * Math.Sin(Math.PI * x / count);
        var ratio = Math.Abs(denominator) < 1e-12 ? 1.0 : Math.Sin(Math.PI * x) / denominator;
        return ratio * ratio;
    }

    /// <summary>
    /// The lowest level that holds a good part of the shots, as a fractional value: not the most populated one where there are several.
    /// </summary>
    /// <param name="leastShare">How much it must hold, as a share of what the most populated level holds.</param>
    public double LowestLevel(double leastShare = 0.4)
    {
        // What lies within half a value on either side of each place.
        var near = Enumerable.Range(0, Populations.Count).Select(Near).ToArray();
        var least = leastShare * near.Max();
        var first = Array.FindIndex(near, share => share >= least);
        var place = Enumerable.Range(first, Math.Min(2 * PlacesPerValue, near.Length - first)).MaxBy(index => near[index]);
        return Refine(place, index => Math.Abs(index - place) > 2 * PlacesPerValue ? Populations[index] : 0.0);

        double Near(int index) => Window(index).Sum(each => Populations[each]);

        IEnumerable<int> Window(int index) =>
            Enumerable.Range(index - (PlacesPerValue / 2), PlacesPerValue + 1).Where(each => each >= 0 && each < Populations.Count);
    }

    /// <summary>
    /// The mean place of one level near a place, weighted by its likelihood, with all populations more than two values away as they are. By themselves populations are drawn to whole
    /// values: a few shots beside a level look like small levels of their own.
    /// </summary>
    private double Refine(int place, Func<int, double> elsewhere)
    {
        const int Reach = 2;
        const int PartsPerValue = 64;
        var centre = (double)place / PlacesPerValue;
        var values = Enumerable.Range((int)Math.Round(centre) - Reach, (2 * Reach) + 1).Where(value => value >= 0 && value < _counts.Length).ToArray();
        var background = values
            .Select(value => ShotCount * Enumerable.Range(0, Populations.Count)
                .Sum(index => elsewhere(index) * Response(((double)index / PlacesPerValue) - value, _counts.Length)))
            .ToArray();
        var missing = Math.Max(1.0, values.Sum(value => _counts[value]) - background.Sum());
        var places = Enumerable.Range(-PartsPerValue, (2 * PartsPerValue) + 1).Select(part => centre + ((double)part / PartsPerValue)).ToArray();
        var likelihoods = Array.ConvertAll(places, LogLikelihood);
        var weights = Array.ConvertAll(likelihoods, each => Math.Exp((each - likelihoods.Max()) / Dispersion));
        return places.Zip(weights, (x, weight) => x * weight).Sum() / weights.Sum();

        // Poisson, up to what does not depend on x.
        double LogLikelihood(double x)
        {
            var shares = Array.ConvertAll(values, value => Response(x - value, _counts.Length));
            var total = shares.Sum();
            return values.Select((value, number) => (Count: _counts[value], Expected: background[number] + (missing * shares[number] / total) + 1e-9))
                .Sum(pair => (pair.Count * Math.Log(pair.Expected)) - pair.Expected);
        }
    }

    /// <summary>Expectation maximisation: each step moves the populations towards higher likelihood and keeps them positive and of sum 1.</summary>
    private double[] Unfold()
    {
        var (values, places) = (_counts.Length, _counts.Length * PlacesPerValue);
        var response = new double[values, places];
        for (var value = 0; value < values; value++)
        {
            for (var place = 0; place < places; place++)
            {
                response[value, place] = Response(((double)place / PlacesPerValue) - value, values);
            }
        }

        var populations = Enumerable.Repeat(1.0 / places, places).ToArray();
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            var factors = new double[places];
            for (var value = 0; value < values; value++)
            {
                var expected = 0.0;
                for (var place = 0; place < places; place++)
                {
                    expected += response[value, place] * populations[place];
                }

                var ratio = _counts[value] / (ShotCount * expected);
                for (var place = 0; place < places; place++)
                {
                    factors[place] += ratio * response[value, place];
                }
            }

            for (var place = 0; place < places; place++)
            {
                populations[place] *= factors[place];
            }
        }

        return populations;
    }
}
