using QdeQuantum.AzureQuantum.Targets;
using QdeQuantum.Simulator.Noise;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Noise;

public class NoiseModelTextTests
{
    [Fact]
    public void NumbersNotGivenAreZero()
    {
        Assert.Equal(NoiseModel.Depolarizing(p2: 1e-3, loss: 1e-5), NoiseModelText.Parse("p2=1e-3, loss=0.00001"));
        Assert.Equal(NoiseModel.Depolarizing(1e-4, 1e-3, 3e-3), NoiseModelText.Parse("readout=3e-3,p1=1e-4,p2=1e-3"));
    }

    [Fact]
    public void LettersMeanEveryQubitAfterEveryGateAndBeforeEveryMeasurement()
    {
        var everywhere = new GateNoise(PauliChannel.OneQubit(1e-3, 0, 2e-3), 1e-5);
        var model = NoiseModelText.Parse("x=1e-3,z=2e-3,loss=1e-5");

        Assert.All([model.OneQubit, model.TwoQubit, model.ThreeQubit, model.BeforeMeasurement], noise => Assert.Equal(everywhere, noise));
        Assert.Equal(NoiseModel.Everywhere(1e-3, 0, 2e-3, 1e-5), model);
        Assert.Contains("p2", Assert.Throws<FormatException>(() => NoiseModelText.Parse("x=1e-3,p2=1e-3")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseModelText.Parse("x=0.5,y=0.5,z=0.5"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p2")]
    [InlineData("p3=0.1")]
    [InlineData("p2=much")]
    [InlineData("p2=0.1,p2=0.2")]
    public void WhatIsNoModelIsRefused(string text) =>
        Assert.Contains("p1=1e-4", Assert.Throws<FormatException>(() => NoiseModelText.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("p2=-0.1")]
    [InlineData("p1=1.5")]
    [InlineData("readout=NaN")]
    public void NumbersOutside0To1AreRefused(string text) => Assert.Throws<ArgumentOutOfRangeException>(() => NoiseModelText.Parse(text));

    [Fact]
    public void JsonNamesGatesAndErrors()
    {
        var model = NoiseModelText.ParseJson("""
            {
              "name": "mine", "asOf": "2026-01-01", "p1": 1e-4, "p2": 1e-3, "readout": { "zeroAsOne": 0.01, "oneAsZero": 0.02 },
              "gates": { "rzz": { "p": 0.002, "loss": 0.0001 }, "cx": { "pauli": { "XI": 0.001, "ZZ": 0.002 } }, "h": { "pauli": {} } },
              "measurement": { "pauli": { "X": 0.005 } }
            }
            """);

        Assert.Equal(PauliChannel.Depolarizing(1, 1e-4), model.OneQubit.Pauli);
        Assert.Equal(new ReadoutError(0.01, 0.02), model.Readout);
        Assert.Equal(new GateNoise(PauliChannel.Depolarizing(2, 0.002), 0.0001), model.Gates["rzz"]);
        Assert.Equal(new GateNoise(new PauliChannel(2, [new("XI", 0.001), new("ZZ", 0.002)])), model.Gates["cx"]);
        Assert.Equal(GateNoise.None, model.Gates["h"]);
        Assert.Equal(PauliChannel.OneQubit(0.005, 0, 0), model.BeforeMeasurement.Pauli);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{ "p4": 1 }""")]
    [InlineData("""{ "p1": "much" }""")]
    [InlineData("""{ "gates": { "cx": { "p": 0.1, "pauli": { "XX": 0.1 } } } }""")]
    public void JsonOfAnotherFormIsRefused(string json) => Assert.Throws<FormatException>(() => NoiseModelText.ParseJson(json));

    [Theory]
    [InlineData("""{ "p1": 2 }""")]
    [InlineData("""{ "gates": { "toffoli": { "p": 0.1 } } }""")]
    [InlineData("""{ "gates": { "cx": { "pauli": { "XXX": 0.1 } } } }""")]
    [InlineData("""{ "gates": { "cx": { "pauli": { "XX": 0.7, "ZZ": 0.7 } } } }""")]
    public void JsonOfAnImpossibleModelIsRefused(string json) => Assert.ThrowsAny<ArgumentException>(() => NoiseModelText.ParseJson(json));

    /// <summary>An average infidelity r is that of a depolarizing error with p = r (d + 1)/d.</summary>
    [Fact]
    public void PresetsAreDatedAndSourced()
    {
        Assert.All(NoisePreset.All, preset =>
        {
            Assert.NotEmpty(preset.Source);
            Assert.Matches("measured|claim|bounds", preset.Basis);
            Assert.InRange(preset.AsOf, new DateOnly(2020, 1, 1), new DateOnly(2026, 12, 31));
            Assert.Same(preset, NoisePreset.Find(preset.Name.ToUpperInvariant()));
        });
        Assert.Equal(1.25 * 1.57e-3, NoisePreset.Find("quantinuum-h2")!.Model.TwoQubit.Pauli.ErrorProbability, 1e-12);
        Assert.Null(NoisePreset.Find("abacus"));
    }

    /// <summary>Pulse machines have no gates, simulators no device behind them.</summary>
    [Fact]
    public void EveryMachineWithGatesHasAPreset()
    {
        var machines = TargetCatalogue.Known.Targets.Where(target => target.Kind == TargetKind.Hardware).ToLookup(target => target.AcceptsQir == true);

        Assert.All(machines[true], machine => Assert.NotNull(NoisePreset.ForTarget(machine.Id)));
        Assert.All(machines[false], machine => Assert.Null(NoisePreset.ForTarget(machine.Id)));
        Assert.Null(NoisePreset.ForTarget("ionq.simulator"));
        Assert.Equal("ionq-forte", NoisePreset.ForTarget("ionq.qpu.forte-enterprise-1")!.Name);
    }

    /// <summary>What a dual-rail gate erases is lost on one of its two qubits, 0.5 % together.</summary>
    [Fact]
    public void ErasuresAreLosses()
    {
        var gate = NoisePreset.Find("qci-dual-rail")!.Model.TwoQubit;

        Assert.Equal(0.005, 1 - Math.Pow(1 - gate.Loss, 2), 1e-5);
        Assert.Equal(1.25e-3, gate.Pauli.ErrorProbability, 1e-12);
    }
}
