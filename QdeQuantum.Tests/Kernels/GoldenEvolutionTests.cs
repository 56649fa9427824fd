using System.Numerics;
using System.Text.Json;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

/// <summary>Recorded anneals, amplitude by amplitude: Q# to QIR to the simulator.</summary>
public class GoldenEvolutionTests(SharedCompiler shared)
{
    private const double Tolerance = 1e-10;

    [Theory]
    [InlineData("doubleWell1D_n4_K1", TargetProfile.Adaptive)]
    [InlineData("doubleWell1D_n4_K3", TargetProfile.Adaptive)]
    [InlineData("doubleWell1D_n4_K5", TargetProfile.Adaptive)]
    [InlineData("doubleWell1D_n4_K5", TargetProfile.Base)]
    [InlineData("doubleWell1D_n4_K5", TargetProfile.AdaptiveRI)]
    [InlineData("doubleWell1D_n4_K5", TargetProfile.AdaptiveRIF)]
    public async Task DoubleWellHasTheRecordedAmplitudes(string name, TargetProfile profile)
    {
        var golden = TestData.Read("golden-evolution.json").GetProperty(name);
        var potential = Points(4).Select(GoldenProblems.DoubleWell).Select(value => value / golden.Double("scale"));

        await AssertReproducedAsync(golden, [4], [.. potential], profile);
    }

    [Theory]
    [InlineData(TargetProfile.Adaptive)]
    [InlineData(TargetProfile.Base)]
    public async Task CamelOfTwoVariablesHasTheRecordedAmplitudes(TargetProfile profile)
    {
        var golden = TestData.Read("golden-evolution.json").GetProperty("camel3_n3_K4");
        var potential =
            from y in Points(3)
            from x in Points(3)
            select ((2 * x * x) - (1.05 * Math.Pow(x, 4)) + (Math.Pow(x, 6) / 6) + (x * y) + (y * y)) / golden.Double("scale");

        await AssertReproducedAsync(golden, [3, 3], [.. potential], profile);
    }

    private static IEnumerable<double> Points(int nQubits) => GoldenProblems.Points(nQubits);

    private async Task AssertReproducedAsync(JsonElement golden, int[] qubitsPerAxis, double[] potential, TargetProfile profile)
    {
        var (masks, coefficients) = GoldenProblems.Series(potential);
        var evolve = KernelCall.Partial(
            "Kernels.EvolveTrotter",
            qubitsPerAxis,
            Array.ConvertAll(qubitsPerAxis, _ => GoldenProblems.UnitBoxWeight),
            golden.GetProperty("alpha").Doubles(),
            masks,
            coefficients,
            golden.GetProperty("beta").Doubles(),
            KernelCall.Hole);
        var run = new KernelCall(
            "Kernels.Run", qubitsPerAxis.Sum(), KernelCall.Name("Kernels.PrepareUniform"), evolve, KernelCall.Name("Kernels.MeasurePosition"));
        Complex[] expected = [.. golden.GetProperty("amplitudeRe").Doubles().Zip(golden.GetProperty("amplitudeIm").Doubles(), (re, im) => new Complex(re, im))];

        var actual = await shared.AmplitudesAsync(run.ToString(), profile);

        KernelPrograms.AssertEqualUpToPhase(expected, actual, Tolerance);
    }
}
