using System.Runtime.InteropServices;

namespace QdeQuantum.Simulator.Qir;

/// <summary>Which fields of an instruction, as parsed, are values rather than plain numbers.</summary>
internal static class InstructionOperands
{
    /// <summary>The operands an instruction reads; of a call that is known to name constants only, none.</summary>
    /// <param name="instruction">An instruction as the parser makes it.</param>
    /// <param name="lists">The operand lists of the module.</param>
    /// <param name="buffer">Room for three operands.</param>
    public static ReadOnlySpan<int> Of(in Instruction instruction, ReadOnlySpan<int> lists, Span<int> buffer)
    {
        if (instruction.Code == Opcode.Call)
        {
            return instruction.Detail == Instruction.OnlyConstants ? [] : lists.Slice(instruction.B, instruction.C);
        }

        var count = Count(instruction.Code);
        (buffer[0], buffer[1], buffer[2]) = (instruction.A, instruction.B, instruction.C);
        return buffer[..count];
    }

    /// <summary>Replaces every operand of an instruction that has its operand list for itself.</summary>
    public static void Replace<TMap>(ref Instruction instruction, List<int> lists, TMap map)
        where TMap : struct, IOperandMap
    {
        if (instruction.Code == Opcode.Call)
        {
            if (instruction.Detail == Instruction.OnlyConstants)
            {
                return;
            }

            foreach (ref var operand in CollectionsMarshal.AsSpan(lists).Slice(instruction.B, instruction.C))
            {
                operand = operand >= 0 ? map.Map(operand) : operand;
            }

            return;
        }

        var count = Count(instruction.Code);
        Replace(count > 0, ref instruction.A, map);
        Replace(count > 1, ref instruction.B, map);
        Replace(count > 2, ref instruction.C, map);
    }

    private static int Count(Opcode code) => code switch
    {
        Opcode.Alloca or Opcode.Jump or Opcode.ReturnVoid or Opcode.Unreachable => 0,
        Opcode.Load or Opcode.Return or Opcode.Branch or Opcode.Switch or Opcode.Move or Opcode.LoadElement => 1,
        Opcode.FNeg or (>= Opcode.SIToFP and <= Opcode.IntToPtr) => 1,
        Opcode.Select => 3,
        _ => 2,
    };

    private static void Replace<TMap>(bool isOperand, ref int operand, TMap map)
        where TMap : struct, IOperandMap
    {
        if (isOperand && operand >= 0)
        {
            operand = map.Map(operand);
        }
    }
}

/// <summary>Says which operand stands in for a register.</summary>
internal interface IOperandMap
{
    int Map(int register);
}
