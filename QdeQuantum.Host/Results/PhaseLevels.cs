namespace QdeQuantum.Host.Results;

/// <summary>
/// Levels behind the counts of phase estimation by maximum likelihood: results come from a few levels at fractional values, each with its share of the
/// shots and its response (<see cref="PhaseHistogram.Response"/>).
/// </summary>
public sealed class PhaseLevels
{
    private const int Rounds = 25;
    private const double Floor = 1e-12;

    private readonly int[] _counts;

    /// <summary>Takes the counts of the results 0, 1, …, M - 1.</summary>
    public PhaseLevels(params IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        _counts = [.. counts];
    }

    /// <summary>Finds levels at least one value apart, in rising order; energies are fractional values.</summary>
    /// <param name="count">How many.</param>
    public IReadOnlyList<EnergyLevel> Find(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        // Start where the most shots lie that no level chosen before explains.
        var levels = new List<EnergyLevel>();
        while (levels.Count < count)
        {
            var value = Enumerable.Range(0, _counts.Length)
                .Where(each => levels.All(level => Math.Abs(level.Energy - each) > 1.0))
                .MaxBy(each => _counts[each] - (_counts.Sum() * Probability(levels, each)));
            levels = [.. Refine([.. levels.Select(level => level with { Population = 0.9 * level.Population }), new EnergyLevel(value, 0.1)])];
        }

        return levels;
    }

    /// <summary>The likeliest levels near some others, in rising order.</summary>
    public IReadOnlyList<EnergyLevel> Refine(IReadOnlyList<EnergyLevel> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var current = levels.ToList();
        for (var (round, reach) = (0, 0.5); round < Rounds; round++, reach *= 0.7)
        {
            Share(current);
            for (var n = 0; n < current.Count; n++)
            {
                current[n] = current[n] with { Energy = Best(current, n, reach) };
            }
        }

        Share(current);
        return [.. current.OrderBy(level => level.Energy)];
    }

    /// <summary>Expectation maximisation of the shares.</summary>
    private void Share(List<EnergyLevel> levels)
    {
        const int Steps = 20;
        for (var step = 0; step < Steps; step++)
        {
            var shares = new double[levels.Count];
            for (var value = 0; value < _counts.Length; value++)
            {
                var total = Probability(levels, value) + Floor;
                for (var n = 0; n < shares.Length; n++)
                {
                    shares[n] += _counts[value] * levels[n].Population * Response(levels[n], value) / total;
                }
            }

            var sum = shares.Sum();
            for (var n = 0; n < shares.Length; n++)
            {
                levels[n] = levels[n] with { Population = shares[n] / sum };
            }
        }
    }

    /// <summary>
    /// The place of one level within reach, or within reach of its mirror image, that makes the counts likeliest, all else as it is. A level as far
    /// below a whole value as another above it gives nearly the same counts, and on the way from one to the other they are far less likely.
    /// </summary>
    private double Best(List<EnergyLevel> levels, int number, double reach)
    {
        const int Places = 6;
        var others = Enumerable.Range(0, _counts.Length)
            .Select(value => Probability(levels, value) - (levels[number].Population * Response(levels[number], value))).ToArray();
        var energy = levels[number].Energy;
        double[] centres = [energy, (2.0 * Math.Round(energy)) - energy];
        return centres.SelectMany(centre => Enumerable.Range(-Places, (2 * Places) + 1).Select(place => centre + (reach * place / Places)))
            .MaxBy(at => _counts.Select((count, value) =>
                count * Math.Log(others[value] + (levels[number].Population * PhaseHistogram.Response(at - value, _counts.Length)) + Floor)).Sum());
    }

    private double Probability(List<EnergyLevel> levels, int value) => levels.Sum(level => level.Population * Response(level, value));

    private double Response(EnergyLevel level, int value) => PhaseHistogram.Response(level.Energy - value, _counts.Length);
}
