using QdeQuantum.Benchmarks.Circuits;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>
/// Runs circuits that only simulators can do. Each round takes another circuit of the family, so that no plan is known from the round
/// before, and planning counts.
/// </summary>
internal sealed class GateBenchmark(int rounds)
{
    /// <summary>Circuits run before the clock counts, so that all code is compiled.</summary>
    private const int WarmUpRounds = 3;

    public RatioRow Measure(RatioCase task)
    {
        int seed = 0;
        var circuit = GateFamilies.Create(task.Family, task.Qubits, seed);
        var planning = new PlanningTimes(circuit, task.Qubits);
        using var fused = StateVectorSimulator.DefaultState(task.Qubits, new SimulatorOptions(), task.Threads, CancellationToken.None);
        using var plain = new PlainState(task.Qubits, task.Threads);
        for (int i = 0; i < WarmUpRounds; i++)
        {
            RunFused();
            PlainEngine.Run(plain, circuit);
        }

        var (seconds, ratios) = Stopwatches.Compare(rounds, RunFused, () => PlainEngine.Run(plain, circuit));
        return new RatioRow(task, circuit.Count, planning) { StepMilliseconds = seconds * 1e3, RatioToPlain = ratios[0] };

        double RunFused()
        {
            circuit = GateFamilies.Create(task.Family, task.Qubits, ++seed);
            return Stopwatches.Time(1, () =>
            {
                foreach (var gate in circuit)
                {
                    fused.Apply(gate);
                }

                Flush(fused);
            });
        }
    }

    /// <summary>Carries out what the engine has put off; the plain one puts nothing off.</summary>
    private static void Flush(IQuantumState state)
    {
        var engine = state is ChosenState small ? small.Chosen : state;
        (engine as FusedState<double>)?.Flush();
    }
}
