using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Emulator.Jobs;

/// <summary>Programs on the full-state simulator.</summary>
internal sealed class SimulatorEngine
{
    // Probabilities below are rounding errors of the simulation.
    private const double Negligible = 1e-14;

    private readonly StateVectorSimulator _simulator = new();

    /// <summary>What a program recorded, shot by shot, from a seed, with noise or without.</summary>
    public IReadOnlyList<OutputValue> Sample(string qir, int shots, ulong seed, NoiseModel? noise, CancellationToken cancellationToken)
    {
        var simulator = noise is null ? _simulator : new StateVectorSimulator(new SimulatorOptions { Noise = noise });
        var recorded = simulator.Run(QirModule.Parse(qir), shots, seed, cancellationToken: cancellationToken);
        return [.. Enumerable.Range(0, recorded.Count).Select(recorded.Output)];
    }

    /// <summary>The outputs a program may record and their exact probabilities; null if it records anything but one array of results.</summary>
    public IReadOnlyList<KeyValuePair<OutputValue, double>>? Probabilities(string qir, CancellationToken cancellationToken)
    {
        var module = QirModule.Parse(qir);
        using var state = _simulator.Evolve(module, cancellationToken);
        try
        {
            var probabilities = state.OutcomeProbabilities();
            var width = System.Numerics.BitOperations.Log2((uint)probabilities.Length);
            return [.. probabilities.Index().Where(outcome => outcome.Item > Negligible)
                .Select(outcome => KeyValuePair.Create(Output((ulong)outcome.Index, width), outcome.Item))];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static OutputValue Output(ulong word, int width) =>
        new OutputValue.Array([.. Enumerable.Range(0, width).Select(i => (OutputValue)new OutputValue.Result(((word >> i) & 1) != 0))]);
}
