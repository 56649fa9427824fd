using System.Numerics;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Noise;

/// <summary>
/// A state with Pauli errors and lost qubits on it. The errors never reach the amplitudes: they are kept as the product F of Pauli operators
/// of which the true state is F|ψ⟩, and moved through every gate that follows. Rotations turn the other way where F anticommutes with their
/// axis, Clifford gates change F, and what is measured is read through F. So a shot with errors applies the gates of one without, with some
/// angles negated, and an engine that plans circuits ahead plans them once for all shots. Global phases are dropped.
/// </summary>
internal sealed class NoisyState(IQuantumState inner) : IQuantumState
{
    // F = Π X^x Z^z over the qubits, up to a phase.
    private ulong _x;
    private ulong _z;
    private ulong _lost;

    /// <inheritdoc/>
    public int QubitCount => inner.QubitCount;

    public bool IsLost(int qubit) => Bit(_lost, qubit) != 0;

    /// <summary>A Pauli error; nothing happens to a lost qubit.</summary>
    public void ApplyPauli(int qubit, int x, int z)
    {
        if (!IsLost(qubit))
        {
            _x ^= (ulong)x << qubit;
            _z ^= (ulong)z << qubit;
        }
    }

    /// <summary>The qubit leaves its place, which then holds |0⟩ and is reached by no gate.</summary>
    /// <param name="qubit">Which.</param>
    /// <param name="uniform">Decides, from [0, 1), where the qubit is found on leaving.</param>
    public void Lose(int qubit, double uniform)
    {
        if (IsLost(qubit))
        {
            return;
        }

        var one = inner.ProbabilityOfOne(qubit);
        var isOne = uniform < one;
        inner.Project(qubit, isOne);
        if (isOne)
        {
            inner.Apply(new Gate(GateKind.X, qubit));
        }

        _x &= ~(1UL << qubit);
        _z &= ~(1UL << qubit);
        _lost |= 1UL << qubit;
    }

    /// <summary>Puts a qubit in |0⟩ in place of a lost one.</summary>
    public void Reload(int qubit) => _lost &= ~(1UL << qubit);

    /// <inheritdoc/>
    public void Apply(in Gate gate)
    {
        if (_lost == 0)
        {
            ApplyToPresent(in gate);
        }
        else if (WithoutLost(in gate) is { } remaining)
        {
            ApplyToPresent(in remaining);
        }
    }

    /// <inheritdoc/>
    public void OnLoopIteration(int loopId) => inner.OnLoopIteration(loopId);

    /// <inheritdoc/>
    public double ProbabilityOfOne(int qubit) => Bit(_x, qubit) == 0 ? inner.ProbabilityOfOne(qubit) : 1 - inner.ProbabilityOfOne(qubit);

    /// <inheritdoc/>
    public void Project(int qubit, bool outcome) => inner.Project(qubit, outcome != (Bit(_x, qubit) != 0));

    /// <inheritdoc/>
    public ulong[] Sample(int shots, ulong seed) => Array.ConvertAll(inner.Sample(shots, seed), word => word ^ _x);

    /// <inheritdoc/>
    public void CopyAmplitudes(Span<Complex> destination)
    {
        for (var qubit = 0; qubit < QubitCount; qubit++)
        {
            CarryOut(qubit);
        }

        inner.CopyAmplitudes(destination);
    }

    /// <inheritdoc/>
    public IQuantumState Clone() => new NoisyState(inner.Clone()) { _x = _x, _z = _z, _lost = _lost };

