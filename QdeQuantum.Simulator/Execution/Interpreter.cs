using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>How far a run has come.</summary>
internal enum RunStatus
{
    /// <summary>The step budget is used up, the program not yet at its end.</summary>
    Running,

    /// <summary>The next instruction needs the outcome of a measurement that may not be drawn yet.</summary>
    NeedsOutcome,
    Finished,
}

/// <summary>
/// Executes a linked program. Registers are 64-bit cells; every call has a frame of its own on one stack. The loop below is long because
/// it is one jump table: instructions of the hot path are written out in it, all others are one call away.
/// </summary>
internal sealed partial class Interpreter
{
    /// <summary>Calls within calls.</summary>
    public const int MaxCallDepth = 10_000;

    private readonly record struct Caller(int Position, int Base, int RegisterCount, int Target, int Variables);

    private readonly LinkedProgram _program;
    private readonly ProgramMemory _memory;
    private readonly ExternalFunction?[] _externals;
    private Caller[] _callers = new Caller[16];
    private int _depth;
    private long[] _registers;
    private int _base;
    private int _frameSize;
    private int _position;

    public Interpreter(LinkedProgram program, QubitLedger ledger, ExternalFunction?[] externals)
    {
        _program = program;
        _externals = externals;
        _memory = new ProgramMemory(program);
        _ownSequences = new GateSequence?[program.GateRuns.Length];
        Ledger = ledger;
        var entry = program.Functions[program.Entry];
        _registers = new long[Math.Max(64, entry.RegisterCount)];
        _frameSize = entry.RegisterCount;
        _position = entry.Start;
    }

    public QubitLedger Ledger { get; }

    /// <summary>Line of the instruction that comes next.</summary>
    public int Line => _program.Code[_position] is { Code: Opcode.GateRun } run ? _program.GateRuns[run.A].Lines[_gatesDone] : _program.Code[_position].Line;

    /// <summary>Takes over the point another interpreter of the same program has reached, but not its ledger.</summary>
    public void Continue(Interpreter other)
    {
        if (_callers.Length < other._callers.Length)
        {
            _callers = new Caller[other._callers.Length];
        }

        other._callers.AsSpan(0, other._depth).CopyTo(_callers);
        _depth = other._depth;
        var used = other._base + other._frameSize;
        if (_registers.Length <= used)
        {
            _registers = new long[used + 1];
        }

        other._registers.AsSpan(0, used).CopyTo(_registers);
        (_base, _frameSize, _position, _gatesDone) = (other._base, other._frameSize, other._position, other._gatesDone);
        _memory.CopyFrom(other._memory);
    }

