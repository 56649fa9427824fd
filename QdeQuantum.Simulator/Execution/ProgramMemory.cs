using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>The constants of a module and the variables on the stack whose addresses are taken. Every access is checked.</summary>
internal sealed class ProgramMemory(LinkedProgram program)
{
    /// <summary>Cells on the stack at once: 512 MiB.</summary>
    private const int MaxCells = 1 << 26;

    private readonly record struct Variable(int Start, int Length, int Type);

    private long[] _cells = [];
    private Variable[] _variables = [];

    /// <summary>Variables that exist now. Setting it back to an earlier value frees those made since.</summary>
    public int VariableCount { get; private set; }

    private int CellCount => VariableCount == 0 ? 0 : _variables[VariableCount - 1].Start + _variables[VariableCount - 1].Length;

    public void Clear() => VariableCount = 0;

    public void FreeTo(int variableCount) => VariableCount = variableCount;

    public void CopyFrom(ProgramMemory other)
    {
        Grow(ref _cells, other.CellCount);
        Grow(ref _variables, other.VariableCount);
        other._cells.AsSpan(0, other.CellCount).CopyTo(_cells);
        other._variables.AsSpan(0, other.VariableCount).CopyTo(_variables);
        VariableCount = other.VariableCount;
    }

    /// <summary>Makes a variable of <paramref name="length"/> cells and returns its address.</summary>
    public long Allocate(int type, int length, int line)
    {
        var start = CellCount;
        if (length > MaxCells - start)
        {
            throw new QirException(line, $"The program needs more than {MaxCells} stack cells.", "Look for an alloca in a loop or for unbounded recursion.");
        }

        Grow(ref _cells, start + length);
        Grow(ref _variables, VariableCount + 1);
        _cells.AsSpan(start, length).Fill(program.Types.IsPointer(type) ? Cell.UndefinedPointer : 0);
        _variables[VariableCount] = new Variable(start, length, type);
        return Cell.Pointer(PointerTag.Stack, VariableCount++, 0);
    }

    public long Load(long address, int type, int line)
    {
        var index = Cell.IndexOf(address);
        if (Cell.TagOf(address) == PointerTag.Constant)
        {
            var constant = program.Objects[Cell.TargetOf(address)];
            CheckAccess(constant.ElementType, type, index, constant.Cells.Length, line);
            return constant.Cells[index];
        }

        return StackCell(address, type, line);
    }

    public void Store(long address, int type, long value, int line) => StackCell(address, type, line) = value;

    /// <summary>The address <paramref name="steps"/> times <paramref name="stride"/> elements further on.</summary>
    public static long Offset(long address, long steps, int stride, int line)
    {
        if (Cell.TagOf(address) is not (PointerTag.Constant or PointerTag.Stack))
        {
            throw NoAddress(address, line);
        }

        var index = Cell.IndexOf(address) + ((Int128)steps * stride);
        return index == (int)index
            ? Cell.Pointer(Cell.TagOf(address), Cell.TargetOf(address), (int)index)
            : throw new QirException(line, $"The index {steps} lies outside every array.", "Check the index against the length of the array.");
    }

    public static QirException OutsideArray(long index, int length, int line) => new(
        line,
        $"Index {index} lies outside an array of {length} elements.",
        $"Indices run from 0 to {length - 1}, or from -{length} to -1 counted from the end.");

    private static QirException NoAddress(long address, int line) => Cell.TagOf(address) switch
    {
        PointerTag.Number => new(line, $"The qubit or result number {address} is used as an address.", "Compile the program again."),
        PointerTag.Constant => new(line, "A constant is written to.", "Only variables on the stack can be written."),
        _ => new(line, "A variable of pointer type is used before it is written.", "Initialise every variable before it is read."),
    };

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            Array.Resize(ref array, Math.Max(length, array.Length * 2));
        }
    }

    private ref long StackCell(long address, int type, int line)
    {
        if (Cell.TagOf(address) != PointerTag.Stack)
        {
            throw NoAddress(address, line);
        }

        var target = Cell.TargetOf(address);
        if (target >= VariableCount)
        {
            throw new QirException(line, "An address leads to a variable of a function that has returned.", "Keep addresses within their function.");
        }

        var variable = _variables[target];
        var index = Cell.IndexOf(address);
        CheckAccess(variable.Type, type, index, variable.Length, line);
        return ref _cells[variable.Start + index];
    }

    private void CheckAccess(int held, int wanted, int index, int length, int line)
    {
        if (held != wanted)
        {
            throw new QirException(
                line, $"A {program.Types.Write(wanted)} is accessed where the program keeps {program.Types.Write(held)}.", "Compile the program again.");
        }

        if ((uint)index >= (uint)length)
        {
            throw OutsideArray(index, length, line);
        }
    }
}
