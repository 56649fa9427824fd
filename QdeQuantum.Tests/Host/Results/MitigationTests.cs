using MathNet.Numerics.Statistics;
using QdeQuantum.Host.Results;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Results;

public class MitigationTests
{
    private const int Qubits = 3;

    /// <summary>What a machine with this readout shows of the true probabilities, summed over all ways of misreading.</summary>
    [Theory]
    [InlineData(0.02, 0.02)]
    [InlineData(0.01, 0.3)]
    [InlineData(0.0, 0.0)]
    public void InversionUndoesReadoutExactly(double zeroAsOne, double oneAsZero)
    {
        var readout = new ReadoutError(zeroAsOne, oneAsZero);
        var random = new Random(1);
        var truth = Enumerable.Range(0, 1 << Qubits).Select(_ => random.NextDouble()).ToArray();
        var observable = truth.Select(_ => random.NextDouble()).ToArray();
        var measured = Enumerable.Range(0, truth.Length)
            .Select(read => truth.Select((p, state) => p * Chance(state, read, readout)).Sum()).ToArray();
        var inversion = new ReadoutInversion(readout);

        Assert.All(truth.Zip(inversion.Histogram(measured)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(
            truth.Zip(observable, (p, f) => p * f).Sum(), measured.Zip(inversion.Observable(observable), (p, f) => p * f).Sum(), 1e-12);
    }

    /// <summary>Each qubit with an M of its own: qubit b is bit b.</summary>
    [Fact]
    public void QubitsMayBeMisreadDifferently()
    {
        ReadoutError[] errors = [new(0.02, 0.1), new(0.3, 0.0), new(0.0, 0.2)];
        double[] truth = [0.4, 0.1, 0.05, 0.15, 0.1, 0.1, 0.06, 0.04];
        var measured = Enumerable.Range(0, truth.Length).Select(read => truth.Select((p, state) => p * Enumerable.Range(0, Qubits).Aggregate(1.0, (chance, qubit) =>
            chance * ChanceOfBit((state >> qubit) & 1, (read >> qubit) & 1, errors[qubit]))).Sum()).ToArray();
        var inversion = new ReadoutInversion([.. errors]);

        Assert.All(truth.Zip(inversion.Histogram(measured)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(truth.Select((p, state) => p * state).Sum(), measured.Zip(inversion.Observable([0, 1, 2, 3, 4, 5, 6, 7]), (p, f) => p * f).Sum(), 1e-12);
        Assert.Equal(measured.Select((p, state) => p * state).Sum(), truth.Zip(inversion.Misread([0, 1, 2, 3, 4, 5, 6, 7]), (p, f) => p * f).Sum(), 1e-12);
    }

    [Fact]
    public void ReadoutThatSaysNothingCannotBeInverted() =>
        Assert.Throws<ArgumentException>(() => new ReadoutInversion(new ReadoutError(0.5, 0.5)));

    [Fact]
    public void ExponentialDecayIsExtrapolatedExactly()
    {
        const double Limit = 1.6, Amplitude = -1.4, Rate = 0.3;
        MeanValue At(double noise) => new(Limit + (Amplitude * Math.Exp(-Rate * noise)), 0, 0);

        Assert.Equal(Limit + Amplitude, NoiseExtrapolation.Exponential(At(1), At(3), Limit)!.Value, 1e-12);
    }

    /// <summary>Recorded figures of the Iris loss, XOR and the well: raw, folded three times, a₀, extrapolated.</summary>
    [Theory]
    [InlineData(0.22394, 0.3467, 1.647570231695438, 0.15828)]
    [InlineData(0.47279, 0.72075, 0.8922119140625, 0.23623)]
    [InlineData(0.31266, 0.62463, 1.647570231695438, 0.12263)]
    public void ExtrapolationGivesTheRecordedFigures(double once, double thrice, double limit, double expected) =>
        Assert.Equal(expected, NoiseExtrapolation.Exponential(new(once, 0, 0), new(thrice, 0, 0), limit)!.Value, 1e-4);

    /// <summary>
    /// The recorded study, circuit by circuit: each raw value and that of the folded circuit give the recorded extrapolations, and these the recorded
    /// medians of errors, as shares of what infinite noise does.
    /// </summary>
    [Theory]
    [InlineData(0.0, 0.3, "p*G<0.3")]
    [InlineData(0.3, 1.0, "0.3<=p*G<1")]
    [InlineData(1.0, 3.0, "1<=p*G<3")]
    public void TheRecordedStudyOfMitigationIsReproduced(double from, double to, string range)
    {
        var summary = TestData.Read("zne-summary.json");
        var folded = TestData.Read("noise-study.json").EnumerateArray().ToDictionary(row => (row.GetProperty("problem").GetString(), row.Int("K")));
        var errors = new Dictionary<string, List<double>> { ["raw"] = [], ["linear"] = [], ["exponential"] = [] };
        foreach (var row in summary.GetProperty("rows").EnumerateArray())
        {
            var p = row.Double("p");
            if (row.Int("gates") * p < from || row.Int("gates") * p >= to)
            {
                continue;
            }

            var noisy = folded[(row.GetProperty("problem").GetString(), row.Int("K"))].GetProperty("noisy").GetProperty(FormattableString.Invariant($"{p:0.####}"));
            var (once, thrice, limit) = (new MeanValue(noisy.Double("V"), 0, 0), new MeanValue(noisy.Double("Vfold3"), 0, 0), row.Double("vInf"));
            var values = new Dictionary<string, double?>
            {
                ["raw"] = once.Value,
                ["linear"] = NoiseExtrapolation.Linear(once, thrice).Value,
                ["exponential"] = NoiseExtrapolation.Exponential(once, thrice, limit)?.Value,
            };
            foreach (var (name, value) in values)
            {
                if (value is { } known)
                {
                    Assert.Equal(row.Double(name), known, 2e-4);
                    errors[name].Add(Math.Abs((known - row.Double("ideal")) / (limit - row.Double("ideal"))));
                }
            }
        }

        var medians = summary.GetProperty("medianRelativeError").GetProperty(range);
        Assert.All(errors, method => Assert.Equal(medians.GetProperty(method.Key)[0].GetDouble(), method.Value.Median(), 1e-3));
    }

    [Fact]
    public void AStraightLineIsExtrapolatedExactly()
    {
        var line = NoiseExtrapolation.Linear(new(0.5, 0.02, 0), new(0.9, 0.04, 0));

        Assert.Equal(0.3, line.Value, 1e-12);
        Assert.Equal(double.Hypot(0.03, 0.02), line.StandardError, 1e-12);
    }

    /// <summary>The error bar against the spread of extrapolations from many pairs of noisy values.</summary>
    [Fact]
    public void ErrorBarsAreThoseOfRepeatedExperiments()
    {
        var random = new Random(5);
        double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var values = Enumerable.Range(0, 20_000).Select(_ =>
            NoiseExtrapolation.Exponential(new(0.4 + (0.01 * Gauss()), 0.01, 0), new(0.8 + (0.01 * Gauss()), 0.01, 0), 1.6)!.Value).ToArray();
        var mean = values.Average();
        var spread = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));

        // The spread of 20,000 values is known to half a percent; the formula is linear in the errors.
        Assert.Equal(spread, NoiseExtrapolation.Exponential(new(0.4, 0.01, 0), new(0.8, 0.01, 0), 1.6)!.StandardError, 0.03 * spread);
    }

    [Theory]
    [InlineData(1.0, 1.7)]
    [InlineData(1.0, 1.6)]
    public void ValuesThatDoNotDecayTowardsTheLimitSayNothing(double once, double thrice) =>
        Assert.Null(NoiseExtrapolation.Exponential(new(once, 0, 0), new(thrice, 0, 0), 1.6));

    private static double Chance(int state, int read, ReadoutError error) => Enumerable.Range(0, Qubits)
        .Aggregate(1.0, (chance, qubit) => chance * ChanceOfBit((state >> qubit) & 1, (read >> qubit) & 1, error));

    private static double ChanceOfBit(int state, int read, ReadoutError error) => (state, read) switch
    {
        (0, 0) => 1 - error.ZeroAsOne,
        (0, _) => error.ZeroAsOne,
        (_, 0) => error.OneAsZero,
        _ => 1 - error.OneAsZero,
    };
}
