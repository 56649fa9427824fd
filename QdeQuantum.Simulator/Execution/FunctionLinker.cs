using System.Runtime.InteropServices;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// Emits one function: blocks in the order of the text, phis as copies on the edges that lead to them, and variables whose address is
/// only ever loaded from and stored to as plain registers.
/// </summary>
internal sealed class FunctionLinker(Linker linker, ModuleContent module, FunctionBody body)
{
    private readonly int[] _startOf = new int[body.Blocks.Count];
    private readonly int[] _loopOf = new int[body.Blocks.Count];
    private readonly List<(int Position, Way Way, int Block)> _jumps = [];
    private readonly RegisterUses _uses = new(module, body);
    private int _temporaries;

    /// <summary>The ways out of a jump or branch.</summary>
    private enum Way
    {
        Only,
        Then,
        Else,
    }

    /// <summary>Registers of a frame, once everything has been emitted.</summary>
    public int RegisterCount => body.RegisterTypes.Count + _temporaries;

    public void Emit()
    {
        Array.Fill(_loopOf, -1);

        // A function starts with its first instruction, and its first block is the first in the text.
        var blocks = Enumerable.Range(0, body.Blocks.Count).OrderBy(block => body.Blocks[block].Order).ToArray();
        foreach (var block in blocks)
        {
            _startOf[block] = linker.Position;
            EmitBlock(block);
        }

        foreach (var (position, way, block) in _jumps)
        {
            Destination(position, way) = _startOf[block];
        }

        foreach (var (position, way, _) in _jumps)
        {
            ShortCut(position, way);
        }
    }

    /// <summary>Leads past blocks that only jump on, and returns at once where a jump leads to a return.</summary>
    private void ShortCut(int position, Way way)
    {
        const int MostHops = 16;
        ref var destination = ref Destination(position, way);
        for (var hop = 0; hop < MostHops && linker.At(destination).Code == Opcode.Jump; hop++)
        {
            destination = linker.At(destination).A;
        }

        if (linker.At(position).Code == Opcode.Jump && linker.At(destination).Code == Opcode.ReturnVoid)
        {
            linker.At(position) = linker.At(destination);
        }
    }

    private readonly struct ToStandIns(RegisterUses uses) : IOperandMap
    {
        public int Map(int register) => uses.StandIn(register);
    }

    private void EmitBlock(int number)
    {
        var block = body.Blocks[number];
        var instructions = CollectionsMarshal.AsSpan(body.Instructions)[..block.End];
        linker.ExpectGates(block.End - block.Start);
        for (var position = block.Start; position < block.End; position++)
        {
            var taken = ElementAccess.TryFind(instructions[position..], module, _uses, out var access);
            var instruction = taken > 0 ? access : instructions[position];
            InstructionOperands.Replace(ref instruction, module.Operands, new ToStandIns(_uses));
            EmitInstruction(number, in instruction);
            position += Math.Max(0, taken - 1);
        }
    }

    private void EmitInstruction(int block, in Instruction instruction)
    {
        switch (instruction.Code)
        {
            case Opcode.Call:
                linker.AddCall(in instruction);
                break;
            case Opcode.Alloca when _uses.IsVariable(instruction.Target):
                linker.EmitGatesThatRead(instruction.Target);
                var initial = module.Types.IsPointer(instruction.A) ? Cell.UndefinedPointer : 0;
                linker.Add(new(Opcode.Move, instruction.Line, instruction.Target, module.ConstantOperand(initial)));
                break;
            case Opcode.Load when _uses.IsVariable(instruction.A):
                if (_uses.StandIn(instruction.Target) == instruction.Target)
                {
                    EmitMove(block, instruction.Target, instruction.A, instruction.Line);
                }

                break;
            case Opcode.Store when _uses.IsVariable(instruction.B):
                EmitMove(block, instruction.B, instruction.A, instruction.Line);
                break;
            case Opcode.Move:
                EmitMove(block, instruction.Target, instruction.A, instruction.Line);
                break;
            case Opcode.Jump:
                linker.EmitGates();
                EmitEdge(block, instruction.A, instruction.Line);
                break;
            case Opcode.Branch:
                linker.EmitGates();
                EmitBranch(block, in instruction);
                break;
            case Opcode.Switch:
                linker.EmitGates();
                EmitSwitch(block, in instruction);
                break;
            case Opcode.Return or Opcode.ReturnVoid or Opcode.Unreachable:
                linker.EmitGates();
                linker.Add(instruction);
                break;
            default:
                linker.Add(instruction);
                break;
        }
    }

