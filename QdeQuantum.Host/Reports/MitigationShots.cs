namespace QdeQuantum.Host.Reports;

/// <summary>Shots that mitigation took; lists of circuits that were not asked for are empty.</summary>
/// <param name="Zeros">All qubits in |0⟩.</param>
/// <param name="Ones">All qubits in |1⟩.</param>
/// <param name="FoldedPosition">The position circuit, gates folded.</param>
/// <param name="FoldedMomentum">The momentum circuit, gates folded.</param>
public sealed record MitigationShots(
    IReadOnlyList<ulong> Zeros, IReadOnlyList<ulong> Ones, IReadOnlyList<ulong> FoldedPosition, IReadOnlyList<ulong> FoldedMomentum)
{
    /// <summary>All of them, in this order.</summary>
    internal IReadOnlyList<ulong> All => [.. Zeros, .. Ones, .. FoldedPosition, .. FoldedMomentum];

    internal static MitigationShots Of(MitigatedResult result) => new(
        Words(result.KnownStates, 0), Words(result.KnownStates, 1), Words(result.Folded, 0), Words(result.Folded, 1));

    private static ulong[] Words(IReadOnlyList<QSharp.Shots> circuits, int circuit) => circuits.Count == 0 ? [] : [.. circuits[circuit].Words];
}
