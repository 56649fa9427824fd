using System.Numerics;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Results;

namespace QdeQuantum.Host.Paper;

/// <summary>
/// What measuring all qubits of a grid tells, where all auxiliary measurements passed: exact probabilities on the local simulator, frequencies of shots
/// anywhere else.
/// </summary>
public sealed class Reading
{
    private Reading(Grid grid, double[] probabilities, Measured success, int shots, WaveFunction? state) =>
        (Grid, Probabilities, Success, ShotCount, State) = (grid, probabilities, success, shots, state);

    /// <summary>The grid.</summary>
    public Grid Grid { get; }

    /// <summary>Probability or frequency of every value of the register, given that the auxiliary measurements pass.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>Probability that all auxiliary measurements pass; 1 where there are none.</summary>
    public Measured Success { get; }

    /// <summary>Number of shots that passed; 0 where the probabilities are exact.</summary>
    public int ShotCount { get; }

    /// <summary>The state itself, normalised and up to a global phase; null where there are only shots.</summary>
    public WaveFunction? State { get; }

    /// <summary>Mean position along the first axis.</summary>
    public Measured Mean => Average(Position);

    /// <summary>Variance of the position along the first axis.</summary>
    public Measured Variance
    {
        get
        {
            var mean = Mean.Value;
            var variance = Average(index => Math.Pow(Position(index) - mean, 2.0));
            return ShotCount == 0 ? variance : variance with { Value = variance.Value * ShotCount / (ShotCount - 1.0) };
        }
    }

    /// <summary>Exact probabilities of the values for which all auxiliary measurements pass; their sum is the probability of that.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="probabilities">One for each value of the register.</param>
    /// <param name="amplitudes">The amplitudes, where positions were read; not normalised.</param>
    internal static Reading Exact(Grid grid, double[] probabilities, Complex[]? amplitudes)
    {
        var success = probabilities.Sum();
        return new Reading(
            grid,
            Array.ConvertAll(probabilities, value => value / success),
            new Measured(success),
            0,
            amplitudes is null ? null : WaveFunction.Normalised(grid, amplitudes));
    }

    /// <summary>Counts words of shots, the auxiliary results of which stand above those of the register.</summary>
    /// <exception cref="NothingPassedException">Fewer than two shots passed.</exception>
    internal static Reading FromShots(Grid grid, QSharp.Shots shots)
    {
        var counts = new double[grid.PointCount];
        var kept = 0;
        foreach (var word in shots.Words)
        {
            if (word < (ulong)counts.Length)
            {
                counts[word]++;
                kept++;
            }
        }

        return kept >= 2
            ? new Reading(grid, Array.ConvertAll(counts, count => count / kept), Measured.Share(kept, shots.Count), kept, null)
            : throw new NothingPassedException(new PostSelection(kept, shots.Count - kept), "Take more shots.");
    }

    /// <summary>The probability of one value of the register.</summary>
    public Measured Share(int index) => ShotCount == 0
        ? new Measured(Probabilities[index])
        : Measured.Share((int)Math.Round(Probabilities[index] * ShotCount), ShotCount);

    /// <summary>The probability that all auxiliary measurements pass and the register has one value.</summary>
    public Measured Joint(int index)
    {
        if (ShotCount == 0)
        {
            return new Measured(Probabilities[index] * Success.Value);
        }

        var all = (int)Math.Round(ShotCount / Success.Value);
        return Measured.Share((int)Math.Round(Probabilities[index] * ShotCount), all);
    }

    /// <summary>The mean of a quantity that the register's value decides.</summary>
    public Measured Average(Func<int, double> quantity)
    {
        var mean = Probabilities.Select((probability, index) => probability * quantity(index)).Sum();
        return ShotCount == 0
            ? new Measured(mean)
            : new Measured(mean, Math.Sqrt(
                Probabilities.Select((probability, index) => probability * Math.Pow(quantity(index) - mean, 2.0)).Sum() / (ShotCount - 1.0)));
    }

    /// <summary>
    /// The total variation from a distribution, and what it should be if that is the true one: 0 where the probabilities are exact; for shots its mean,
    /// Σ√(p(1-p)) / √(2πS), since each frequency is off by a normal amount.
    /// </summary>
    public (double Expected, Measured Distance) DistanceFrom(IReadOnlyList<double> other)
    {
        var distance = Distance(Probabilities, other);
        if (ShotCount == 0)
        {
            return (0.0, new Measured(distance));
        }

        return (
            other.Sum(p => Math.Sqrt(p * (1.0 - p) / (2.0 * Math.PI * ShotCount))),
            new Measured(distance, Math.Sqrt(DistanceVariance(other) / ShotCount)));
    }

    /// <summary>
    /// S times the variance of the total variation of S shots: frequencies are normal with the correlation ρ = -√(pq/((1-p)(1-q))), and then
    /// cov(|X|, |Y|) = (2/π) σ_X σ_Y (√(1-ρ²) + ρ arcsin ρ - 1).
    /// </summary>
    private static double DistanceVariance(IReadOnlyList<double> probabilities)
    {
        double[] possible = [.. probabilities.Where(p => p is > 0.0 and < 1.0)];
        var sum = possible.Sum(p => p * (1.0 - p) * (1.0 - (2.0 / Math.PI)));
        for (var i = 0; i < possible.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (p, q) = (possible[i], possible[j]);
                var correlation = -Math.Min(1.0, Math.Sqrt(p * q / ((1.0 - p) * (1.0 - q))));
                var covariance = Math.Sqrt(1.0 - (correlation * correlation)) + (correlation * Math.Asin(correlation)) - 1.0;
                sum += 2.0 * (2.0 / Math.PI) * Math.Sqrt(p * (1.0 - p) * q * (1.0 - q)) * covariance;
            }
        }

        return 0.25 * sum;
    }

    /// <summary>Half the sum of the distances of two distributions.</summary>
    internal static double Distance(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        0.5 * first.Zip(second, (one, other) => Math.Abs(one - other)).Sum();

    private double Position(int index) => Grid.Point(index).Coordinates[0];
}
