using System.Collections.Immutable;
using QdeQuantum.QSharp;

namespace QdeQuantum.AzureQuantum.Targets;

/// <summary>
/// The targets known here (as of August 2026: the service's documentation and its official client), completed by what a workspace tells about
/// its own. The workspace wins where both speak.
/// </summary>
public sealed class TargetCatalogue
{
    private readonly ImmutableSortedDictionary<string, TargetInfo> _targets;

    private TargetCatalogue(IEnumerable<TargetInfo> targets) =>
        _targets = targets.ToImmutableSortedDictionary(target => target.Id, target => target, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known without asking anybody.</summary>
    public static TargetCatalogue Known { get; } = new(KnownTargets());

    /// <summary>All targets, by name.</summary>
    public IEnumerable<TargetInfo> Targets => _targets.Values;

    /// <summary>A target by its name, in any letter case.</summary>
    /// <exception cref="TargetNotFoundException">There is none.</exception>
    public TargetInfo this[string id] => Find(id) ?? throw new TargetNotFoundException(id, _targets.Keys);

    /// <summary>The known targets and those of a workspace, with its word on availability, queue, size and profile.</summary>
    public static async Task<TargetCatalogue> ForWorkspaceAsync(JobClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Known.RefreshedWith(await client.GetProviderStatusAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A target by its name, or null.</summary>
    public TargetInfo? Find(string id) => _targets.GetValueOrDefault(id);

    /// <summary>This catalogue with what a workspace tells about its targets.</summary>
    public TargetCatalogue RefreshedWith(IEnumerable<ProviderStatus> providers)
    {
        ArgumentNullException.ThrowIfNull(providers);
        var told = providers.SelectMany(provider => provider.Targets).Select(Merge);
        return new TargetCatalogue(_targets.SetItems(told.Select(target => KeyValuePair.Create(target.Id, target))).Values);
    }

    private TargetInfo Merge(TargetStatus status)
    {
        var known = Find(status.Id) ?? new TargetInfo(status.Id, TargetKind.Unknown, null, null);
        var profile = ServiceProfiles.Parse(status.Profile) ?? known.Profile;
        return known with
        {
            Profile = profile,
            AcceptsQir = profile is null ? known.AcceptsQir : true,
            Qubits = status.Qubits ?? known.Qubits,
            Availability = status.Availability,
            AverageQueueTime = status.AverageQueueTime,
        };
    }

    private static IEnumerable<TargetInfo> KnownTargets() =>
    [
        IonQ("ionq.simulator", TargetKind.Simulator, 29) with { MaxShots = 10_000 },
        IonQ("ionq.qpu.aria-1", TargetKind.Hardware, 25),
        IonQ("ionq.qpu.forte-1", TargetKind.Hardware, 36),
        IonQ("ionq.qpu.forte-enterprise-1", TargetKind.Hardware, 36),
        .. H2("1"),
        .. H2("2"),
        Quantinuum("quantinuum.qpu.helios-1", TargetKind.Hardware, TargetProfile.AdaptiveRIF, 98),
        Quantinuum("quantinuum.sim.helios-1sc", TargetKind.SyntaxChecker, TargetProfile.AdaptiveRIF, 98),
        Quantinuum("quantinuum.sim.helios-1e", TargetKind.Emulator, TargetProfile.AdaptiveRIF, 98),
        new("rigetti.sim.qvm", TargetKind.Simulator, TargetProfile.Base, 20),
        new("rigetti.qpu.cepheus-1-108q", TargetKind.Hardware, TargetProfile.Base, 108),
        Qci("qci.simulator", TargetKind.Simulator, 29),
        Qci("qci.simulator.noisy", TargetKind.Simulator, 29),
        Qci("qci.machine1", TargetKind.Hardware, 11),
        Pasqal("pasqal.sim.emu-tn", TargetKind.Simulator, 100),
        Pasqal("pasqal.sim.emu-sv", TargetKind.Simulator, 25),
        Pasqal("pasqal.sim.emu-mps", TargetKind.Simulator, 80),
        Pasqal("pasqal.sim.emu-free", TargetKind.Simulator, 12),
        Pasqal("pasqal.qpu.fresnel", TargetKind.Hardware, 100),
        Pasqal("pasqal.qpu.fresnel-can1", TargetKind.Hardware, 100),
    ];

    private static TargetInfo IonQ(string id, TargetKind kind, int qubits) => new(id, kind, TargetProfile.Base, qubits) { HasNativeRzz = true };

    private static IEnumerable<TargetInfo> H2(string number) =>
    [
        Quantinuum($"quantinuum.qpu.h2-{number}", TargetKind.Hardware, TargetProfile.AdaptiveRI, 56),
        Quantinuum($"quantinuum.sim.h2-{number}sc", TargetKind.SyntaxChecker, TargetProfile.AdaptiveRI, 56),
        Quantinuum($"quantinuum.sim.h2-{number}e", TargetKind.Emulator, TargetProfile.AdaptiveRI, 56) with { StateVectorQubits = 32 },
    ];

    private static TargetInfo Quantinuum(string id, TargetKind kind, TargetProfile profile, int qubits) =>
        new(id, kind, profile, qubits) { HasNativeRzz = true };

    private static TargetInfo Qci(string id, TargetKind kind, int qubits) =>
        new(id, kind, TargetProfile.AdaptiveRI, qubits) { MaxShots = 1_000_000 };

    // Pulse sequences only.
    private static TargetInfo Pasqal(string id, TargetKind kind, int qubits) => new(id, kind, null, qubits) { AcceptsQir = false };
}
