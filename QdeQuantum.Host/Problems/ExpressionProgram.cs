using System.Collections.Immutable;
using System.Diagnostics;
using static QdeQuantum.Host.Problems.Expression;

namespace QdeQuantum.Host.Problems;

/// <summary>
/// An expression as a list of instructions for a stack machine whose cells are blocks of points: each instruction is decoded once
/// for <see cref="BlockSize"/> points, and every point sees the same operations in the same order whatever its block.
/// </summary>
internal sealed class ExpressionProgram
{
    /// <summary>Points worked on at a time; a block of doubles is 1 KiB, so that a deep stack stays in the first cache.</summary>
    public const int BlockSize = 128;

    // Integer powers up to this one are repeated products, which are faster than Math.Pow and exact for small integers.
    private const int MaxUnrolledPower = 64;

    // Doubles of working memory taken from the thread's stack, so that a single point allocates nothing.
    private const int OnStack = 256;

    private readonly ImmutableArray<Instruction> _instructions;
    private readonly int _stackDepth;

    private ExpressionProgram(ImmutableArray<Instruction> instructions, int stackDepth)
    {
        _instructions = instructions;
        _stackDepth = stackDepth;
    }

    private enum OpCode
    {
        Constant,
        Variable,
        Negate,
        Add,
        Subtract,
        Multiply,
        Divide,
        Power,
        IntegerPower,
        Minimum,
        Maximum,
        Call,
    }

    /// <summary>Translates an expression; what is constant in it is evaluated now.</summary>
    public static ExpressionProgram Compile(Expression expression)
    {
        var builder = new Builder();
        builder.Emit(expression);
        return new ExpressionProgram([.. builder.Instructions], builder.MaxDepth);
    }

    /// <summary>Evaluates at points stored one after the other, coordinate by coordinate.</summary>
    /// <param name="points">arity numbers for each point.</param>
    /// <param name="arity">Number of coordinates, at least 1.</param>
    /// <param name="values">One value a point.</param>
    public void Evaluate(ReadOnlySpan<double> points, int arity, Span<double> values)
    {
        Debug.Assert(points.Length == values.Length * arity, "One value a point.");
        var block = Math.Min(BlockSize, values.Length);
        var size = (_stackDepth + arity) * block;
        Span<double> stack = size <= OnStack ? stackalloc double[OnStack] : new double[size];

        // The first cells hold the coordinates, one cell each.
        var coordinates = stack[..(arity * block)];
        var cells = stack[(arity * block)..];
        for (var start = 0; start < values.Length; start += block)
        {
            var count = Math.Min(block, values.Length - start);
            for (var i = 0; i < count; i++)
            {
                for (var axis = 0; axis < arity; axis++)
                {
                    coordinates[(axis * block) + i] = points[((start + i) * arity) + axis];
                }
            }

            Run(coordinates, cells, block, count);
            cells[..count].CopyTo(values[start..]);
        }
    }

    private void Run(ReadOnlySpan<double> coordinates, Span<double> cells, int block, int count)
    {
        var depth = 0;
        foreach (var instruction in _instructions)
        {
            switch (instruction.Code)
            {
                case OpCode.Constant:
                    cells.Slice(depth++ * block, count).Fill(instruction.Number);
                    break;
                case OpCode.Variable:
                    coordinates.Slice(instruction.Index * block, count).CopyTo(cells[(depth++ * block)..]);
                    break;
                case OpCode.Negate or OpCode.IntegerPower or OpCode.Call:
                    RunUnary(instruction, cells.Slice((depth - 1) * block, count));
                    break;
                default:
                    depth--;
                    RunBinary(instruction.Code, cells.Slice((depth - 1) * block, count), cells.Slice(depth * block, count));
                    break;
            }
        }
    }

