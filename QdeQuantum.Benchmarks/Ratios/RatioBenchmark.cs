using System.Diagnostics;
using System.Numerics;
using QdeQuantum.Benchmarks.Circuits;
using QdeQuantum.Benchmarks.Rivals;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>Runs one Trotter step on the fused engine and its rivals.</summary>
/// <typeparam name="T">Precision of the fused engine and of FFTW; the plain engine is always double.</typeparam>
internal sealed class RatioBenchmark<T>(int rounds)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>About so long each contestant runs in each round.</summary>
    private const double SecondsPerTurn = 0.02;

    private const int AnnealSteps = 50;

    /// <summary>Larger anneals take too long to be run for a table.</summary>
    private const int MaxEndToEndQubits = 22;

    /// <summary>Measures a circuit that FFTW can do too.</summary>
    public RatioRow Measure(RatioCase task)
    {
        var circuit = new TrotterCircuit(
            task.Qubits, task.Dimensions, task.Family == "quartic" ? Potential.Quartic : Potential.Quadratic);
        using var fused = new FusedState<T>(circuit.Qubits, task.Threads);
        PrepareUniform(fused);
        var planning = new PlanningTimes(circuit.Gates, circuit.Qubits);
        var engine = new EngineTurn(fused, circuit.Gates);
        engine.Calibrate(SecondsPerTurn);
        var row = new RatioRow(task, circuit.Gates.Count, planning);
        if (!Fftw.IsAvailable)
        {
            double alone = Stopwatches.Compare(rounds, engine.Run).First;
            return row with
            {
                StepMilliseconds = alone * 1e3,
                RatioToPlain = alone / PlainEngine.Seconds(circuit.Gates, task),
                RatioToQdk = alone / QdkSimulator.Seconds(circuit.Gates, task.Qubits),
            };
        }

        using var fftw = new FftwSplitStep<T>(circuit, task.Threads);
        fftw.SetUniform();
        int repetitions = Math.Max(1, (int)(SecondsPerTurn / Stopwatches.Time(1, fftw.Step)));
        var (step, ratios) = Stopwatches.Compare(
            rounds,
            engine.Run,
            () => Stopwatches.Time(repetitions, fftw.Step),
            () => Stopwatches.Time(repetitions, fftw.MergedStep),
            () => Stopwatches.Time(repetitions, () => fftw.Scale(T.One)));
        row = row with
        {
            StepMilliseconds = step * 1e3,
            RatioToFftw = ratios[0],
            RatioToMergedFftw = ratios[1],
            RatioToStream = ratios[2],
            RatioToPlain = step / PlainEngine.Seconds(circuit.Gates, task),
            RatioToQdk = step / QdkSimulator.Seconds(circuit.Gates, task.Qubits),
        };
        return circuit.Qubits <= MaxEndToEndQubits ? WithEndToEnd(row, circuit, task, fftw.Step, repetitions) : row;
    }

    /// <summary>
    /// Adds an anneal from its text to its amplitudes, in units of as many steps of FFTW (plans and tables ready). Measured in turns, as
    /// the rest.
    /// </summary>
    private RatioRow WithEndToEnd(RatioRow row, TrotterCircuit circuit, RatioCase task, Action fftwStep, int repetitions)
    {
        string qir = QirText.Loop(circuit.Gates, circuit.Qubits, AnnealSteps);
        var simulator = new StateVectorSimulator(new SimulatorOptions { MaxThreads = task.Threads, SinglePrecision = task.IsSingle });
        void RunText() => simulator.Run(QirModule.Parse(qir), 1, seed: 1);
        RunText();
        var (all, ratios) = Stopwatches.Compare(
            Math.Min(rounds, 9),
            () => Stopwatches.Time(1, RunText),
            () => AnnealSteps * Stopwatches.Time(repetitions, fftwStep),
            () => Stopwatches.Time(1, () => QirModule.Parse(qir)));
        return row with { EndToEndRatioToFftw = ratios[0], ReadMilliseconds = all / ratios[1] * 1e3 };
    }

    private static void PrepareUniform(FusedState<T> state)
    {
        for (int qubit = 0; qubit < state.QubitCount; qubit++)
        {
            state.Apply(new Gate(GateKind.H, qubit));
        }
    }

    /// <summary>Many steps on the fused engine in a row, so that neighbouring half kicks can merge as they do in an anneal.</summary>
    private sealed class EngineTurn(FusedState<T> state, IReadOnlyList<Gate> gates)
    {
        private int _steps = 4;

        public void Calibrate(double seconds)
        {
            Run();
            long start = Stopwatch.GetTimestamp();
            double step = Run();
            double all = Stopwatch.GetElapsedTime(start).TotalSeconds / _steps;
            _steps = Math.Clamp((int)(seconds / Math.Max(step, all / 4)), 2, 2_000);
            Run();
        }

        /// <summary>Seconds in passes for one step.</summary>
        public double Run()
        {
            var before = state.PassTime;
            for (int step = 0; step < _steps; step++)
            {
                foreach (var gate in gates)
                {
                    state.Apply(gate);
                }
            }

            state.Flush();
            return (state.PassTime - before).TotalSeconds / _steps;
        }
    }
}
