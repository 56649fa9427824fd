using QdeQuantum.QSharp;
using QdeQuantum.Simulator.Noise;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class QdkNoiseTests
{
    [Fact]
    public void TheSameErrorsEverywhereAreItsOwnKind()
    {
        Assert.Equal(new QdkNoise(0.01, 0.02, 0.03, 0.004), QdkNoise.Of(NoiseModel.Everywhere(0.01, 0.02, 0.03, 0.004)));
        Assert.Equal(new QdkNoise(), QdkNoise.Of(NoiseModel.None));
    }

    [Theory]
    [InlineData("""{ "readout": 0.01 }""", "misread bits")]
    [InlineData("""{ "p2": 0.01 }""", "several qubits at once")]
    [InlineData("""{ "loss": 0.01 }""", "several qubits at once")]
    [InlineData("""{ "gates": { "h": { "p": 0.01 } } }""", "single kinds of gates")]
    [InlineData("""{ "measurement": { "p": 0.01 } }""", "several qubits at once")]
    public void OtherModelsAreRefusedByWhatIsForeignInThem(string json, string foreign)
    {
        var refused = Assert.Throws<NotSupportedException>(() => QdkNoise.Of(NoiseModelText.ParseJson(json)));

        Assert.Contains(foreign, refused.Message, StringComparison.Ordinal);
        Assert.Contains("choose the target local", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsThatDependOnTheGateOrTheMeasurementAreForeign()
    {
        var model = NoiseModel.Everywhere(x: 0.01);

        Assert.Throws<NotSupportedException>(() => QdkNoise.Of(model with { OneQubit = GateNoise.None }));
        Assert.Throws<NotSupportedException>(() => QdkNoise.Of(model with { BeforeMeasurement = GateNoise.None }));
    }
}
