using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Noise;

/// <summary>The names under which a noise model speaks of gates: those of QIR without prefix and suffix.</summary>
internal static class GateNames
{
    private static readonly Dictionary<string, GateKind> ByName = Enum.GetValues<GateKind>().ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>The gate of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static GateKind Find(string name) => ByName.TryGetValue(name, out var kind)
        ? kind
        : throw new ArgumentException($"There is no gate '{name}'. The gates are: {string.Join(", ", ByName.Keys)}.");

    public static string NameOf(GateKind kind) => kind switch
    {
        GateKind.SAdjoint => "s_adj",
        GateKind.TAdjoint => "t_adj",
        GateKind.SXAdjoint => "sx_adj",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Number of qubits a gate acts on.</summary>
    public static int QubitCount(GateKind kind) => kind switch
    {
        GateKind.CCX => 3,
        GateKind.CX or GateKind.CY or GateKind.CZ or GateKind.Swap or GateKind.Rxx or GateKind.Ryy or GateKind.Rzz => 2,
        _ => 1,
    };
}
