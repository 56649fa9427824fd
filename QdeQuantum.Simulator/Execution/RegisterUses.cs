using System.Runtime.InteropServices;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>How often and where the registers of a function are read, and what follows from it.</summary>
internal sealed class RegisterUses
{
    private const int Elsewhere = -2;
    private const int Nowhere = -1;

    private readonly ModuleContent _module;
    private readonly FunctionBody _body;
    private readonly int[] _count;
    private readonly int[] _block;
    private readonly int[] _last;
    private readonly int[] _variableType;
    private readonly int[] _standIn;

    public RegisterUses(ModuleContent module, FunctionBody body)
    {
        _module = module;
        _body = body;
        var registers = body.RegisterTypes.Count;
        (_count, _block, _last, _variableType, _standIn) = (new int[registers], new int[registers], new int[registers], new int[registers], new int[registers]);
        Array.Fill(_block, Nowhere);
        Array.Fill(_variableType, Nowhere);
        FindVariables();
        for (var register = 0; register < registers; register++)
        {
            _standIn[register] = register;
        }

        for (var block = 0; block < body.Blocks.Count; block++)
        {
            FindStandIns(block);
        }
    }

    /// <summary>How often a register is read.</summary>
    public int Count(int register) => _count[register];

    /// <summary>Whether a register holds the address of a scalar that is only loaded from and stored to; it can be the scalar itself.</summary>
    public bool IsVariable(int operand) => operand >= 0 && _variableType[operand] >= 0;

    /// <summary>
    /// The register to read instead of another: of a value loaded from a variable, the variable, if nothing is stored to it until the
    /// last read.
    /// </summary>
    public int StandIn(int register) => _standIn[register];

    private void FindVariables()
    {
        var instructions = CollectionsMarshal.AsSpan(_body.Instructions);
        foreach (ref var instruction in instructions)
        {
            if (instruction is { Code: Opcode.Alloca, B: 1 })
            {
                _variableType[instruction.Target] = instruction.A;
            }
        }

        var lists = CollectionsMarshal.AsSpan(_module.Operands);
        Span<int> buffer = stackalloc int[3];
        for (var block = 0; block < _body.Blocks.Count; block++)
        {
            for (var position = _body.Blocks[block].Start; position < _body.Blocks[block].End; position++)
            {
                ref var instruction = ref instructions[position];
                var address = instruction switch
                {
                    { Code: Opcode.Load } when IsVariableOf(instruction.A, instruction.B) => instruction.A,
                    { Code: Opcode.Store } when IsVariableOf(instruction.B, instruction.C) && instruction.A != instruction.B => instruction.B,
                    _ => Instruction.None,
                };
                foreach (var operand in InstructionOperands.Of(in instruction, lists, buffer))
                {
                    NoteUse(operand, block, position, isAddress: operand == address);
                }
            }
        }

        foreach (var (operand, _) in _body.Blocks.SelectMany(block => block.Phis).SelectMany(phi => phi.Incoming))
        {
            NoteUse(operand, Elsewhere, 0, isAddress: false);
        }
    }

    private bool IsVariableOf(int operand, int type) => operand >= 0 && _variableType[operand] == type;

    private void NoteUse(int operand, int block, int position, bool isAddress)
    {
        if (operand < 0)
        {
            return;
        }

        _count[operand]++;
        _last[operand] = position;
        _block[operand] = _block[operand] == Nowhere || _block[operand] == block ? block : Elsewhere;
        if (!isAddress)
        {
            _variableType[operand] = Nowhere;
        }
    }

    private void FindStandIns(int block)
    {
        var nextStore = new Dictionary<int, int>();
        for (var position = _body.Blocks[block].End - 1; position >= _body.Blocks[block].Start; position--)
        {
            var instruction = _body.Instructions[position];
            if (instruction.Code is Opcode.Store && IsVariable(instruction.B))
            {
                nextStore[instruction.B] = position;
            }
            else if (instruction.Code is Opcode.Load && IsVariable(instruction.A))
            {
                var value = instruction.Target;
                var isReadInTime = _last[value] <= nextStore.GetValueOrDefault(instruction.A, int.MaxValue);
                if (_block[value] == block && isReadInTime)
                {
                    _standIn[value] = instruction.A;
                }
            }
        }
    }
}
