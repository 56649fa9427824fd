using static QdeQuantum.Host.Problems.Expression;

namespace QdeQuantum.Host.Problems;

/// <summary>Exact partial derivatives.</summary>
internal static class Differentiation
{
    /// <summary>∂(expression)/∂(variable). At kinks (abs, min, max) the mean of both sides; 0 at jumps (sign, floor, ceil, round).</summary>
    public static Expression Derivative(Expression expression, int variable) => expression switch
    {
        Number => Algebra.Zero,
        Variable v => v.Index == variable ? Algebra.One : Algebra.Zero,
        Negate negate => Algebra.Negate(Derivative(negate.Operand, variable)),
        Call call => Chain(call, Derivative(call.Argument, variable)),
        Binary binary => OfBinary(binary, Derivative(binary.Left, variable), Derivative(binary.Right, variable)),
        _ => throw new InvalidOperationException($"Unknown node {expression.GetType().Name}."),
    };

    private static Expression Chain(Call call, Expression inner) =>
        inner == Algebra.Zero ? Algebra.Zero : Algebra.Multiply(inner, call.Function.DerivativeAt(call.Argument));

    private static Expression OfBinary(Binary binary, Expression left, Expression right)
    {
        var (u, v) = (binary.Left, binary.Right);
        return binary.Operator switch
        {
            BinaryOperator.Add => Algebra.Add(left, right),
            BinaryOperator.Subtract => Algebra.Subtract(left, right),
            BinaryOperator.Multiply => Algebra.Add(Algebra.Multiply(left, v), Algebra.Multiply(u, right)),
            BinaryOperator.Divide => right == Algebra.Zero
                ? Algebra.Divide(left, v)
                : Algebra.Divide(Algebra.Subtract(Algebra.Multiply(left, v), Algebra.Multiply(u, right)), Algebra.Square(v)),
            BinaryOperator.Power => OfPower(u, v, left, right),
            BinaryOperator.Minimum => OfExtremum(u, v, left, right, Algebra.MinusOne),
            BinaryOperator.Maximum => OfExtremum(u, v, left, right, Algebra.One),
            _ => throw new InvalidOperationException($"Unknown operator {binary.Operator}."),
        };
    }

    private static Expression OfPower(Expression u, Expression v, Expression left, Expression right)
    {
        // d(u^v) = v u^(v-1) du + u^v log(u) dv; the second part only where v varies, so that u may be negative in u^2.
        var exponent = v.IsConstant ? Algebra.Number(v.ConstantValue()) : v;
        var byBase = left == Algebra.Zero
            ? Algebra.Zero
            : Algebra.Multiply(Algebra.Multiply(exponent, Algebra.Power(u, Algebra.Subtract(exponent, Algebra.One))), left);
        var byExponent = right == Algebra.Zero
            ? Algebra.Zero
            : Algebra.Multiply(Algebra.Multiply(new Binary(BinaryOperator.Power, u, v), new Call(UnaryFunction.Find("log")!, u)), right);
        return Algebra.Add(byBase, byExponent);
    }

    // max(u, v) = (u + v + |u - v|)/2, and min with the other sign.
    private static Expression OfExtremum(Expression u, Expression v, Expression left, Expression right, Expression sign)
    {
        var side = new Call(UnaryFunction.Find("sign")!, Algebra.Subtract(u, v));
        var swing = Algebra.Multiply(sign, Algebra.Multiply(side, Algebra.Subtract(left, right)));
        return Algebra.Multiply(Algebra.Number(0.5), Algebra.Add(Algebra.Add(left, right), swing));
    }
}
