using System.Text.Json;

namespace QdeQuantum.QSharp.Estimation;

/// <summary>What a fault-tolerant machine would need to run a program once.</summary>
/// <param name="PhysicalQubits">Physical qubits, for the program and its T factories together.</param>
/// <param name="RuntimeSeconds">Time of one run in seconds.</param>
/// <param name="LogicalQubits">Logical qubits after layout.</param>
/// <param name="LogicalDepth">Logical cycles.</param>
/// <param name="TStates">T states consumed.</param>
/// <param name="TFactories">T factories working side by side; 0 when no T state is needed.</param>
/// <param name="PhysicalQubitsForTFactories">Physical qubits of the T factories.</param>
/// <param name="CodeDistance">Distance of the error correcting code.</param>
/// <param name="LogicalErrorRate">Error rate of one logical qubit in one logical cycle.</param>
/// <param name="LogicalCounts">What the program itself asks for, before error correction.</param>
/// <param name="Json">All that the estimator said about the job, as JSON. Where it was asked about fewer layers, see <see cref="CountsEstimator"/>, these are what it names.</param>
public sealed record ResourceEstimates(
    long PhysicalQubits,
    double RuntimeSeconds,
    long LogicalQubits,
    long LogicalDepth,
    long TStates,
    long TFactories,
    long PhysicalQubitsForTFactories,
    int CodeDistance,
    double LogicalErrorRate,
    LogicalCounts LogicalCounts,
    string Json)
{
    private const double NanosecondsPerSecond = 1e9;

    internal static ResourceEstimates Read(JsonElement job)
    {
        var counts = job.GetProperty("physicalCounts");
        var breakdown = counts.GetProperty("breakdown");
        var qubit = job.GetProperty("logicalQubit");
        return new ResourceEstimates(
            counts.GetProperty("physicalQubits").GetInt64(),
            counts.GetProperty("runtime").GetDouble() / NanosecondsPerSecond,
            breakdown.GetProperty("algorithmicLogicalQubits").GetInt64(),
            breakdown.GetProperty("logicalDepth").GetInt64(),
            breakdown.GetProperty("numTstates").GetInt64(),
            breakdown.GetProperty("numTfactories").GetInt64(),
            breakdown.GetProperty("physicalQubitsForTfactories").GetInt64(),
            qubit.GetProperty("codeDistance").GetInt32(),
            qubit.GetProperty("logicalErrorRate").GetDouble(),
            LogicalCounts.Read(job.GetProperty("logicalCounts")),
            job.GetRawText());
    }
}

/// <summary>Operations of a program before error correction. Rotations are those by angles other than multiples of π/4.</summary>
/// <param name="Qubits">Qubits in use at the same time.</param>
/// <param name="TGates">T gates.</param>
/// <param name="Rotations">Rotations by arbitrary angles.</param>
/// <param name="RotationDepth">Layers of rotations.</param>
/// <param name="CczGates">Doubly controlled Z gates.</param>
/// <param name="CcixGates">Doubly controlled iX gates.</param>
/// <param name="Measurements">Measurements.</param>
public sealed record LogicalCounts(
    long Qubits,
    long TGates,
    long Rotations,
    long RotationDepth,
    long CczGates,
    long CcixGates,
    long Measurements)
{
    internal static LogicalCounts Read(JsonElement counts) => new(
        counts.GetProperty("numQubits").GetInt64(),
        counts.GetProperty("tCount").GetInt64(),
        counts.GetProperty("rotationCount").GetInt64(),
        counts.GetProperty("rotationDepth").GetInt64(),
        counts.GetProperty("cczCount").GetInt64(),
        counts.GetProperty("ccixCount").GetInt64(),
        counts.GetProperty("measurementCount").GetInt64());
}
