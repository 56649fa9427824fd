using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>The project's engine without fusion.</summary>
internal static class PlainEngine
{
    /// <summary>It is not waited for longer than about this.</summary>
    private const double MaxSeconds = 10;

    /// <summary>A rough guess, only to decide what is worth starting.</summary>
    private const double SecondsPerAmplitudeAndGate = 1e-9;

    private const double SecondsOfWarmUp = 0.02;

    /// <summary>Time for a list of gates, once, after warming up; null where it would take too long.</summary>
    public static double? Seconds(IReadOnlyList<Gate> gates, RatioCase task)
    {
        double guess = gates.Count * Math.ScaleB(SecondsPerAmplitudeAndGate, task.Qubits);
        if (guess > MaxSeconds)
        {
            return null;
        }

        using var plain = new PlainState(task.Qubits, task.Threads);
        for (double spent = 0; spent < Math.Min(SecondsOfWarmUp, guess);)
        {
            spent += Run(plain, gates);
        }

        return Run(plain, gates);
    }

    /// <summary>Seconds for all gates on this state.</summary>
    public static double Run(PlainState state, IReadOnlyList<Gate> gates) => Stopwatches.Time(1, () =>
    {
        foreach (var gate in gates)
        {
            state.Apply(gate);
        }
    });
}
