namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>One line of the table: times of the fused engine in units of its rivals, all measured in the same run; null where a rival was not run.</summary>
/// <param name="Family">What the circuit is made of.</param>
/// <param name="Dimensions">Number of registers.</param>
/// <param name="Qubits">Qubits of all registers together.</param>
/// <param name="Threads">Threads each rival may use.</param>
/// <param name="Precision">double or single.</param>
/// <param name="Gates">Gates of one step.</param>
/// <param name="StepMilliseconds">Time of one step in passes, planning excluded.</param>
/// <param name="RatioToFftw">To a split-step of the same grid with FFTW, three table multiplications a step.</param>
/// <param name="RatioToMergedFftw">To the same with merged half kicks, two multiplications a step.</param>
/// <param name="RatioToPlain">To the engine without fusion.</param>
/// <param name="RatioToStream">To reading and writing the state once.</param>
/// <param name="FirstPlanNanosecondsPerGate">Planning of a step not met before, per gate, after warm-up.</param>
/// <param name="ReplayNanosecondsPerGate">Planning of a step met before, per gate.</param>
/// <param name="EndToEndRatioToFftw">Reading adaptive QIR, planning and running 50 steps, to 50 steps of FFTW.</param>
internal sealed record RatioRow(
    string Family,
    int Dimensions,
    int Qubits,
    int Threads,
    string Precision,
    int Gates,
    double StepMilliseconds,
    double? RatioToFftw,
    double? RatioToMergedFftw,
    double? RatioToPlain,
    double? RatioToStream,
    double FirstPlanNanosecondsPerGate,
    double ReplayNanosecondsPerGate,
    double? EndToEndRatioToFftw);
