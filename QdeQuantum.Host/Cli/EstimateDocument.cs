using QdeQuantum.Host.Estimates;
using QdeQuantum.Host.Reports;
using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Cli;

/// <summary>What <c>qde estimate --json</c> writes.</summary>
/// <param name="Formula">The objective.</param>
/// <param name="Variables">Its variables.</param>
/// <param name="QubitsPerVariable">Qubits of each variable.</param>
/// <param name="Steps">Steps of the anneal.</param>
/// <param name="Order">Order of the product formula.</param>
/// <param name="Shots">Shots per basis.</param>
/// <param name="ErrorBudget">Allowed probability that one shot fails.</param>
/// <param name="Variant">How the rotations are made.</param>
/// <param name="Counts">What one shot asks for before error correction.</param>
/// <param name="Machines">What each machine would need.</param>
internal sealed record EstimateDocument(
    string Formula,
    IReadOnlyList<string> Variables,
    IReadOnlyList<int> QubitsPerVariable,
    int Steps,
    int Order,
    int Shots,
    double ErrorBudget,
    string Variant,
    LogicalCounts Counts,
    IReadOnlyList<MachineRow> Machines)
{
    /// <summary>How ζ reaches the circuit.</summary>
    public EncodingSection? Encoding { get; init; }

    /// <summary>Qubits against time on the first machine.</summary>
    public IReadOnlyList<FrontierPoint>? Frontier { get; init; }

    /// <summary>Other ways to make the rotations, on the first machine.</summary>
    public IReadOnlyList<VariantRow>? Variants { get; init; }

    /// <summary>How the needs of the first machine grow.</summary>
    public IReadOnlyList<GrowthPoint>? Growth { get; init; }
}

/// <summary>One way to make the rotations of an anneal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rotations">Rotations of one shot.</param>
/// <param name="AndGates">AND gates of one shot, four T states each.</param>
/// <param name="TStates">T states of one shot.</param>
/// <param name="Qubits">Qubits of the program, before layout.</param>
/// <param name="PhysicalQubits">Physical qubits.</param>
/// <param name="RuntimeSeconds">Time of one shot.</param>
/// <param name="EncodingError">Root mean square error of the encoded objective, in its units.</param>
internal sealed record VariantRow(
    string Name, long Rotations, long AndGates, long TStates, long Qubits, long PhysicalQubits, double RuntimeSeconds, double EncodingError)
{
    public static VariantRow Of(string name, ResourceEstimates found, double encodingError) => new(
        name,
        found.LogicalCounts.Rotations,
        found.LogicalCounts.CczGates + found.LogicalCounts.CcixGates,
        found.TStates,
        found.LogicalCounts.Qubits,
        found.PhysicalQubits,
        found.RuntimeSeconds,
        encodingError);
}
