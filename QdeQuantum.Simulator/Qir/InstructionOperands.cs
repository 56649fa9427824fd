namespace QdeQuantum.Simulator.Qir;

/// <summary>Which fields of an instruction, as parsed, are values rather than plain numbers.</summary>
internal static class InstructionOperands
{
    /// <summary>The operands an instruction reads.</summary>
    /// <param name="instruction">An instruction as the parser makes it.</param>
    /// <param name="lists">The operand lists of the module.</param>
    /// <param name="buffer">Room for three operands.</param>
    public static ReadOnlySpan<int> Of(in Instruction instruction, ReadOnlySpan<int> lists, Span<int> buffer)
    {
        switch (instruction.Code)
        {
            case Opcode.Call:
                return lists.Slice(instruction.B, instruction.C);
            case Opcode.Alloca or Opcode.Jump or Opcode.ReturnVoid or Opcode.Unreachable:
                return [];
            case Opcode.Load or Opcode.Return or Opcode.Branch or Opcode.Switch:
                buffer[0] = instruction.A;
                return buffer[..1];
            case Opcode.Select:
                (buffer[0], buffer[1], buffer[2]) = (instruction.A, instruction.B, instruction.C);
                return buffer[..3];
            default:
                (buffer[0], buffer[1]) = (instruction.A, instruction.B);
                return instruction.B == Instruction.None ? buffer[..1] : buffer[..2];
        }
    }
}
