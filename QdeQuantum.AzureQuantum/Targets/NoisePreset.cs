using System.Collections.Immutable;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.AzureQuantum.Targets;

/// <summary>
/// A published characterisation of a family of devices as a noise model: depolarizing errors after gates, symmetric readout. An average
/// infidelity r of a gate on k qubits becomes the error probability p = r (2ᵏ + 1)/2ᵏ; all of a SPAM error is counted as readout. What devices do
/// beyond that (crosstalk, drift, memory errors of waiting qubits) is not in it.
/// </summary>
/// <param name="Name">The family, e.g. <c>quantinuum-h2</c>.</param>
/// <param name="Model">The model; a figure that was not published is 0.</param>
/// <param name="AsOf">When the figures were published, or read where the page has no date.</param>
/// <param name="Basis">What kind of figures they are: measured or claimed, averages or medians, and what is missing.</param>
/// <param name="Source">Where they stand.</param>
public sealed record NoisePreset(string Name, NoiseModel Model, DateOnly AsOf, string Basis, string Source)
{
    // Beginnings of the names of the targets of a family. The noisy simulators of a family run the noise of their provider already.
    private static readonly ImmutableArray<(string Targets, string Preset)> Families =
    [
        ("ionq.qpu.aria", "ionq-aria"),
        ("ionq.qpu.forte", "ionq-forte"),
        ("quantinuum.qpu.h2", "quantinuum-h2"),
        ("quantinuum.qpu.helios", "quantinuum-helios"),
        ("rigetti.qpu.cepheus", "rigetti-cepheus"),
        ("qci.machine", "qci-dual-rail"),
    ];

    /// <summary>All presets: one for each family of gate-based machines in the <see cref="TargetCatalogue"/>.</summary>
    public static ImmutableArray<NoisePreset> All { get; } =
    [
        FromInfidelities(
            "ionq-aria", 5e-4, 4e-3, 3.9e-3, new(2024, 9, 1),
            "averages, the vendor's claim",
            "IonQ provider page of the Azure Quantum documentation: fidelities 99.95 %, 99.6 %, SPAM 99.61 %"),
        FromInfidelities(
            "ionq-forte", 2.0e-4, 4.64e-3, 5e-3, new(2024, 11, 7),
            "medians over all 435 pairs, measured by the vendor in a paper; SPAM is its claim",
            "arXiv:2308.05071, Quantum 8, 1516: direct randomized benchmarking, 2.0e-4 and 46.4e-4; SPAM 0.5 % from IonQ's page of the system, September 2026"),
        FromInfidelities(
            "quantinuum-h2", 2.5e-5, 1.57e-3, 1.6e-3, new(2024, 6, 4),
            "averages, measured by the vendor in papers",
            "arXiv:2406.02501 (two-qubit fidelity 99.843 %), arXiv:2305.03828 (one-qubit gates, SPAM)"),
        FromInfidelities(
            "quantinuum-helios", 2.5e-5, 7.9e-4, 4.8e-4, new(2025, 11, 7),
            "averages, measured by the vendor in a paper",
            "arXiv:2511.05465: average infidelities 2.5e-5, 7.9e-4, SPAM 4.8e-4"),
        FromInfidelities(
            "rigetti-cepheus", 1e-3, 9e-3, 0, new(2026, 9, 22),
            "medians, the vendor's claim; no readout error is published, so none is in it",
            "Rigetti's page of its systems, read in September 2026, Cepheus-1-108Q: fidelities 99.9 %, CZ 99.1 %"),
        DualRail(),
    ];

    /// <summary>The preset of a name, or null.</summary>
    public static NoisePreset? Find(string name) => All.FirstOrDefault(preset => string.Equals(preset.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The preset for a machine, or null: simulators have no device's noise, and pulse machines no gates.</summary>
    /// <param name="targetId">Name in the service, e.g. <c>ionq.qpu.forte-1</c>.</param>
    public static NoisePreset? ForTarget(string targetId)
    {
        ArgumentNullException.ThrowIfNull(targetId);
        var family = Families.FirstOrDefault(family => targetId.StartsWith(family.Targets, StringComparison.OrdinalIgnoreCase));
        return family.Preset is { } name ? Find(name) : null;
    }

    /// <summary>Name, date, kind of figures and source.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} ({AsOf:yyyy-MM-dd}; {Basis}; {Source})");

    private static NoisePreset FromInfidelities(string name, double oneQubit, double twoQubit, double spam, DateOnly asOf, string basis, string source) =>
        new(name, NoiseModel.Depolarizing(p1: oneQubit * 3 / 2, p2: twoQubit * 5 / 4, readout: spam), asOf, basis, source);

    /// <summary>Detected erasures are lost qubits here: half of what a gate erases on each of its two.</summary>
    private static NoisePreset DualRail()
    {
        const double GateInfidelity = 1e-3;
        const double GateErasure = 5e-3;
        var gate = new GateNoise(PauliChannel.Depolarizing(2, GateInfidelity * 5 / 4), GateErasure / 2);
        var model = NoiseModel.Depolarizing(readout: 1e-4) with { TwoQubit = gate };
        return new(
            "qci-dual-rail", model, new(2025, 3, 13),
            "upper bounds of a laboratory device of the same kind, not of the target; no one-qubit error is published, so none is in it",
            "arXiv:2503.10935 (two-qubit gate: infidelity below 0.1 % and erasures of 0.5 %), arXiv:2307.03169 (SPAM 0.01 %)");
    }
}
