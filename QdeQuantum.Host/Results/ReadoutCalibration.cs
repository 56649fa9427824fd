using System.Collections.Immutable;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host.Results;

/// <summary>
/// The readout of every qubit as measured on two known states, all |0⟩ and all |1⟩. Errors of preparing them count as readout.
/// Mitigated values carry, beside the error of their own shots, that of these.
/// </summary>
public sealed class ReadoutCalibration
{
    private readonly int _zeroShots;
    private readonly int _oneShots;

    private ReadoutCalibration(ImmutableArray<ReadoutError> errors, int zeroShots, int oneShots)
    {
        Errors = errors;
        _zeroShots = zeroShots;
        _oneShots = oneShots;
    }

    /// <summary>How bit b of a word is misread.</summary>
    public ImmutableArray<ReadoutError> Errors { get; }

    /// <summary>From shots of both states.</summary>
    /// <param name="zeros">All qubits in |0⟩.</param>
    /// <param name="ones">All qubits in |1⟩.</param>
    /// <exception cref="ArgumentException">A bit is misread as often as it is read, or the two measure other numbers of qubits.</exception>
    public static ReadoutCalibration FromShots(Shots zeros, Shots ones)
    {
        ArgumentNullException.ThrowIfNull(zeros);
        ArgumentNullException.ThrowIfNull(ones);
        if (zeros.Width != ones.Width)
        {
            throw new ArgumentException($"One state has {zeros.Width} qubits, the other {ones.Width}. Measure the same register in both.");
        }

        var errors = Enumerable.Range(0, zeros.Width)
            .Select(bit => new ReadoutError(ShareOf(zeros, bit, 1), ShareOf(ones, bit, 0)));
        return new ReadoutCalibration([.. errors], zeros.Count, ones.Count);
    }

    /// <summary>The same for words whose bit b is read from another qubit.</summary>
    /// <param name="qubits">The qubit of each bit.</param>
    public ReadoutCalibration ForBits(IReadOnlyList<int> qubits) => new([.. qubits.Select(qubit => Errors[qubit])], _zeroShots, _oneShots);

    /// <summary>The mean of an observable without misreading.</summary>
    /// <param name="mean">The mean of any observable over the measured words, e.g. <see cref="GridDistribution.Expectation"/>.</param>
    /// <param name="observable">f of all words.</param>
    /// <exception cref="ArgumentException">A bit is misread as often as it is read.</exception>
    public MeanValue Expectation(Func<double[], MeanValue> mean, IReadOnlyList<double> observable)
    {
        ArgumentNullException.ThrowIfNull(mean);
        var inverted = mean(new ReadoutInversion(Errors).Observable(observable));
        var spread = Math.Sqrt(Shifted().Sum(shifted => Square(mean(shifted.Observable(observable)).Value - inverted.Value)));
        return inverted with { StandardError = double.Hypot(inverted.StandardError, spread) };
    }

    /// <summary>The distribution without misreading, each probability with its standard error; some may come out below 0.</summary>
    /// <param name="frequencies">Measured frequencies of all words.</param>
    /// <param name="shots">Shots behind them.</param>
    /// <exception cref="ArgumentException">A bit is misread as often as it is read.</exception>
    public ImmutableArray<MeanValue> Histogram(IReadOnlyList<double> frequencies, int shots)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        ArgumentOutOfRangeException.ThrowIfLessThan(shots, 2);
        var inversion = new ReadoutInversion(Errors);
        var (values, squares) = (inversion.Histogram(frequencies), inversion.HistogramSquares(frequencies));
        var spread = new double[values.Length];
        foreach (var shifted in Shifted())
        {
            var others = shifted.Histogram(frequencies);
            for (var word = 0; word < spread.Length; word++)
            {
                spread[word] += Square(others[word] - values[word]);
            }
        }

        return [.. values.Select((value, word) =>
        {
            var variance = Math.Max(0, squares[word] - Square(value)); // of one shot
            return new MeanValue(value, Math.Sqrt((variance / (shots - 1)) + spread[word]), Math.Sqrt(variance));
        })];
    }

    /// <summary>Inversions in which one probability of one qubit is one standard error larger; to first order their effects add in squares.</summary>
    private IEnumerable<ReadoutInversion> Shifted()
    {
        for (var bit = 0; bit < Errors.Length; bit++)
        {
            var error = Errors[bit];
            yield return With(bit, new ReadoutError(Math.Min(1, error.ZeroAsOne + Uncertainty(error.ZeroAsOne, _zeroShots)), error.OneAsZero));
            yield return With(bit, new ReadoutError(error.ZeroAsOne, Math.Min(1, error.OneAsZero + Uncertainty(error.OneAsZero, _oneShots))));
        }

        ReadoutInversion With(int bit, ReadoutError error) => new(Errors.SetItem(bit, error));
    }

    // Half a count more on both sides: that nothing was misread in S shots does not make it impossible.
    private static double Uncertainty(double share, int shots)
    {
        var smoothed = ((share * shots) + 0.5) / (shots + 1.0);
        return Math.Sqrt(smoothed * (1 - smoothed) / shots);
    }

    private static double ShareOf(Shots shots, int bit, ulong value)
    {
        var count = 0;
        foreach (var word in shots.Words)
        {
            count += ((word >> bit) & 1) == value ? 1 : 0;
        }

        return (double)count / shots.Count;
    }

    private static double Square(double value) => value * value;
}
