namespace QdeQuantum.Benchmarks.Ratios;

/// <summary>
/// One line of the table: times of the fused engine in units of its rivals, all measured in the same run; null where a rival was not run.
/// </summary>
internal sealed record RatioRow
{
    public RatioRow(RatioCase task, int gates, PlanningTimes planning)
    {
        Family = task.Family;
        Dimensions = task.Dimensions;
        Qubits = task.Qubits;
        Threads = task.Threads;
        Precision = task.IsSingle ? "single" : "double";
        Gates = gates;
        FirstPlanNanosecondsPerGate = planning.First;
        ReplayNanosecondsPerGate = planning.Replay;
    }

    /// <summary>What the circuit is made of.</summary>
    public string Family { get; }

    /// <summary>Number of registers.</summary>
    public int Dimensions { get; }

    /// <summary>Qubits of all registers together.</summary>
    public int Qubits { get; }

    /// <summary>Threads each rival may use.</summary>
    public int Threads { get; }

    /// <summary>double or single.</summary>
    public string Precision { get; }

    /// <summary>Gates of one step.</summary>
    public int Gates { get; }

    /// <summary>Time of one step: of a Trotter step in passes, planning excluded; of any other circuit in all.</summary>
    public double StepMilliseconds { get; init; }

    /// <summary>To a split-step of the same grid with FFTW, three table multiplications a step.</summary>
    public double? RatioToFftw { get; init; }

    /// <summary>To the same with merged half kicks, two multiplications a step.</summary>
    public double? RatioToMergedFftw { get; init; }

    /// <summary>To the engine without fusion.</summary>
    public double? RatioToPlain { get; init; }

    /// <summary>To reading and writing the state once.</summary>
    public double? RatioToStream { get; init; }

    /// <summary>To one shot of the QDK's simulator.</summary>
    public double? RatioToQdk { get; init; }

    /// <summary>Planning of a step not met before, per gate, after warm-up.</summary>
    public double FirstPlanNanosecondsPerGate { get; }

    /// <summary>Planning of a step met before, per gate.</summary>
    public double ReplayNanosecondsPerGate { get; }

    /// <summary>Reading the program with the loop of 50 steps: from text to something that can be run.</summary>
    public double? ReadMilliseconds { get; init; }

    /// <summary>Reading adaptive QIR, planning and running 50 steps, to 50 steps of FFTW.</summary>
    public double? EndToEndRatioToFftw { get; init; }
}