    /// <summary>Runs until the program ends, needs an outcome, or has taken so many steps.</summary>
    /// <param name="steps">The steps allowed, on return those left: fewer than none where gates applied at once took more.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QirException">The program does something that has no meaning.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RunStatus Run(ref long steps, CancellationToken cancellationToken)
    {
        var left = steps;
        var code = _program.Code;
        var constants = _program.Constants;
        var position = _position;

        // Operands were checked against the size of the frame when the function was linked, and the frame lies within the array.
        ref var frame = ref _registers[_base];
        for (; left > 0; left--)
        {
            ref readonly var step = ref code[position++];
            switch (step.Code)
            {
                case Opcode.Move:
                    Unsafe.Add(ref frame, step.Target) = Get(ref frame, constants, step.A);
                    break;
                case Opcode.Add:
                    Unsafe.Add(ref frame, step.Target) = Wrap(Get(ref frame, constants, step.A) + Get(ref frame, constants, step.B), step.Detail);
                    break;
                case Opcode.Sub:
                    Unsafe.Add(ref frame, step.Target) = Wrap(Get(ref frame, constants, step.A) - Get(ref frame, constants, step.B), step.Detail);
                    break;
                case Opcode.Mul:
                    Unsafe.Add(ref frame, step.Target) = Wrap(Get(ref frame, constants, step.A) * Get(ref frame, constants, step.B), step.Detail);
                    break;
                case Opcode.FAdd:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of(
                        Cell.ToDouble(Get(ref frame, constants, step.A)) + Cell.ToDouble(Get(ref frame, constants, step.B)));
                    break;
                case Opcode.FSub:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of(
                        Cell.ToDouble(Get(ref frame, constants, step.A)) - Cell.ToDouble(Get(ref frame, constants, step.B)));
                    break;
                case Opcode.FMul:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of(
                        Cell.ToDouble(Get(ref frame, constants, step.A)) * Cell.ToDouble(Get(ref frame, constants, step.B)));
                    break;
                case Opcode.FDiv:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of(
                        Cell.ToDouble(Get(ref frame, constants, step.A)) / Cell.ToDouble(Get(ref frame, constants, step.B)));
                    break;
                case Opcode.Equal:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of(Get(ref frame, constants, step.A) == Get(ref frame, constants, step.B));
                    break;
                case Opcode.NotEqual:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of(Get(ref frame, constants, step.A) != Get(ref frame, constants, step.B));
                    break;
                case Opcode.SignedLess:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of(Get(ref frame, constants, step.A) < Get(ref frame, constants, step.B));
                    break;
                case Opcode.SignedLessOrEqual:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of(Get(ref frame, constants, step.A) <= Get(ref frame, constants, step.B));
                    break;
                case Opcode.Select:
                    Unsafe.Add(ref frame, step.Target) = Get(ref frame, constants, Get(ref frame, constants, step.A) != 0 ? step.B : step.C);
                    break;
                case Opcode.And:
                    Unsafe.Add(ref frame, step.Target) = Get(ref frame, constants, step.A) & Get(ref frame, constants, step.B);
                    break;
                case Opcode.Or:
                    Unsafe.Add(ref frame, step.Target) = Get(ref frame, constants, step.A) | Get(ref frame, constants, step.B);
                    break;
                case Opcode.Xor:
                    Unsafe.Add(ref frame, step.Target) = Get(ref frame, constants, step.A) ^ Get(ref frame, constants, step.B);
                    break;
                case Opcode.SIToFP:
                    Unsafe.Add(ref frame, step.Target) = Cell.Of((double)Get(ref frame, constants, step.A));
                    break;
                case Opcode.FPToSI:
                    Unsafe.Add(ref frame, step.Target) = Arithmetic.Truncate(in step, Cell.ToDouble(Get(ref frame, constants, step.A)));
                    break;
                case Opcode.LoadElement:
                    Unsafe.Add(ref frame, step.Target) = ElementAccess.Load(in step, _program.Objects[step.B].Cells, Get(ref frame, constants, step.A));
                    break;
                case Opcode.Offset:
                    Unsafe.Add(ref frame, step.Target) = ProgramMemory.Offset(
                        Get(ref frame, constants, step.A), Get(ref frame, constants, step.B), step.C, step.Line);
                    break;
                case Opcode.Load:
                    Unsafe.Add(ref frame, step.Target) = _memory.Load(Get(ref frame, constants, step.A), step.B, step.Line);
                    break;
                case Opcode.Store:
                    _memory.Store(Get(ref frame, constants, step.B), step.C, Get(ref frame, constants, step.A), step.Line);
                    break;
                case Opcode.Jump:
                    position = step.A;
                    break;
                case Opcode.Branch:
                    position = Get(ref frame, constants, step.A) != 0 ? step.B : step.C;
                    break;
                case Opcode.BranchEqual:
                    position = Get(ref frame, constants, step.A) == Get(ref frame, constants, step.B) ? step.Target : step.C;
                    break;
                case Opcode.BranchNotEqual:
                    position = Get(ref frame, constants, step.A) != Get(ref frame, constants, step.B) ? step.Target : step.C;
                    break;
                case Opcode.BranchLess:
                    position = Get(ref frame, constants, step.A) < Get(ref frame, constants, step.B) ? step.Target : step.C;
                    break;
                case Opcode.BranchLessOrEqual:
                    position = Get(ref frame, constants, step.A) <= Get(ref frame, constants, step.B) ? step.Target : step.C;
                    break;
                case Opcode.JumpBack:
                    position = step.A;
                    Ledger.State.OnLoopIteration(step.B);
                    break;
                case Opcode.Call:
                    position = Call(in step, position);
                    frame = ref _registers[_base];
                    break;
                case Opcode.Return or Opcode.ReturnVoid:
                    position = Return(in step, step.Code == Opcode.Return ? Get(ref frame, constants, step.A) : 0);
                    if (position < 0)
                    {
                        steps = left;
                        return RunStatus.Finished;
                    }

                    frame = ref _registers[_base];
                    break;
                case Opcode.Gate:
                    if (!TryApply(in step, ref frame, constants))
                    {
                        (_position, steps) = (position - 1, left);
                        return RunStatus.NeedsOutcome;
                    }

                    cancellationToken.ThrowIfCancellationRequested();
                    break;
                case Opcode.GateRun:
                    cancellationToken.ThrowIfCancellationRequested();
                    var status = ApplyRun(step.A, ref frame, ref left);
                    if (status != RunStatus.Finished)
                    {
                        (_position, steps) = (position - 1, left);
                        return status;
                    }

                    left++; // its gates have been counted
                    break;
                default:
                    if (!TryExecute(in step, ref frame, constants))
                    {
                        (_position, steps) = (position - 1, left);
                        return RunStatus.NeedsOutcome;
                    }

                    break;
            }
        }

        (_position, steps) = (position, left);
        cancellationToken.ThrowIfCancellationRequested();
        return RunStatus.Running;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Get(ref long frame, long[] constants, int operand) =>
        operand >= 0 ? Unsafe.Add(ref frame, operand) : constants[~operand];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Wrap(long value, int width) => width == 64 ? value : Cell.SignExtend(value, width);

    private int Call(in Instruction call, int position)
    {
        if (_depth == MaxCallDepth)
        {
            throw new QirException(
                call.Line, $"Functions call each other more than {MaxCallDepth} deep.", "Look for a recursion that does not end, or turn it into a loop.");
        }

        var function = _program.Functions[call.A];
        var start = _base + _frameSize;
        if (start + function.RegisterCount >= _registers.Length)
        {
            Array.Resize(ref _registers, Math.Max(_registers.Length * 2, start + function.RegisterCount + 1));
        }

        ref var frame = ref _registers[_base];
        var operands = _program.Operands.AsSpan(call.B, call.C);
        for (var i = 0; i < operands.Length; i++)
        {
            _registers[start + i] = Get(ref frame, _program.Constants, operands[i]);
        }

        if (_depth == _callers.Length)
        {
            Array.Resize(ref _callers, 2 * _depth);
        }

        _callers[_depth++] = new Caller(position, _base, _frameSize, call.Target, _memory.VariableCount);
        (_base, _frameSize) = (start, function.RegisterCount);
        return function.Start;
    }

    /// <summary>Goes back to the caller and returns where it goes on, or -1 at the end of the program.</summary>
    private int Return(in Instruction step, long value)
    {
        if (_depth == 0)
        {
            return value == 0
                ? -1
                : throw new QirException(step.Line, $"The program ended with exit code {value}.", "A program that succeeds returns 0.");
        }

        ref readonly var caller = ref _callers[--_depth];
        _memory.FreeTo(caller.Variables);
        (_base, _frameSize) = (caller.Base, caller.RegisterCount);
        if (caller.Target >= 0)
        {
            _registers[_base + caller.Target] = value;
        }

        return caller.Position;
    }

    private bool TryExecute(in Instruction step, ref long frame, long[] constants)
    {
        if (step.Code >= Opcode.Measure)
        {
            return TryExecuteQuantum(in step, ref frame, constants);
        }

        var a = step.A == Instruction.None ? 0 : Get(ref frame, constants, step.A);
        Unsafe.Add(ref frame, step.Target) = step.Code switch
        {
            Opcode.FRem => Cell.Of(Cell.ToDouble(a) % Cell.ToDouble(Get(ref frame, constants, step.B))),
            Opcode.FNeg => Cell.Of(-Cell.ToDouble(a)),
            Opcode.UnsignedLess => Cell.Of((ulong)a < (ulong)Get(ref frame, constants, step.B)),
            Opcode.UnsignedLessOrEqual => Cell.Of((ulong)a <= (ulong)Get(ref frame, constants, step.B)),
            Opcode.FCmp => Cell.Of(Arithmetic.Compare((FloatPredicate)step.Detail, Cell.ToDouble(a), Cell.ToDouble(Get(ref frame, constants, step.B)))),
            Opcode.UIToFP => Cell.Of((double)Cell.ZeroExtend(a, step.Detail)),
            Opcode.FPToUI => Arithmetic.Truncate(in step, Cell.ToDouble(a)),
            Opcode.Trunc => Cell.SignExtend(a, step.Detail),
            Opcode.ZExt => (long)Cell.ZeroExtend(a, step.Detail),
            Opcode.IntToPtr => ToNumber(a, step.Line),
            Opcode.Alloca => _memory.Allocate(step.A, step.B, step.Line),
            Opcode.Math => Cell.Of(Arithmetic.Evaluate(
                (MathFunction)step.Detail, Cell.ToDouble(a), step.B == Instruction.None ? 0.0 : Cell.ToDouble(Get(ref frame, constants, step.B)))),
            Opcode.Unreachable => throw new QirException(step.Line, "The program reached an instruction marked unreachable.", "It failed by its own account."),
            _ => Arithmetic.Integer(in step, a, Get(ref frame, constants, step.B)),
        };
        return true;
    }
}
