using System.Collections.Immutable;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.AzureQuantum.Targets;

/// <summary>
/// A published characterisation of a family of devices as a noise model: depolarizing errors after gates, symmetric readout. An average
/// infidelity r of a gate on k qubits becomes the error probability p = r (2ᵏ + 1)/2ᵏ; all of a SPAM error is counted as readout. What devices do
/// beyond that (crosstalk, drift, memory errors of waiting qubits) is not in it.
/// </summary>
/// <param name="Name">The family, e.g. <c>quantinuum-h2</c>.</param>
/// <param name="Model">The model.</param>
/// <param name="AsOf">When the figures were published.</param>
/// <param name="Source">Where.</param>
public sealed record NoisePreset(string Name, NoiseModel Model, DateOnly AsOf, string Source)
{
    /// <summary>
    /// All presets. Families of the <see cref="TargetCatalogue"/> without one (IonQ Forte, Rigetti, QCI) have no published averages that were
    /// checked here.
    /// </summary>
    public static ImmutableArray<NoisePreset> All { get; } =
    [
        FromInfidelities(
            "ionq-aria", 5e-4, 4e-3, 3.9e-3, new(2024, 9, 1), "IonQ provider page of the Azure Quantum documentation: fidelities 99.95 %, 99.6 %, SPAM 99.61 %"),
        FromInfidelities(
            "quantinuum-h2", 2.5e-5, 1.57e-3, 1.6e-3, new(2024, 6, 4), "arXiv:2406.02501 (two-qubit fidelity 99.843 %), arXiv:2305.03828 (one-qubit gates, SPAM)"),
        FromInfidelities(
            "quantinuum-helios", 2.5e-5, 7.9e-4, 4.8e-4, new(2025, 11, 7), "arXiv:2511.05465: average infidelities 2.5e-5, 7.9e-4, SPAM 4.8e-4"),
    ];

    /// <summary>The preset of a name, or null.</summary>
    public static NoisePreset? Find(string name) => All.FirstOrDefault(preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Name, date and source.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} ({AsOf:yyyy-MM-dd}; {Source})");

    private static NoisePreset FromInfidelities(string name, double oneQubit, double twoQubit, double spam, DateOnly asOf, string source) =>
        new(name, NoiseModel.Depolarizing(p1: oneQubit * 3 / 2, p2: twoQubit * 5 / 4, readout: spam), asOf, source);
}
