using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>What planning costs, in nanoseconds per gate, with no amplitudes at all.</summary>
internal sealed class PlanningTimes
{
    private const int Steps = 12;

    public PlanningTimes(IReadOnlyList<Gate> gates, int qubits)
    {
        Gate[] list = [.. gates];
        Time(list, qubits);
        (First, Replay) = Time(list, qubits);
    }

    /// <summary>A step met for the first time.</summary>
    public double First { get; }

    /// <summary>A step met before, with other angles.</summary>
    public double Replay { get; }

    private static (double First, double Replay) Time(Gate[] gates, int qubits)
    {
        using var player = new PlanPlayer(qubits);
        double first = Stopwatches.Time(1, () => player.Add(gates));
        Stopwatches.Time(Steps / 2, () => player.Add(gates));
        double replay = Stopwatches.Time(Steps / 2, () => player.Add(gates));
        return (first * 1e9 / gates.Length, replay * 1e9 / gates.Length);
    }

    /// <summary>Everything the fused engine does except running passes.</summary>
    private sealed class PlanPlayer : IDisposable
    {
        private readonly GatePipeline _pipeline;

        public PlanPlayer(int qubits)
        {
            int cells = Math.Max(qubits, BlockShape.MinCells);
            _pipeline = new GatePipeline(new PlanMemo(new Planner(qubits, cells, BlockShape.For(cells))), (_, _) => { });
        }

        public void Add(Gate[] gates)
        {
            foreach (ref readonly var gate in gates.AsSpan())
            {
                _pipeline.Add(gate);
            }
        }

        public void Dispose() => _pipeline.Reset();
    }
}
