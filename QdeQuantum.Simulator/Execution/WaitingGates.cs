using System.Runtime.InteropServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// Gates of a block that were met but not emitted yet. What only computes may be emitted before them, as long as it leaves the registers
/// alone that hold their angles; so gates become one run although their angles are computed in between.
/// </summary>
/// <param name="constants">Values of the constant operands.</param>
internal sealed class WaitingGates(List<long> constants)
{
    /// <summary>Fewer gates stay instructions of their own.</summary>
    private const int FewestInRun = 4;

    /// <summary>Qubits with higher numbers, which only programs have that are counted and never run, do not fit in a set.</summary>
    private const int MostQubits = 64;

    private readonly List<Instruction> _gates = [];
    private readonly HashSet<int> _angleRegisters = [];

    /// <summary>The runs made so far; <see cref="Opcode.GateRun"/> refers to them by position.</summary>
    public List<GateRun> Runs { get; } = [];

    /// <summary>Whether the angle of a waiting gate is in this register.</summary>
    public bool Read(int register) => _angleRegisters.Contains(register);

    /// <summary>Makes room for so many gates, so that a long run is not copied again and again while it grows.</summary>
    public void Expect(int count) => _gates.EnsureCapacity(count);

    /// <summary>Takes a gate; false if its qubits are not all known, or are such that it fails when it is its turn.</summary>
    public bool TryAdd(in Instruction gate)
    {
        if (!HasKnownQubits(in gate) || (IsConstant(gate.Target) && !double.IsFinite(Cell.ToDouble(constants[~gate.Target]))))
        {
            return false;
        }

        _gates.Add(gate);
        if (gate.Target >= 0)
        {
            _angleRegisters.Add(gate.Target);
        }

        return true;
    }

    /// <summary>Moves the waiting gates to the end of the code.</summary>
    public void EmitTo(List<Instruction> code)
    {
        if (_gates.Count >= FewestInRun)
        {
            code.Add(new Instruction(Opcode.GateRun, _gates[0].Line, a: Runs.Count));
            Runs.Add(ToRun());
        }
        else
        {
            code.AddRange(_gates);
        }

        _gates.Clear();
        _angleRegisters.Clear();
    }

    private static bool IsConstant(int operand) => operand is < 0 and not Instruction.None;

    private bool HasKnownQubits(in Instruction gate)
    {
        var first = NumberOf(gate.A);
        var second = gate.B == Instruction.None ? -1 : NumberOf(gate.B);
        var third = gate.C == Instruction.None ? -2 : NumberOf(gate.C);
        return Math.Max(first, Math.Max(second, third)) < MostQubits && first != second && first != third && second != third;
    }

    /// <summary>The number of a qubit; <see cref="MostQubits"/> or more where it is not known or too high.</summary>
    private long NumberOf(int operand) =>
        IsConstant(operand) && Cell.TagOf(constants[~operand]) == PointerTag.Number ? constants[~operand] : long.MaxValue;

    private GateRun ToRun()
    {
        var gates = new Gate[_gates.Count];
        var isFree = new bool[gates.Length];
        var registers = new int[gates.Length];
        var lines = new int[gates.Length];
        var waiting = CollectionsMarshal.AsSpan(_gates);
        for (var i = 0; i < gates.Length; i++)
        {
            ref readonly var gate = ref waiting[i];
            isFree[i] = gate.Target >= 0;
            registers[i] = isFree[i] ? gate.Target : Instruction.None;
            lines[i] = gate.Line;
            gates[i] = new Gate(
                (GateKind)gate.Detail,
                (int)constants[~gate.A],
                gate.B == Instruction.None ? -1 : (int)constants[~gate.B],
                gate.C == Instruction.None ? -1 : (int)constants[~gate.C],
                IsConstant(gate.Target) ? Cell.ToDouble(constants[~gate.Target]) : 0.0);
        }

        return new GateRun(new GateSequence(gates, isFree), registers, lines);
    }
}
