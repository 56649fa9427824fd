using System.Collections.Immutable;
using QdeQuantum.Simulator.Noise;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Noise;

public class NoiseModelTests
{
    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void ProbabilitiesAreFrom0To1(double p)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseModel.Depolarizing(p1: p));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseModel.Depolarizing(p2: p));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseModel.Depolarizing(readout: p));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseModel.Depolarizing(loss: p));
        Assert.Throws<ArgumentOutOfRangeException>(() => PauliChannel.OneQubit(p, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadoutError(0, p));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GateNoise(null, p));
    }

    [Fact]
    public void AtMostOneErrorHappens()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => PauliChannel.OneQubit(0.5, 0.4, 0.2));
        Assert.Contains("sum to more than 1", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, PauliChannel.OneQubit(0.5, 0.3, 0.2).ErrorProbability, 1e-15);
    }

    [Theory]
    [InlineData("")]
    [InlineData("X")]
    [InlineData("II")]
    [InlineData("XQ")]
    [InlineData("xy")]
    [InlineData("XYZ")]
    public void ErrorsAreWrittenWithOneLetterAQubit(string error) =>
        Assert.Throws<ArgumentException>(() => new PauliChannel(2, [new(error, 0.1)]));

    [Fact]
    public void DepolarizingErrorsAreEquallyLikely()
    {
        var channel = PauliChannel.Depolarizing(2, 0.3);

        Assert.Equal(15, channel.Errors.Count);
        Assert.All(channel.Errors, error => Assert.Equal(0.02, error.Value, 1e-15));
        Assert.Equal(0.3, channel.ErrorProbability, 1e-15);
    }

    [Fact]
    public void UnknownGatesAndUnsuitableChannelsAreRefused()
    {
        var one = new GateNoise(PauliChannel.Depolarizing(1, 0.1));
        var two = new GateNoise(PauliChannel.Depolarizing(2, 0.1));

        var unknown = Assert.Throws<ArgumentException>(() => NoiseModel.None with { Gates = Named("cnot", one) });
        Assert.Contains("cx", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NoiseModel.None with { Gates = Named("h", two) });
        Assert.Throws<ArgumentException>(() => NoiseModel.None with { OneQubit = two });
        Assert.Equal(one, (NoiseModel.None with { Gates = Named("cx", one) }).Gates["cx"]);
    }

    [Fact]
    public void ModelsCompareByValue()
    {
        var one = NoiseModel.Depolarizing(0.1, 0.2, 0.3, 0.4) with { Gates = Named("h", new GateNoise(loss: 0.5)) };
        var same = NoiseModel.Depolarizing(0.1, 0.2, 0.3, 0.4) with { Gates = Named("h", new GateNoise(loss: 0.5)) };

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, same with { Gates = Named("h", new GateNoise(loss: 0.6)) });
        Assert.NotEqual(one, same with { TwoQubit = GateNoise.None });
    }

    [Fact]
    public void OnlyAModelInWhichNothingHappensIsNone()
    {
        Assert.True(NoiseModel.Depolarizing().IsNone);
        Assert.False(NoiseModel.Depolarizing(readout: 1e-9).IsNone);
        Assert.False((NoiseModel.None with { Gates = Named("ccx", new GateNoise(loss: 1e-9)) }).IsNone);
        Assert.True((NoiseModel.None with { Gates = Named("ccx", GateNoise.None) }).IsNone);
    }

    private static ImmutableSortedDictionary<string, GateNoise> Named(string name, GateNoise noise) =>
        ImmutableSortedDictionary.Create<string, GateNoise>(StringComparer.Ordinal).Add(name, noise);
}
