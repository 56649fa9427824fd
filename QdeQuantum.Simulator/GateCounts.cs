namespace QdeQuantum.Simulator;

/// <summary>
/// What one shot of a program executes. Where that depends on measured outcomes (<see cref="DependsOnOutcomes"/>), each outcome is a fair
/// coin thrown from a fixed seed, so that the counts are those of one typical shot and the same every time.
/// Depths count layers of gates that act on different qubits, as early as possible; measurements and resets open no layer.
/// </summary>
/// <param name="OneQubit">Gates on one qubit, rotations included.</param>
/// <param name="TwoQubit">Gates on two qubits.</param>
/// <param name="ThreeQubit">Gates on three qubits.</param>
/// <param name="Rotations">Gates with an angle: rx, ry, rz, rxx, ryy, rzz.</param>
/// <param name="Measurements">Measurements.</param>
/// <param name="Resets">Resets, those that follow a measurement at once not included.</param>
/// <param name="Depth">Layers of gates.</param>
/// <param name="TwoQubitDepth">Layers of gates on two or three qubits, one-qubit gates taking no time.</param>
/// <param name="DependsOnOutcomes">Whether other shots may execute other gates.</param>
public sealed record GateCounts(
    long OneQubit,
    long TwoQubit,
    long ThreeQubit,
    long Rotations,
    long Measurements,
    long Resets,
    long Depth,
    long TwoQubitDepth,
    bool DependsOnOutcomes)
{
    /// <summary>All gates; measurements and resets are none.</summary>
    public long Total => OneQubit + TwoQubit + ThreeQubit;
}
