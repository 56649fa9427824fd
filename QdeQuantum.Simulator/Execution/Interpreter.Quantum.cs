using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <content>Instructions on qubits, results and outputs other than gates, and external functions.</content>
internal sealed partial class Interpreter
{
    private bool TryExecuteQuantum(in Instruction step, ref long frame, long[] constants)
    {
        var a = step.Code is Opcode.External or Opcode.Allocate ? 0 : Get(ref frame, constants, step.A);
        var isOne = false;
        switch (step.Code)
        {
            case Opcode.Measure or Opcode.MeasureAndReset:
                var result = Result(Get(ref frame, constants, step.B), step.Line);
                Ledger.Measure(Qubit(a, step.Line), result, step.Code == Opcode.MeasureAndReset);
                return true;
            case Opcode.Reset:
                Ledger.Reset(Qubit(a, step.Line));
                return true;
            case Opcode.Initialize:
                Ledger.Initialize();
                return true;
            case Opcode.WriteResult:
                Ledger.WriteResult(Result(Get(ref frame, constants, step.B), step.Line), a != 0);
                return true;
            case Opcode.Record:
                Record(in step, a, Get(ref frame, constants, step.B));
                return true;
            case Opcode.RecordResultArray:
                RecordResults(in step, a, Get(ref frame, constants, step.B), Get(ref frame, constants, step.C));
                return true;
            case Opcode.Allocate:
                SetIfWanted(ref frame, step.Target, Allocate(in step));
                return true;
            case Opcode.Release:
                Release(in step, a);
                return true;
            case Opcode.AllocateArray or Opcode.ReleaseArray:
                ForEachElement(in step, a, Get(ref frame, constants, step.B));
                return true;
            case Opcode.ReadResult:
                if (!Ledger.TryReadResult(Result(a, step.Line), out isOne))
                {
                    return false;
                }

                break;
            case Opcode.ReadLoss:
                isOne = Ledger.IsLoss(Result(a, step.Line));
                break;
            default:
                return TryCallExternal(in step, ref frame, constants);
        }

        SetIfWanted(ref frame, step.Target, Cell.Of(isOne));
        return true;
    }

    private static void SetIfWanted(ref long frame, int target, long value)
    {
        if (target >= 0)
        {
            Unsafe.Add(ref frame, target) = value;
        }
    }

    private bool TryCallExternal(in Instruction call, ref long frame, long[] constants)
    {
        if (!Ledger.TryResolveAll())
        {
            return false;
        }

        var declaration = _program.Externals[call.A];
        var function = _externals[call.A] ?? throw ExternalCall.NotBound(declaration.Name, call.Line);
        var operands = _program.Operands.AsSpan(call.B, call.C);
        var arguments = new OutputValue[operands.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = ExternalCall.ToValue(_program.Types[declaration.ParameterTypes[i]], Get(ref frame, constants, operands[i]), call.Line);
        }

        var returned = function(new ExternalCall(declaration.Name, arguments, Ledger.State));
        SetIfWanted(ref frame, call.Target, ExternalCall.ToCell(declaration, _program.Types[declaration.ReturnType], returned, call.Line));
        return true;
    }

    private long Allocate(in Instruction step)
    {
        var number = step.Detail == 0 ? Ledger.AllocateQubit() : Ledger.AllocateResult();
        return number >= 0
            ? number
            : throw new QirException(
                step.Line,
                $"The program allocates more than {Ledger.QubitCount} qubits.",
                "A trial run needed no more; state the number in the attribute required_num_qubits of the entry point.");
    }

    private void Release(in Instruction step, long number)
    {
        var isReleased = step.Detail == 0
            ? Ledger.TryReleaseQubit(Qubit(number, step.Line))
            : Ledger.TryReleaseResult(Result(number, step.Line));
        if (!isReleased)
        {
            throw new QirException(step.Line, $"Number {number} is released but was not allocated.", "Release what was allocated, once.");
        }
    }

    /// <summary>Allocates or releases the numbers of an array.</summary>
    private void ForEachElement(in Instruction step, long count, long address)
    {
        for (var i = 0L; i < count; i++)
        {
            var element = ProgramMemory.Offset(address, i, 1, step.Line);
            if (step.Code == Opcode.AllocateArray)
            {
                _memory.Store(element, TypeTable.Pointer, Allocate(in step), step.Line);
            }
            else
            {
                Release(in step, _memory.Load(element, TypeTable.Pointer, step.Line));
            }
        }
    }

    private void Record(in Instruction step, long value, long label)
    {
        var kind = (RecordKind)step.Detail;
        if (kind == RecordKind.Result)
        {
            value = Ledger.ResultAsIs(Result(value, step.Line));
        }
        else if (kind >= RecordKind.Tuple && value < 0)
        {
            throw new QirException(step.Line, $"A tuple or array of {value} items is recorded.", "The number of items starts from 0.");
        }

        Ledger.Output.Add(new OutputRecord(kind, value, Label(label, step.Line)));
    }

    private void RecordResults(in Instruction step, long count, long address, long label)
    {
        if (count < 0)
        {
            throw new QirException(step.Line, $"An array of {count} results is recorded.", "The number of items starts from 0.");
        }

        Ledger.Output.Add(new OutputRecord(RecordKind.Array, count, Label(label, step.Line)));
        for (var i = 0L; i < count; i++)
        {
            var result = _memory.Load(ProgramMemory.Offset(address, i, 1, step.Line), TypeTable.Pointer, step.Line);
            Ledger.Output.Add(new OutputRecord(RecordKind.Result, Ledger.ResultAsIs(Result(result, step.Line)), -1));
        }
    }

    private int Label(long pointer, int line)
    {
        if (pointer == 0)
        {
            return -1;
        }

        return Cell.TagOf(pointer) == PointerTag.Constant && _program.Objects[Cell.TargetOf(pointer)].Text is not null
            ? Cell.TargetOf(pointer)
            : throw new QirException(line, "The label of an output is no text.", "A label is a constant of the module, c\"...\\00\", or null.");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Qubit(long cell, int line) => (ulong)cell < (ulong)Ledger.QubitCount ? (int)cell : throw NotWithin(cell, "qubit", Ledger.QubitCount, line);

    private int Result(long cell, int line) => (ulong)cell < (ulong)Ledger.ResultCount ? (int)cell : throw NotWithin(cell, "result", Ledger.ResultCount, line);

    private static long ToNumber(long value, int line) => value is >= 0 and <= int.MaxValue
        ? value
        : throw new QirException(line, $"There is no qubit or result number {value}.", "Numbers run from 0.");

    private static QirException NotWithin(long cell, string what, int count, int line) => Cell.TagOf(cell) switch
    {
        PointerTag.Number => new(
            line,
            $"There is no {what} number {cell}: the program declares {count} {what}s.",
            $"Numbers run from 0; compare required_num_{what}s in the attributes of the entry point."),
        PointerTag.Undefined => new(line, $"A {what} variable is used before it is written.", "Initialise every variable before it is read."),
        _ => new(
            line,
            $"The address of an array element stands where a {what} is expected.",
            "Some compilers print this for an indexed element passed on directly: bind it first, let q = register[i];, and pass q."),
    };
}
