namespace QdeQuantum.Simulator.Gates;

/// <summary>
/// The gates of the QIR quantum instruction set. Rotations carry an angle: R_P(θ) = exp(-i θ P/2), R_PP(θ) = exp(-i θ P⊗P/2).
/// </summary>
internal enum GateKind : byte
{
    H,
    X,
    Y,
    Z,
    S,
    SAdjoint,
    T,
    TAdjoint,

    /// <summary>√X = H·S·H.</summary>
    SX,
    SXAdjoint,
    Rx,
    Ry,
    Rz,
    Rxx,
    Ryy,
    Rzz,

    /// <summary>Control is <see cref="Gate.Qubit0"/>, target <see cref="Gate.Qubit1"/>; likewise CY and CZ.</summary>
    CX,
    CY,
    CZ,
    Swap,

    /// <summary>Controls are <see cref="Gate.Qubit0"/> and <see cref="Gate.Qubit1"/>, target <see cref="Gate.Qubit2"/>.</summary>
    CCX,
}

/// <summary>One gate on up to three qubits; unused qubits are -1, an unused angle is 0.</summary>
/// <param name="Kind">Which gate.</param>
/// <param name="Qubit0">First qubit.</param>
/// <param name="Qubit1">Second qubit or -1.</param>
/// <param name="Qubit2">Third qubit or -1.</param>
/// <param name="Angle">Angle in radians.</param>
internal readonly record struct Gate(GateKind Kind, int Qubit0, int Qubit1 = -1, int Qubit2 = -1, double Angle = 0.0);
