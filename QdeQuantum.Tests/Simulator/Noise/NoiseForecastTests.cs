using System.Collections.Immutable;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Noise;

public class NoiseForecastTests
{
    private static readonly Gate[] Circuit =
    [
        new(GateKind.H, 0), new(GateKind.H, 1), new(GateKind.Rzz, 0, 1, Angle: 1), new(GateKind.CX, 0, 1), new(GateKind.CCX, 0, 1, 2),
    ];

    [Fact]
    public void FidelityIsAProductOverGates()
    {
        var forecast = Module(Circuit).Forecast(NoiseModel.Depolarizing(p1: 0.01, p2: 0.02), cancellationToken: TestContext.Current.CancellationToken);

        var p3 = 1 - Math.Pow(0.98, 6);
        Assert.Equal(Math.Pow(1 - (4 * 0.01 / 3), 2) * Math.Pow(1 - (16 * 0.02 / 15), 2) * (1 - (64 * p3 / 63)), forecast.Fidelity, 1e-12);
        Assert.Equal(0.02 + 0.04 + p3, forecast.Errors, 1e-12);
    }

    [Fact]
    public void GatesWithNoiseOfTheirOwnCountAsSuch()
    {
        var own = NoiseModel.Depolarizing(p2: 0.02) with
        {
            ThreeQubit = GateNoise.None,
            Gates = ImmutableSortedDictionary<string, GateNoise>.Empty.Add("cx", new GateNoise(PauliChannel.OneQubit(0.03, 0, 0))),
        };

        var forecast = Module(Circuit).Forecast(own, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0.02 + (2 * 0.03), forecast.Errors, 1e-12);
        Assert.Equal((1 - (16 * 0.02 / 15)) * Math.Pow(1 - (4 * 0.03 / 3), 2), forecast.Fidelity, 1e-12);
    }

    /// <summary>K ≤ 0.5/(p g), 2 at least; lost beyond 3 errors a shot.</summary>
    [Fact]
    public void StepsAreAdvisedByTheErrorsOfOne()
    {
        var tenSteps = new NoiseForecast(0.8, Errors: 10 * 48 * 1e-3);
        Assert.Equal(10, tenSteps.MaxSteps(10));
        Assert.False(tenSteps.IsLost);
        Assert.Equal(2, new NoiseForecast(0, Errors: 10).MaxSteps(10));
        Assert.True(new NoiseForecast(0, Errors: 10).IsLost);
        Assert.Null(new NoiseForecast(1, Errors: 0).MaxSteps(10));
    }

    /// <summary>On a Bell pair every depolarizing error of the last gate mixes all there is, so that the forecast is exact.</summary>
    [Fact]
    public void WhiteNoiseIsExactWhereOneErrorMixesEverything()
    {
        Gate[] bell = [new(GateKind.H, 0), new(GateKind.CX, 0, 1)];
        var noise = NoiseModel.Depolarizing(p2: 0.3);
        var fidelity = Module(bell).Forecast(noise, cancellationToken: TestContext.Current.CancellationToken).Fidelity;

        Assert.Equal((fidelity * 0.5) + ((1 - fidelity) * 0.25), DensityReference.Outcomes(bell, 2, noise)["[Zero, Zero]"], 1e-12);
    }

    private static QirModule Module(IEnumerable<Gate> gates) => QirModule.Parse(QirText.Program(false, 3, 0, QirText.Gates(gates)));
}
