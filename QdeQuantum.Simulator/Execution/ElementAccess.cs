using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>
/// Reading an element of a constant array as one instruction. Compilers print it as up to four: is the index negative, 1 or 0 array
/// lengths to add, the address, the load.
/// </summary>
internal static class ElementAccess
{
    /// <summary>Looks for such an access at the start of some instructions.</summary>
    /// <param name="instructions">What follows in the block.</param>
    /// <param name="module">Constants and types.</param>
    /// <param name="uses">Tells whether nobody else reads what lies in between.</param>
    /// <param name="access">The one instruction that does the same.</param>
    /// <returns>How many instructions it replaces, or 0.</returns>
    public static int TryFind(ReadOnlySpan<Instruction> instructions, ModuleContent module, RegisterUses uses, out Instruction access)
    {
        var taken = TryFindNegative(instructions, module, uses, out access);
        return taken > 0 ? taken : TryFindPlain(instructions, module, uses, out access);
    }

    /// <summary>Reads the element.</summary>
    public static long Load(in Instruction access, long[] cells, long index)
    {
        var fromStart = index + (access.Detail == 1 && index < 0 ? cells.Length : 0);
        return (ulong)fromStart < (ulong)cells.Length
            ? cells[fromStart]
            : throw ProgramMemory.OutsideArray(index, cells.Length, access.Line);
    }

    /// <summary>%c = icmp slt %i, 0; %o = select %c, 1, 0; %p = @array + %o·N; %p = %p + %i; %v = load %p</summary>
    private static int TryFindNegative(ReadOnlySpan<Instruction> instructions, ModuleContent module, RegisterUses uses, out Instruction access)
    {
        const int Length = 5;
        access = default;
        if (instructions.Length < Length || instructions[0].Code != Opcode.SignedLess || instructions[1].Code != Opcode.Select)
        {
            return 0;
        }

        ref readonly var isNegative = ref instructions[0];
        ref readonly var lengths = ref instructions[1];
        ref readonly var addLengths = ref instructions[2];
        ref readonly var addIndex = ref instructions[3];
        var isForm = IsConstant(isNegative.B, 0)
            && lengths.A == isNegative.Target && uses.Count(isNegative.Target) == 1
            && IsConstant(lengths.B, 1) && IsConstant(lengths.C, 0)
            && addLengths.Code == Opcode.Offset && addLengths.B == lengths.Target && uses.Count(lengths.Target) == 1
            && addIndex.Code == Opcode.Offset && addIndex.A == addLengths.Target && addIndex.B == isNegative.A && addIndex.C == 1
            && uses.Count(addIndex.Target) == 2;
        return isForm && TryMake(addLengths.A, addLengths.C, in addIndex, in instructions[4], module, isFromEnd: true, out access) ? Length : 0;

        bool IsConstant(int operand, long value) => operand < 0 && module.Constants[~operand] == value;
    }

    /// <summary>%p = @array + %i; %v = load %p</summary>
    private static int TryFindPlain(ReadOnlySpan<Instruction> instructions, ModuleContent module, RegisterUses uses, out Instruction access)
    {
        access = default;
        return instructions.Length >= 2
            && instructions[0] is { Code: Opcode.Offset, C: 1 } && uses.Count(instructions[0].Target) == 1
            && TryMake(instructions[0].A, null, in instructions[0], in instructions[1], module, isFromEnd: false, out access)
                ? 2
                : 0;
    }

    private static bool TryMake(
        int array, int? length, in Instruction address, in Instruction load, ModuleContent module, bool isFromEnd, out Instruction access)
    {
        access = default;
        if (array >= 0 || load.Code != Opcode.Load || load.A != address.Target)
        {
            return false;
        }

        var pointer = module.Constants[~array];
        if (Cell.TagOf(pointer) != PointerTag.Constant || Cell.IndexOf(pointer) != 0)
        {
            return false;
        }

        var number = Cell.TargetOf(pointer);
        var constant = module.Objects[number];
        access = new Instruction(Opcode.LoadElement, load.Line, load.Target, address.B, number, detail: isFromEnd ? (byte)1 : (byte)0);
        return constant.ElementType == load.B && (length ?? constant.Cells.Length) == constant.Cells.Length;
    }
}
