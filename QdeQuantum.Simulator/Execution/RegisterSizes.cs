namespace QdeQuantum.Simulator.Execution;

/// <summary>How many qubits and results a program uses.</summary>
/// <param name="Qubits">All qubits.</param>
/// <param name="FixedQubits">Those numbered in the text; the others are allocated while the program runs.</param>
/// <param name="FixedResults">Results numbered in the text; others may be allocated while the program runs.</param>
internal readonly record struct RegisterSizes(int Qubits, int FixedQubits, int FixedResults);
