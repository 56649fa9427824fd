using static QdeQuantum.Host.Problems.Expression;

namespace QdeQuantum.Host.Problems;

/// <summary>Builds expressions, folding constants and dropping neutral elements, so that derivatives stay readable.</summary>
internal static class Algebra
{
    public static readonly Expression Zero = new Number(0.0);
    public static readonly Expression One = new Number(1.0);
    public static readonly Expression MinusOne = new Number(-1.0);

    public static Expression Number(double value) => new Number(value);

    public static Expression Square(Expression u) => Power(u, new Number(2.0));

    public static Expression Negate(Expression u) => u switch
    {
        Number number => new Number(-number.Value),
        Expression.Negate negate => negate.Operand,
        _ => new Expression.Negate(u),
    };

    public static Expression Add(Expression left, Expression right) => (left, right) switch
    {
        (Number a, Number b) => new Number(a.Value + b.Value),
        (Number { Value: 0.0 }, _) => right,
        (_, Number { Value: 0.0 }) => left,
        (_, Expression.Negate negate) => Subtract(left, negate.Operand),
        _ => new Binary(BinaryOperator.Add, left, right),
    };

    public static Expression Subtract(Expression left, Expression right) => (left, right) switch
    {
        (Number a, Number b) => new Number(a.Value - b.Value),
        (Number { Value: 0.0 }, _) => Negate(right),
        (_, Number { Value: 0.0 }) => left,
        (_, Expression.Negate negate) => Add(left, negate.Operand),
        _ => new Binary(BinaryOperator.Subtract, left, right),
    };

    // 0 * u is taken as 0 also where u is infinite: a derivative that vanishes identically stays silent there.
    public static Expression Multiply(Expression left, Expression right) => (left, right) switch
    {
        (Number a, Number b) => new Number(a.Value * b.Value),
        (Expression.Number { Value: 0.0 }, _) or (_, Expression.Number { Value: 0.0 }) => Zero,
        (Number { Value: 1.0 }, _) => right,
        (_, Number { Value: 1.0 }) => left,
        (Number { Value: -1.0 }, _) => Negate(right),
        (_, Number { Value: -1.0 }) => Negate(left),
        (Expression.Negate negate, _) => Negate(Multiply(negate.Operand, right)),
        (_, Expression.Negate negate) => Negate(Multiply(left, negate.Operand)),
        (not Expression.Number, Expression.Number) => Multiply(right, left),
        (Number a, Binary { Operator: BinaryOperator.Multiply, Left: Number b } product) => Multiply(new Number(a.Value * b.Value), product.Right),
        _ => new Binary(BinaryOperator.Multiply, left, right),
    };

    public static Expression Divide(Expression left, Expression right) => (left, right) switch
    {
        (Number { Value: 0.0 }, _) => Zero,
        (_, Number { Value: 1.0 }) => left,
        (Expression.Negate negate, _) => Negate(Divide(negate.Operand, right)),
        _ => new Binary(BinaryOperator.Divide, left, right),
    };

    public static Expression Power(Expression left, Expression right) => (left, right) switch
    {
        (_, Number { Value: 0.0 }) => One,
        (_, Number { Value: 1.0 }) => left,
        (Number a, Number b) when double.IsFinite(Math.Pow(a.Value, b.Value)) => new Number(Math.Pow(a.Value, b.Value)),
        _ => new Binary(BinaryOperator.Power, left, right),
    };
}
