using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Emulator;

/// <summary>A target that the emulator offers. The list is written after the service's documentation and not after any client's.</summary>
/// <param name="Id">Name, whose part before the first dot is the provider.</param>
/// <param name="Profile">Profile as the service writes it: <c>Base</c>, <c>Adaptive_RI</c> or <c>Adaptive_RIF</c>.</param>
/// <param name="Qubits">Number of qubits a program may ask for.</param>
public sealed record EmulatedTarget(string Id, string Profile, int Qubits)
{
    /// <summary>Provider.</summary>
    public string ProviderId => Id.Split('.')[0];

    /// <summary>Most shots of a job, or null for no limit.</summary>
    public int? MaxShots { get; init; }

    /// <summary>Whether it only checks programs and returns zeros.</summary>
    public bool IsSyntaxChecker { get; init; }

    /// <summary>Whether it returns the exact proportions of the outcomes instead of sampling them.</summary>
    public bool IsProportional { get; init; }

    /// <summary>Noise of its shots, or null for none. A target with noise samples, even if it would return exact proportions without.</summary>
    public NoiseModel? Noise { get; init; }

    /// <summary><c>Available</c>, <c>Degraded</c> (jobs wait and are not run) or <c>Unavailable</c> (jobs are refused).</summary>
    public string Availability { get; init; } = "Available";

    /// <summary>The targets offered unless options say otherwise.</summary>
    public static IReadOnlyList<EmulatedTarget> Default { get; } =
    [
        new("ionq.simulator", "Base", 29) { MaxShots = 10_000, IsProportional = true },
        new("ionq.qpu.aria-1", "Base", 25),
        new("ionq.qpu.forte-1", "Base", 36),
        new("quantinuum.sim.h2-1sc", "Adaptive_RI", 56) { IsSyntaxChecker = true },
        new("quantinuum.sim.h2-1e", "Adaptive_RI", 56),
        new("quantinuum.qpu.h2-1", "Adaptive_RI", 56),
        new("quantinuum.sim.helios-1sc", "Adaptive_RIF", 98) { IsSyntaxChecker = true },
        new("quantinuum.sim.helios-1e", "Adaptive_RIF", 98),
        new("quantinuum.qpu.helios-1", "Adaptive_RIF", 98),
        new("rigetti.sim.qvm", "Base", 20),
        new("qci.simulator", "Adaptive_RI", 29) { MaxShots = 1_000_000 },
    ];
}
