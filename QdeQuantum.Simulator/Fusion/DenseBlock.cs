using System.Numerics;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>Gates of a stretch that act on the same few qubits with nothing in between, so that one matrix can stand for all of them.</summary>
internal sealed class DenseBlock
{
    private static readonly byte[] Mixing = [.. Enum.GetValues<GateKind>().Select(kind => kind switch
    {
        GateKind.H => (byte)1,
        GateKind.SX or GateKind.SXAdjoint or GateKind.Rx or GateKind.Ry or GateKind.CCX => (byte)2,
        GateKind.Rxx or GateKind.Ryy => (byte)4,
        _ => (byte)0,
    })];

    /// <summary>Set of the qubits.</summary>
    public ulong Qubits { get; private set; }

    /// <summary>Positions of the gates in the stretch, in an order they may be applied in.</summary>
    public List<int> Gates { get; } = new(8);

    /// <summary>Position of the gate taken in last.</summary>
    public int LastPosition { get; private set; }

    /// <summary>Whether some gate is neither diagonal nor a permutation by parities; if none is, there is nothing to multiply.</summary>
    public bool Mixes { get; private set; }

    /// <summary>Whether the only mixing gates are CCX and no gate moves parities, so that they need no matrix as long as no phase waits.</summary>
    public bool OnlyFlips { get; private set; } = true;

    /// <summary>Number of the qubits.</summary>
    public int QubitCount => BitOperations.PopCount(Qubits);

    /// <summary>Takes the next gate in.</summary>
    public void Add(in Gate gate, int position, ulong gateQubits)
    {
        Qubits |= gateQubits;
        Gates.Add(position);
        LastPosition = position;
        bool mixes = MixingOf(gate.Kind) > 0;
        Mixes |= mixes;
        OnlyFlips &= gate.Kind == GateKind.CCX || (!mixes && gate.Kind is not (GateKind.CX or GateKind.CY));
    }

    /// <summary>Takes in all of another block, of other qubits, so that the order of the two does not matter.</summary>
    public void Add(DenseBlock other)
    {
        Qubits |= other.Qubits;
        Gates.AddRange(other.Gates);
        Mixes |= other.Mixes;
        OnlyFlips &= other.OnlyFlips;
    }

    /// <summary>How many H the gate stands for where it is not done by a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MixingOf(GateKind kind) => Mixing[(int)kind];

    /// <summary>Set of the qubits a gate acts on.</summary>
    public static ulong QubitsOf(in Gate gate) =>
        1UL << gate.Qubit0 | (gate.Qubit1 < 0 ? 0 : 1UL << gate.Qubit1) | (gate.Qubit2 < 0 ? 0 : 1UL << gate.Qubit2);
}
