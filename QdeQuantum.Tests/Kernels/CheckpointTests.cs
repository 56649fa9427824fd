using System.Collections.Concurrent;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

/// <summary>A host that looks at the state at the checkpoints of an evolution.</summary>
public class CheckpointTests(SharedCompiler shared)
{
    private static readonly double[] KineticAngles = [0.02, 0.01, 0.005, 0.0025, 0.001];
    private static readonly double[] PotentialAngles = [0.5, 1.0, 2.0, 4.0, 8.0];

    [Theory]
    [InlineData(TargetProfile.Adaptive)]
    [InlineData(TargetProfile.Base)]
    public async Task StatesAtCheckpointsAreThoseOfShorterRuns(TargetProfile profile)
    {
        var (positions, momenta) = await WatchAsync(stepsPerCheckpoint: 2, profile);

        Assert.Equal([0, 2, 4, 5], positions.Keys.Order());
        Assert.Equal([2, 4, 5], momenta.Keys.Order());
        foreach (var step in new[] { 2, 4, 5 })
        {
            AssertEqual(await ProbabilitiesAfterAsync(step, "Kernels.MeasurePosition"), positions[step]);
            AssertEqual(await ProbabilitiesAfterAsync(step, "Kernels.MeasureMomentum([3], _)"), momenta[step]);
        }
    }

    private async Task<(IReadOnlyDictionary<long, double[]> Positions, IReadOnlyDictionary<long, double[]> Momenta)> WatchAsync(
        int stepsPerCheckpoint, TargetProfile profile)
    {
        var (positions, momenta) = (new ConcurrentDictionary<long, double[]>(), new ConcurrentDictionary<long, double[]>());
        var options = new SimulatorOptions
        {
            ExternalFunctions = new Dictionary<string, ExternalFunction>
            {
                ["CheckpointPosition"] = call => Note(positions, call),
                ["CheckpointMomentum"] = call => Note(momenta, call),
            },
        };
        var program = await shared.CompileKernelAsync(
            $"Kernels.Run(3, Kernels.PrepareUniform, Kernels.EvolveTrotterWithCheckpoints({Arguments(5)}, {stepsPerCheckpoint}, _), Kernels.MeasurePosition)", profile);

        new StateVectorSimulator(options).Evolve(QirModule.Parse(program.Qir), TestContext.Current.CancellationToken).Dispose();
        return (positions, momenta);
    }

    private static OutputValue? Note(ConcurrentDictionary<long, double[]> notes, ExternalCall call)
    {
        Assert.True(notes.TryAdd(((OutputValue.Int)call.Arguments[0]).Value, call.Probabilities()));
        return null;
    }

    /// <summary>The state before measuring, whose momentum bits are in reverse as they are at a checkpoint.</summary>
    private async Task<double[]> ProbabilitiesAfterAsync(int steps, string measure)
    {
        var amplitudes = await shared.AmplitudesAsync(
            $"Kernels.Run(3, Kernels.PrepareUniform, Kernels.EvolveTrotter({Arguments(steps)}, _), {measure})");
        return Array.ConvertAll(amplitudes, amplitude => Math.Pow(amplitude.Magnitude, 2));
    }

    private static string Arguments(int steps) =>
        $"[3], [39.478], {KernelPrograms.List(KineticAngles[..steps])}, [1, 3, 5, 6], [0.4, 0.3, -0.2, 0.7], {KernelPrograms.List(PotentialAngles[..steps])}";

    private static void AssertEqual(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
