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
    private readonly List<(int Instruction, int Field, int Block)> _jumps = [];
    private readonly bool[] _isVariable = FindVariables(module, body);
    private int _temporaries;

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

        foreach (var (instruction, field, block) in _jumps)
        {
            ref var jump = ref linker.At(instruction);
            (field == 0 ? ref jump.A : ref field == 1 ? ref jump.B : ref jump.C) = _startOf[block];
        }
    }

    /// <summary>Registers that hold the address of a scalar which is only loaded from and stored to, as the type it has.</summary>
    private static bool[] FindVariables(ModuleContent module, FunctionBody body)
    {
        var elementOf = new int[body.RegisterTypes.Count];
        Array.Fill(elementOf, -1);
        var instructions = CollectionsMarshal.AsSpan(body.Instructions);
        foreach (ref var instruction in instructions)
        {
            if (instruction is { Code: Opcode.Alloca, B: 1 })
            {
                elementOf[instruction.Target] = instruction.A;
            }
        }

        var operands = CollectionsMarshal.AsSpan(module.Operands);
        Span<int> used = stackalloc int[3];
        foreach (ref var instruction in instructions)
        {
            var address = instruction switch
            {
                { Code: Opcode.Load } when IsElement(elementOf, instruction.A, instruction.B) => instruction.A,
                { Code: Opcode.Store } when IsElement(elementOf, instruction.B, instruction.C) && instruction.A != instruction.B => instruction.B,
                _ => Instruction.None,
            };
            foreach (var operand in InstructionOperands.Of(in instruction, operands, used))
            {
                if (operand >= 0 && operand != address)
                {
                    elementOf[operand] = -1;
                }
            }
        }

        foreach (var phi in body.Blocks.SelectMany(block => block.Phis).SelectMany(phi => phi.Incoming))
        {
            if (phi.Operand >= 0)
            {
                elementOf[phi.Operand] = -1;
            }
        }

        return [.. elementOf.Select(element => element >= 0)];
    }

    private static bool IsElement(int[] elementOf, int operand, int type) => operand >= 0 && elementOf[operand] == type;

    private bool IsVariable(int operand) => operand >= 0 && _isVariable[operand];

    private void EmitBlock(int number)
    {
        var block = body.Blocks[number];
        foreach (ref var instruction in CollectionsMarshal.AsSpan(body.Instructions)[block.Start..block.End])
        {
            EmitInstruction(number, in instruction);
        }
    }

    private void EmitInstruction(int block, in Instruction instruction)
    {
        switch (instruction.Code)
        {
            case Opcode.Call:
                linker.AddCall(in instruction);
                break;
            case Opcode.Alloca when IsVariable(instruction.Target):
                var initial = module.Types.IsPointer(instruction.A) ? Cell.UndefinedPointer : 0;
                linker.Add(new(Opcode.Move, instruction.Line, instruction.Target, module.ConstantOperand(initial)));
                break;
            case Opcode.Load when IsVariable(instruction.A):
                linker.Add(new(Opcode.Move, instruction.Line, instruction.Target, instruction.A));
                break;
            case Opcode.Store when IsVariable(instruction.B):
                linker.Add(new(Opcode.Move, instruction.Line, instruction.B, instruction.A));
                break;
            case Opcode.Jump:
                EmitEdge(block, instruction.A, instruction.Line);
                break;
            case Opcode.Branch:
                EmitBranch(block, in instruction);
                break;
            case Opcode.Switch:
                EmitSwitch(block, in instruction);
                break;
            default:
                linker.Add(instruction);
                break;
        }
    }

    private void EmitBranch(int block, in Instruction branch)
    {
        var position = linker.Position;
        linker.Add(branch);
        Lead(block, branch.B, position, field: 1, branch.Line);
        Lead(block, branch.C, position, field: 2, branch.Line);
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
            Lead(block, module.Operands[branch.B + 2 + (2 * i)], position, field: 1, branch.Line);
            linker.At(position).C = linker.Position;
        }

        EmitEdge(block, branch.C, branch.Line);
    }

    /// <summary>Makes a field of a branch lead to a block: directly, or over an edge with something to do on it.</summary>
    private void Lead(int from, int to, int position, int field, int line)
    {
        if (body.Blocks[to].Phis.Count == 0 && !IsBackward(from, to))
        {
            _jumps.Add((position, field, to));
            return;
        }

        (field == 1 ? ref linker.At(position).B : ref linker.At(position).C) = linker.Position;
        EmitEdge(from, to, line);
    }

    private bool IsBackward(int from, int to) => body.Blocks[to].Order <= body.Blocks[from].Order;

    private void EmitEdge(int from, int to, int line)
    {
        EmitPhis(from, to);
        _jumps.Add((linker.Position, 0, to));
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
