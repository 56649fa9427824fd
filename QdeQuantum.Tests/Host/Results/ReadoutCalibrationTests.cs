using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator.Noise;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

/// <summary>Readout as measured, with the error of measuring it. Statistical tests have a fixed seed.</summary>
public class ReadoutCalibrationTests
{
    private static readonly ReadoutError[] Machine = [new(0.03, 0.08), new(0.01, 0.15)];
    private static readonly double[] Truth = [0.55, 0.05, 0.1, 0.3];
    private static readonly double[] Observable = [0, 1, 4, 9];
    private static readonly RegisterLayout Layout = new(Grid.Create(new Box(0.0, 1.0, dimensions: 1), Machine.Length));

    [Fact]
    public void SharesOfKnownStatesAreTheReadout()
    {
        var calibration = ReadoutCalibration.FromShots(Words(0b00, 0b01, 0b00, 0b00), Words(0b11, 0b01, 0b01, 0b11));

        Assert.Equal([new ReadoutError(0.25, 0), new ReadoutError(0, 0.5)], calibration.Errors);
        Assert.Equal([new ReadoutError(0, 0.5), new ReadoutError(0.25, 0)], calibration.ForBits([1, 0]).Errors);
        Assert.Throws<ArgumentException>(() => ReadoutCalibration.FromShots(Words(0), Shots.FromWords("local", 0, 3, [0])));
    }

    /// <summary>The error bars against the spread over many repetitions of the whole experiment, few shots of the known states included.</summary>
    [Theory]
    [InlineData(2_000, 2_000)]
    [InlineData(2_000, 200)]
    public void ErrorBarsAreThoseOfRepeatedExperiments(int shots, int shotsOfKnownStates)
    {
        const int Experiments = 2_000;
        var random = new Random(3);
        var (means, meanErrors) = (new List<double>(), new List<double>());
        var (peaks, peakErrors) = (new List<double>(), new List<double>());
        for (var experiment = 0; experiment < Experiments; experiment++)
        {
            var calibration = ReadoutCalibration.FromShots(
                Read(random, shotsOfKnownStates, _ => 0b00), Read(random, shotsOfKnownStates, _ => 0b11));
            var distribution = Distribution.FromShots(Layout, Read(random, shots, Draw));
            var mean = calibration.Expectation(distribution.Expectation, Observable);
            var peak = calibration.Histogram(distribution.ToProbabilities(), shots)[0];
            means.Add(mean.Value);
            meanErrors.Add(mean.StandardError);
            peaks.Add(peak.Value);
            peakErrors.Add(peak.StandardError);
        }

        // The spread of 2000 values is known to 1.6 %.
        Assert.Equal(Truth.Zip(Observable, (p, f) => p * f).Sum(), means.Average(), 5 * Spread(means) / Math.Sqrt(Experiments));
        Assert.Equal(Spread(means), meanErrors.Average(), 0.06 * Spread(means));
        Assert.Equal(Truth[0], peaks.Average(), 5 * Spread(peaks) / Math.Sqrt(Experiments));
        Assert.Equal(Spread(peaks), peakErrors.Average(), 0.06 * Spread(peaks));
    }

    private static int Draw(Random random)
    {
        var left = random.NextDouble();
        return Enumerable.Range(0, Truth.Length - 1).FirstOrDefault(state => (left -= Truth[state]) < 0, Truth.Length - 1);
    }

    private static Shots Read(Random random, int shots, Func<Random, int> state) => Words([.. Enumerable.Range(0, shots).Select(_ =>
    {
        var word = state(random);
        for (var bit = 0; bit < Machine.Length; bit++)
        {
            var chance = ((word >> bit) & 1) == 0 ? Machine[bit].ZeroAsOne : Machine[bit].OneAsZero;
            word ^= random.NextDouble() < chance ? 1 << bit : 0;
        }

        return (ulong)word;
    })]);

    private static Shots Words(params ulong[] words) => Shots.FromWords("local", 0, Machine.Length, words);

    private static double Spread(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
