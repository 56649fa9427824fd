using System.Globalization;

namespace QdeQuantum.Host.Problems;

/// <summary>Operators with two operands; the last two are written as functions.</summary>
internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Minimum,
    Maximum,
}

/// <summary>A formula as an immutable tree. Equal when written alike, up to spaces and superfluous parentheses.</summary>
internal abstract record Expression
{
    private protected Expression(int depth, long nodeCount)
    {
        Depth = depth;
        NodeCount = nodeCount;
    }

    /// <summary>Number of nodes on the longest way to a leaf; 1 for a leaf.</summary>
    public int Depth { get; }

    /// <summary>Number of nodes of the tree.</summary>
    public long NodeCount { get; }

    /// <summary>A constant.</summary>
    internal sealed record Number(double Value) : Expression(1, 1)
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>The coordinate with this index, from 0.</summary>
    internal sealed record Variable(int Index) : Expression(1, 1);

    /// <summary>−Operand.</summary>
    internal sealed record Negate(Expression Operand) : Expression(Operand.Depth + 1, Operand.NodeCount + 1);

    /// <summary>Left ∘ Right.</summary>
    internal sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right)
        : Expression(Math.Max(Left.Depth, Right.Depth) + 1, Left.NodeCount + Right.NodeCount + 1);

    /// <summary>Function(Argument).</summary>
    internal sealed record Call(UnaryFunction Function, Expression Argument) : Expression(Argument.Depth + 1, Argument.NodeCount + 1);

    /// <summary>Whether no variable occurs, so that the value is the same everywhere.</summary>
    public bool IsConstant => this switch
    {
        Number => true,
        Variable => false,
        Negate negate => negate.Operand.IsConstant,
        Binary binary => binary.Left.IsConstant && binary.Right.IsConstant,
        Call call => call.Argument.IsConstant,
        _ => throw new InvalidOperationException($"Unknown node {GetType().Name}."),
    };

    /// <summary>The value of a constant expression.</summary>
    public double ConstantValue() => this switch
    {
        Number number => number.Value,
        Negate negate => -negate.Operand.ConstantValue(),
        Binary binary => Apply(binary.Operator, binary.Left.ConstantValue(), binary.Right.ConstantValue()),
        Call call => call.Function.Evaluate(call.Argument.ConstantValue()),
        _ => throw new InvalidOperationException($"{GetType().Name} is not constant."),
    };

    private static double Apply(BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Power => Math.Pow(left, right),
        BinaryOperator.Minimum => Math.Min(left, right),
        BinaryOperator.Maximum => Math.Max(left, right),
        _ => throw new InvalidOperationException($"Unknown operator {op}."),
    };
}