    /// <summary>Emits a copy; a value just computed and read nowhere else is put where it belongs at once.</summary>
    private void EmitMove(int block, int target, int source, int line)
    {
        linker.EmitGatesThatRead(target);
        if (source >= 0 && _uses.Count(source) == 1 && linker.Position > _startOf[block])
        {
            ref var last = ref linker.At(linker.Position - 1);
            if (last.Target == source && last.Code is <= Opcode.Load or Opcode.LoadElement or Opcode.Math)
            {
                last.Target = target;
                return;
            }
        }

        linker.Add(new(Opcode.Move, line, target, source));
    }

    /// <summary>Emits a branch; if it hangs on the comparison just emitted and nothing else does, both become one.</summary>
    private void EmitBranch(int block, in Instruction branch)
    {
        var position = linker.Position;
        var comparison = position > _startOf[block] ? linker.At(position - 1) : default;
        Opcode? both = comparison.Code switch
        {
            Opcode.Equal => Opcode.BranchEqual,
            Opcode.NotEqual => Opcode.BranchNotEqual,
            Opcode.SignedLess => Opcode.BranchLess,
            Opcode.SignedLessOrEqual => Opcode.BranchLessOrEqual,
            _ => null,
        };
        if (both is { } code && comparison.Target == branch.A && _uses.Count(branch.A) == 1)
        {
            position--;
            linker.At(position) = new(code, branch.Line, -1, comparison.A, comparison.B);
        }
        else
        {
            linker.Add(branch);
        }

        Lead(block, branch.B, position, isThen: true, branch.Line);
        Lead(block, branch.C, position, isThen: false, branch.Line);
    }

    private void EmitSwitch(int block, in Instruction branch)
    {
        // Tests one after the other; no compiler of quantum programs prints a switch worth a table.
        var operands = CollectionsMarshal.AsSpan(module.Operands);
        var count = operands[branch.B];
        var isEqual = body.RegisterTypes.Count + _temporaries++;
        for (var i = 0; i < count; i++)
        {
            var value = module.Operands[branch.B + 1 + (2 * i)];
            linker.Add(new(Opcode.Equal, branch.Line, isEqual, branch.A, value));
            var position = linker.Position;
            linker.Add(new(Opcode.Branch, branch.Line, -1, isEqual));
            Lead(block, module.Operands[branch.B + 2 + (2 * i)], position, isThen: true, branch.Line);
            linker.At(position).C = linker.Position;
        }

        EmitEdge(block, branch.C, branch.Line);
    }

    /// <summary>Makes one way out of a branch lead to a block: directly, or over an edge with something to do on it.</summary>
    private void Lead(int from, int to, int position, bool isThen, int line)
    {
        if (body.Blocks[to].Phis.Count == 0 && !IsBackward(from, to))
        {
            _jumps.Add((position, isThen ? Way.Then : Way.Else, to));
            return;
        }

        Destination(position, isThen ? Way.Then : Way.Else) = linker.Position;
        EmitEdge(from, to, line);
    }

    private ref int Destination(int position, Way way)
    {
        ref var jump = ref linker.At(position);
        if (way == Way.Only)
        {
            return ref jump.A;
        }

        if (way == Way.Else)
        {
            return ref jump.C;
        }

        return ref jump.Code == Opcode.Branch ? ref jump.B : ref jump.Target;
    }

    private bool IsBackward(int from, int to) => body.Blocks[to].Order <= body.Blocks[from].Order;

    private void EmitEdge(int from, int to, int line)
    {
        EmitPhis(from, to);
        _jumps.Add((linker.Position, Way.Only, to));
        if (!IsBackward(from, to))
        {
            linker.Add(new(Opcode.Jump, line, -1));
            return;
        }

        if (_loopOf[to] < 0)
        {
            _loopOf[to] = linker.NewLoop();
        }

        linker.Add(new(Opcode.JumpBack, line, -1, b: _loopOf[to]));
    }

    private void EmitPhis(int from, int to)
    {
        var copies = new List<(int Target, int Source, int Line)>();
        foreach (var phi in body.Blocks[to].Phis)
        {
            var incoming = phi.Incoming.FirstOrDefault(pair => pair.Block == from, (Operand: 0, Block: -1));
            if (incoming.Block < 0)
            {
                throw new QirException(
                    phi.Line, $"A phi names no value for the block {body.Blocks[from].Name}, which leads to it.", "Compile the program again.");
            }

            copies.Add((phi.Target, incoming.Operand, phi.Line));
        }

        // All phis of a block change at once; a source that is also a target must be saved first.
        var targets = copies.Select(copy => copy.Target).ToHashSet();
        for (var i = 0; i < copies.Count; i++)
        {
            var (target, source, line) = copies[i];
            if (source != target && targets.Contains(source))
            {
                var saved = body.RegisterTypes.Count + _temporaries++;
                linker.Add(new(Opcode.Move, line, saved, source));
                copies[i] = (target, saved, line);
            }
        }

        foreach (var (target, source, line) in copies)
        {
            linker.Add(new(Opcode.Move, line, target, source));
        }
    }
}
