using QdeQuantum.Benchmarks.Circuits;
using QdeQuantum.Benchmarks.Rivals;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>Runs one circuit on the fused engine and its rivals.</summary>
internal sealed class RatioBenchmark(int rounds)
{
    /// <summary>About so long each contestant runs in each round.</summary>
    private const double SecondsPerTurn = 0.02;

    private const int AnnealSteps = 50;

    /// <summary>Larger anneals take too long to be run for a table.</summary>
    private const int MaxEndToEndQubits = 22;

    /// <summary>The plain engine is not waited for longer than this.</summary>
    private const double MaxPlainSeconds = 20;

    /// <summary>A circuit that FFTW can do too.</summary>
    public RatioRow MeasureTrotter(TrotterCircuit circuit, string family, int threads)
    {
        using var fused = new FusedState<double>(circuit.Qubits, threads);
        PrepareUniform(fused);
        var planning = new PlanningTimes(circuit.Gates, circuit.Qubits);
        var engine = new EngineTurn(fused, circuit.Gates);
        engine.Calibrate(SecondsPerTurn);
        if (!Fftw.IsAvailable)
        {
            double alone = Stopwatches.Compare(rounds, engine.Run).First;
            return Row(circuit, family, threads, planning, alone) with { RatioToPlain = Plain(circuit.Qubits, circuit.Gates, threads, alone) };
        }

        using var fftw = new FftwSplitStep<double>(circuit, threads);
        fftw.SetUniform();
        int repetitions = Math.Max(1, (int)(SecondsPerTurn / Stopwatches.Time(1, fftw.Step)));
        var (step, ratios) = Stopwatches.Compare(
            rounds,
            engine.Run,
            () => Stopwatches.Time(repetitions, fftw.Step),
            () => Stopwatches.Time(repetitions, fftw.MergedStep),
            () => Stopwatches.Time(repetitions, () => fftw.Scale(1)));
        return Row(circuit, family, threads, planning, step) with
        {
            RatioToFftw = ratios[0],
            RatioToMergedFftw = ratios[1],
            RatioToStream = ratios[2],
            RatioToPlain = Plain(circuit.Qubits, circuit.Gates, threads, step),
            EndToEndRatioToFftw = EndToEnd(circuit, threads, fftw.Step, repetitions),
        };
    }

    /// <summary>
    /// An anneal from its text to its amplitudes, in units of as many steps of FFTW (plans and tables ready). Measured in turns, as the rest.
    /// </summary>
    private double? EndToEnd(TrotterCircuit circuit, int threads, Action fftwStep, int repetitions)
    {
        if (circuit.Qubits > MaxEndToEndQubits)
        {
            return null;
        }

        string qir = QirText.Loop(circuit.Gates, circuit.Qubits, AnnealSteps);
        var simulator = new StateVectorSimulator(new SimulatorOptions { MaxThreads = threads });
        void RunText() => simulator.Run(QirModule.Parse(qir), 1, seed: 1);
        RunText();
        return Stopwatches.Compare(
            Math.Min(rounds, 5), () => Stopwatches.Time(1, RunText), () => AnnealSteps * Stopwatches.Time(repetitions, fftwStep)).Ratios[0];
    }

    /// <summary>A circuit that only simulators can do.</summary>
    public RatioRow MeasureGates(IReadOnlyList<Gate> gates, int qubits, string family, int threads)
    {
        using var fused = new FusedState<double>(qubits, threads);
        var engine = new EngineTurn(fused, gates);
        engine.Calibrate(SecondsPerTurn);
        var planning = new PlanningTimes(gates, qubits);
        double step = Stopwatches.Compare(rounds, engine.Run).First;
        return new RatioRow(
            family, 1, qubits, threads, "double", gates.Count, step * 1e3, null, null, Plain(qubits, gates, threads, step), null,
            planning.First, planning.Replay, null);
    }

    private static RatioRow Row(TrotterCircuit circuit, string family, int threads, PlanningTimes planning, double step) => new(
        family, circuit.Dimensions, circuit.Qubits, threads, "double", circuit.Gates.Count, step * 1e3, null, null, null, null,
        planning.First, planning.Replay, null);

    private static void PrepareUniform(FusedState<double> state)
    {
        for (int qubit = 0; qubit < state.QubitCount; qubit++)
        {
            state.Apply(new Gate(GateKind.H, qubit));
        }
    }

    /// <summary>Ratio to one step of the plain engine, run once; null where that would take too long.</summary>
    private static double? Plain(int qubits, IReadOnlyList<Gate> gates, int threads, double step)
    {
        if (gates.Count * Math.ScaleB(1e-9, qubits) > MaxPlainSeconds)
        {
            return null;
        }

        using var plain = new PlainState(qubits, threads);
        plain.Apply(gates[0]);
        return step / Stopwatches.Time(1, () =>
        {
            foreach (var gate in gates)
            {
                plain.Apply(gate);
            }
        });
    }

    /// <summary>Many steps on the fused engine in a row, so that neighbouring half kicks can merge as they do in an anneal.</summary>
    private sealed class EngineTurn(FusedState<double> state, IReadOnlyList<Gate> gates)
    {
        private int _steps = 4;

        public void Calibrate(double seconds)
        {
            Run();
            _steps = Math.Clamp((int)(seconds / Run()), 2, 2_000);
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
