using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>What planning costs, in nanoseconds per gate, with no amplitudes at all.</summary>
internal sealed class PlanningTimes
{
    private const int Repetitions = 5;

    public PlanningTimes(IReadOnlyList<Gate> gates, int qubits)
    {
        Gate[] list = [.. gates];
        First = double.PositiveInfinity;
        Replay = double.PositiveInfinity;
        for (int i = 0; i < Repetitions; i++)
        {
            var pipeline = NewPipeline(qubits);
            First = Math.Min(First, NanosecondsPerGate(pipeline, list));
            pipeline.Reset();
            Replay = Math.Min(Replay, NanosecondsPerGate(pipeline, list));
        }
    }

    /// <summary>A list of gates met for the first time; the best of a few.</summary>
    public double First { get; }

    /// <summary>A list of gates met before, with other angles; the best of a few.</summary>
    public double Replay { get; }

    /// <summary>Everything the fused engine does except running passes.</summary>
    private static GatePipeline NewPipeline(int qubits)
    {
        int cells = Math.Max(qubits, BlockShape.MinCells);
        return new GatePipeline(new PlanMemo(new Planner(qubits, cells, BlockShape.For(cells))), (_, _) => { });
    }

    private static double NanosecondsPerGate(GatePipeline pipeline, Gate[] gates) => 1e9 / gates.Length * Stopwatches.Time(1, () =>
    {
        foreach (ref readonly var gate in gates.AsSpan())
        {
            pipeline.Add(gate);
        }

        pipeline.Flush();
    });
}