    /// <inheritdoc/>
    public void ResetAll()
    {
        _x = _z = _lost = 0;
        inner.ResetAll();
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    /// <summary>
    /// What is left of a gate when some of its qubits may be lost, as the QDK's simulator has it: a rotation of a pair turns the qubit that is
    /// there, one control of CCX does for both, and any other gate with a lost qubit does nothing.
    /// </summary>
    private Gate? WithoutLost(in Gate gate)
    {
        var (first, second, third) = (IsLost(gate.Qubit0), gate.Qubit1 >= 0 && IsLost(gate.Qubit1), gate.Qubit2 >= 0 && IsLost(gate.Qubit2));
        return (first, second, third) switch
        {
            (false, false, false) => gate,
            (true, true, _) or (_, _, true) => null,
            _ => WithoutOne(in gate, first ? gate.Qubit1 : gate.Qubit0),
        };
    }

    private static Gate? WithoutOne(in Gate gate, int remaining) => gate.Kind switch
    {
        GateKind.Rxx => new Gate(GateKind.Rx, remaining, Angle: gate.Angle),
        GateKind.Ryy => new Gate(GateKind.Ry, remaining, Angle: gate.Angle),
        GateKind.Rzz => new Gate(GateKind.Rz, remaining, Angle: gate.Angle),
        GateKind.CCX => new Gate(GateKind.CX, remaining, gate.Qubit2),
        _ => null,
    };

    private void ApplyToPresent(in Gate gate)
    {
        if ((_x | _z) == 0)
        {
            inner.Apply(in gate);
        }
        else
        {
            ApplyThroughErrors(in gate);
        }
    }

    /// <summary>G F|ψ⟩ = F' G'|ψ⟩: applies G' and makes F' of F.</summary>
    private void ApplyThroughErrors(in Gate gate)
    {
        var (a, b) = (gate.Qubit0, Math.Max(gate.Qubit1, 0));
        switch (gate.Kind)
        {
            case GateKind.H:
                var different = Bit(_x ^ _z, a);
                _x ^= different << a;
                _z ^= different << a;
                break;
            case GateKind.S or GateKind.SAdjoint:
                _z ^= Bit(_x, a) << a;
                break;
            case GateKind.SX or GateKind.SXAdjoint:
                _x ^= Bit(_z, a) << a;
                break;
            case GateKind.CX:
                _x ^= Bit(_x, a) << b;
                _z ^= Bit(_z, b) << a;
                break;
            case GateKind.CY:
                _z ^= (Bit(_x, a) << b) ^ ((Bit(_x, b) ^ Bit(_z, b)) << a);
                _x ^= Bit(_x, a) << b;
                break;
            case GateKind.CZ:
                _z ^= (Bit(_x, a) << b) ^ (Bit(_x, b) << a);
                break;
            case GateKind.Swap:
                _x = Swapped(_x, a, b);
                _z = Swapped(_z, a, b);
                break;
            case GateKind.T or GateKind.TAdjoint:
                inner.Apply(Bit(_x, a) == 0 ? gate : gate with { Kind = gate.Kind == GateKind.T ? GateKind.TAdjoint : GateKind.T });
                return;
            case GateKind.CCX:
                CarryOut(a);
                CarryOut(b);
                CarryOut(gate.Qubit2);
                break;
            default:
                inner.Apply(Anticommutes(in gate) ? gate with { Angle = -gate.Angle } : gate);
                return;
        }

        inner.Apply(in gate);
    }

    /// <summary>Whether F anticommutes with the axis of a rotation; of a Pauli gate it does not matter.</summary>
    private bool Anticommutes(in Gate gate) => gate.Kind switch
    {
        GateKind.Rx => Bit(_z, gate.Qubit0),
        GateKind.Ry => Bit(_x ^ _z, gate.Qubit0),
        GateKind.Rz => Bit(_x, gate.Qubit0),
        GateKind.Rxx => Bit(_z, gate.Qubit0) ^ Bit(_z, gate.Qubit1),
        GateKind.Ryy => Bit(_x ^ _z, gate.Qubit0) ^ Bit(_x ^ _z, gate.Qubit1),
        GateKind.Rzz => Bit(_x, gate.Qubit0) ^ Bit(_x, gate.Qubit1),
        _ => 0UL,
    } != 0;

    /// <summary>Moves the error of one qubit into the amplitudes.</summary>
    private void CarryOut(int qubit)
    {
        if (Bit(_x, qubit) != 0)
        {
            inner.Apply(new Gate(GateKind.X, qubit));
        }

        if (Bit(_z, qubit) != 0)
        {
            inner.Apply(new Gate(GateKind.Z, qubit));
        }

        _x &= ~(1UL << qubit);
        _z &= ~(1UL << qubit);
    }

    private static ulong Bit(ulong word, int qubit) => (word >> qubit) & 1;

    private static ulong Swapped(ulong word, int a, int b)
    {
        var different = Bit(word, a) ^ Bit(word, b);
        return word ^ (different << a) ^ (different << b);
    }
}
