using QdeQuantum.QSharp;

namespace QdeQuantum.AzureQuantum.Targets;

/// <summary>What a target is.</summary>
public enum TargetKind
{
    /// <summary>A quantum machine.</summary>
    Hardware,

    /// <summary>A simulator of ideal or noisy circuits.</summary>
    Simulator,

    /// <summary>A simulator of a certain machine with its noise.</summary>
    Emulator,

    /// <summary>Compiles the program as the machine would and returns zeros.</summary>
    SyntaxChecker,

    /// <summary>Nothing is known about it.</summary>
    Unknown,
}

/// <summary>What is known about a target, from this library's table and from the workspace.</summary>
/// <param name="Id">Name in the service, e.g. <c>quantinuum.sim.h2-1e</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Profile">Profile that programs must be compiled for; null when it takes no QIR or when that is not known.</param>
/// <param name="Qubits">Number of qubits, or null.</param>
public sealed record TargetInfo(string Id, TargetKind Kind, TargetProfile? Profile, int? Qubits)
{
    /// <summary>Provider: the part before the first dot.</summary>
    public string ProviderId => Id.Split('.')[0];

    /// <summary>Whether the target takes QIR; null when that is not known.</summary>
    public bool? AcceptsQir { get; init; } = Profile is null ? null : true;

    /// <summary>Most shots of one job, or null when no limit is known.</summary>
    public int? MaxShots { get; init; }

    /// <summary>Whether one entangling gate of the machine makes exp(-iθ/2 Z⊗Z) for any θ, so that RZZ is better left whole.</summary>
    public bool HasNativeRzz { get; init; }

    /// <summary>Most qubits that are simulated state by state, where that is fewer than <see cref="Qubits"/>.</summary>
    public int? StateVectorQubits { get; init; }

    /// <summary>Availability as the workspace tells it; null for a target that the workspace does not have or that was not asked for.</summary>
    public string? Availability { get; init; }

    /// <summary>How long jobs wait on average, as the workspace tells it.</summary>
    public TimeSpan? AverageQueueTime { get; init; }

    /// <summary>Whether the workspace has the target.</summary>
    public bool IsInWorkspace => Availability is not null;

    /// <summary>The profile as the service writes it, e.g. <c>Adaptive_RI</c>.</summary>
    public string? ServiceProfileName => Profile is { } profile ? ServiceProfiles.NameOf(profile) : null;
}
