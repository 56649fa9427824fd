using System.Collections.Immutable;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Simulator;

/// <summary>How a <see cref="StateVectorSimulator"/> runs programs.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Threads used at most; the number of processors unless set.</summary>
    public int MaxThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes of memory for amplitudes at most, checked before they are allocated; three quarters of the memory unless set.</summary>
    public long MemoryLimitBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3;

    /// <summary>Instructions interpreted in one shot at most; then the program is taken to run forever.</summary>
    public long StepLimit { get; init; } = QirModule.DefaultStepLimit;

    /// <summary>Whether gates are merged before they are applied, where that pays. The results are the same up to rounding.</summary>
    public bool Fusion { get; init; } = true;

    /// <summary>
    /// Whether amplitudes are kept in single precision: half the memory and time, some 1e-7 of error in an amplitude. Angles stay in double
    /// precision. Always with fusion, since each merged pass rounds once.
    /// </summary>
    public bool SinglePrecision { get; init; }

    /// <summary>
    /// What goes wrong in the shots of <see cref="StateVectorSimulator.Run"/>, or null for nothing. Each shot is then a run of its own with
    /// faults drawn from the seed; shots share the run up to their first fault.
    /// </summary>
    public NoiseModel? Noise { get; init; }

    /// <summary>Functions for names that programs declare and that are not part of QIR, such as a user's own intrinsics.</summary>
    public IReadOnlyDictionary<string, ExternalFunction> ExternalFunctions { get; init; } = ImmutableDictionary<string, ExternalFunction>.Empty;
}
