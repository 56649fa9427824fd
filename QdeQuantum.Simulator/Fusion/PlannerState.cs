namespace QdeQuantum.Simulator.Fusion;

/// <summary>A remembered position of the <see cref="Planner"/> between two gates.</summary>
/// <param name="Map">How qubits read cells.</param>
/// <param name="Placement">Where cells stand.</param>
/// <param name="ActiveSlots">Slots of the pending terms.</param>
/// <param name="Open">The pass still collecting.</param>
/// <param name="Fingerprint">Equal for equal positions, different for different ones.</param>
internal sealed record PlannerState(AffineMap Map, Placement Placement, int[] ActiveSlots, OpenPass Open, ulong Fingerprint);
