using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>Gates in a row on qubits whose numbers stand in the text, decoded once so that all of them are one instruction.</summary>
/// <param name="Sequence">The gates; an angle that is computed is free.</param>
/// <param name="AngleRegisters">For each gate the register that holds its angle, or <see cref="Instruction.None"/>.</param>
/// <param name="Lines">For each gate its line in the text.</param>
internal sealed record GateRun(GateSequence Sequence, int[] AngleRegisters, int[] Lines);
