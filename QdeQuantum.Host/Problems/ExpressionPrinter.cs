using System.Globalization;
using System.Text;
using static QdeQuantum.Host.Problems.Expression;

namespace QdeQuantum.Host.Problems;

/// <summary>Writes an expression so that the parser reads the same tree back.</summary>
internal static class ExpressionPrinter
{
    // How tightly what is written binds; a weaker operand gets parentheses.
    private const int SumLevel = 1;
    private const int ProductLevel = 2;
    private const int SignLevel = 3;
    private const int PowerLevel = 4;
    private const int AtomLevel = 5;

    public static string Print(Expression expression, IReadOnlyList<string> variables)
    {
        var text = new StringBuilder();
        Write(text, expression, variables, SumLevel);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Expression expression, IReadOnlyList<string> variables, int minimumLevel)
    {
        var parentheses = Level(expression) < minimumLevel;
        if (parentheses)
        {
            text.Append('(');
        }

        WriteBare(text, expression, variables);
        if (parentheses)
        {
            text.Append(')');
        }
    }

    private static void WriteBare(StringBuilder text, Expression expression, IReadOnlyList<string> variables)
    {
        switch (expression)
        {
            case Number number:
                text.Append(number.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case Variable variable:
                text.Append(variables[variable.Index]);
                break;
            case Negate negate:
                text.Append('-');
                Write(text, negate.Operand, variables, SignLevel);
                break;
            case Call call:
                text.Append(call.Function.Name).Append('(');
                Write(text, call.Argument, variables, SumLevel);
                text.Append(')');
                break;
            case Binary binary:
                WriteBinary(text, binary, variables);
                break;
            default:
                throw new InvalidOperationException($"Unknown node {expression.GetType().Name}.");
        }
    }

    private static void WriteBinary(StringBuilder text, Binary binary, IReadOnlyList<string> variables)
    {
        // (symbol, level of the left operand, level of the right operand): sums and products group to the left, powers to the right.
        var (symbol, left, right) = binary.Operator switch
        {
            BinaryOperator.Add => (" + ", SumLevel, ProductLevel),
            BinaryOperator.Subtract => (" - ", SumLevel, ProductLevel),
            BinaryOperator.Multiply => ("*", ProductLevel, SignLevel),
            BinaryOperator.Divide => ("/", ProductLevel, SignLevel),
            BinaryOperator.Power => ("^", AtomLevel, SignLevel),
            _ => (", ", SumLevel, SumLevel),
        };
        if (binary.Operator is BinaryOperator.Minimum or BinaryOperator.Maximum)
        {
            text.Append(binary.Operator is BinaryOperator.Minimum ? "min" : "max").Append('(');
        }

        Write(text, binary.Left, variables, left);
        text.Append(symbol);
        Write(text, binary.Right, variables, right);
        if (binary.Operator is BinaryOperator.Minimum or BinaryOperator.Maximum)
        {
            text.Append(')');
        }
    }

    private static int Level(Expression expression) => expression switch
    {
        Number { Value: < 0.0 } => SignLevel,
        Negate => SignLevel,
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => SumLevel,
        Binary { Operator: BinaryOperator.Multiply or BinaryOperator.Divide } => ProductLevel,
        Binary { Operator: BinaryOperator.Power } => PowerLevel,
        _ => AtomLevel,
    };
}