    private static void RunUnary(in Instruction instruction, Span<double> cell)
    {
        switch (instruction.Code)
        {
            case OpCode.Negate:
                for (var i = 0; i < cell.Length; i++)
                {
                    cell[i] = -cell[i];
                }

                break;
            case OpCode.IntegerPower:
                for (var i = 0; i < cell.Length; i++)
                {
                    cell[i] = IntegerPower(cell[i], instruction.Index);
                }

                break;
            default:
                var function = instruction.Function!;
                for (var i = 0; i < cell.Length; i++)
                {
                    cell[i] = function(cell[i]);
                }

                break;
        }
    }

    private static void RunBinary(OpCode code, Span<double> left, ReadOnlySpan<double> right)
    {
        right = right[..left.Length];
        switch (code)
        {
            case OpCode.Add:
                for (var i = 0; i < left.Length; i++)
                {
                    left[i] += right[i];
                }

                break;
            case OpCode.Subtract:
                for (var i = 0; i < left.Length; i++)
                {
                    left[i] -= right[i];
                }

                break;
            case OpCode.Multiply:
                for (var i = 0; i < left.Length; i++)
                {
                    left[i] *= right[i];
                }

                break;
            case OpCode.Divide:
                for (var i = 0; i < left.Length; i++)
                {
                    left[i] /= right[i];
                }

                break;
            default:
                for (var i = 0; i < left.Length; i++)
                {
                    left[i] = code switch
                    {
                        OpCode.Power => Math.Pow(left[i], right[i]),
                        OpCode.Minimum => Math.Min(left[i], right[i]),
                        _ => Math.Max(left[i], right[i]),
                    };
                }

                break;
        }
    }

    private static double IntegerPower(double x, int exponent)
    {
        var result = 1.0;
        for (var rest = exponent; rest > 0; rest >>= 1)
        {
            if ((rest & 1) != 0)
            {
                result *= x;
            }

            x *= x;
        }

        return result;
    }

    private readonly record struct Instruction(OpCode Code, int Index = 0, double Number = 0.0, Func<double, double>? Function = null);

    private sealed class Builder
    {
        private int _depth;

        public List<Instruction> Instructions { get; } = [];

        public int MaxDepth { get; private set; }

        public void Emit(Expression expression)
        {
            switch (expression)
            {
                case not Number when expression.IsConstant:
                    Push(new Instruction(OpCode.Constant, Number: expression.ConstantValue()));
                    break;
                case Number number:
                    Push(new Instruction(OpCode.Constant, Number: number.Value));
                    break;
                case Variable variable:
                    Push(new Instruction(OpCode.Variable, variable.Index));
                    break;
                case Negate negate:
                    Emit(negate.Operand);
                    Instructions.Add(new Instruction(OpCode.Negate));
                    break;
                case Call call:
                    Emit(call.Argument);
                    Instructions.Add(new Instruction(OpCode.Call, Function: call.Function.Evaluate));
                    break;
                case Binary binary:
                    EmitBinary(binary);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown node {expression.GetType().Name}.");
            }
        }

        private void EmitBinary(Binary binary)
        {
            Emit(binary.Left);
            if (binary.Operator == BinaryOperator.Power && binary.Right.IsConstant
                && binary.Right.ConstantValue() is >= 0.0 and <= MaxUnrolledPower and var exponent && double.IsInteger(exponent))
            {
                Instructions.Add(new Instruction(OpCode.IntegerPower, (int)exponent));
                return;
            }

            Emit(binary.Right);
            _depth--;
            Instructions.Add(new Instruction(binary.Operator switch
            {
                BinaryOperator.Add => OpCode.Add,
                BinaryOperator.Subtract => OpCode.Subtract,
                BinaryOperator.Multiply => OpCode.Multiply,
                BinaryOperator.Divide => OpCode.Divide,
                BinaryOperator.Power => OpCode.Power,
                BinaryOperator.Minimum => OpCode.Minimum,
                BinaryOperator.Maximum => OpCode.Maximum,
                _ => throw new InvalidOperationException($"Unknown operator {binary.Operator}."),
            }));
        }

        private void Push(Instruction instruction)
        {
            Instructions.Add(instruction);
            MaxDepth = Math.Max(MaxDepth, ++_depth);
        }
    }
}
