using QdeQuantum.Simulator.Qir;

namespace QdeQuantum.Simulator.Execution;

/// <summary>LLVM's arithmetic on sign-extended integers and on doubles; what LLVM leaves undefined is an error here.</summary>
internal static class Arithmetic
{
    public static long Integer(in Instruction operation, long a, long b)
    {
        int width = operation.Detail;
        var result = operation.Code switch
        {
            Opcode.SDiv => a / CheckDivisor(a, b, in operation),
            Opcode.SRem => a % CheckDivisor(a, b, in operation),
            Opcode.UDiv => (long)(Cell.ZeroExtend(a, width) / Cell.ZeroExtend(CheckNotZero(b, in operation), width)),
            Opcode.URem => (long)(Cell.ZeroExtend(a, width) % Cell.ZeroExtend(CheckNotZero(b, in operation), width)),
            Opcode.Shl => a << CheckShift(b, in operation),
            Opcode.LShr => (long)(Cell.ZeroExtend(a, width) >> CheckShift(b, in operation)),
            Opcode.AShr => a >> CheckShift(b, in operation),
            _ => throw new InvalidOperationException($"{operation.Code} is no operation on integers."),
        };
        return Cell.SignExtend(result, width);
    }

    /// <summary>The integer a double becomes when its fraction is cut off.</summary>
    public static long Truncate(in Instruction conversion, double value)
    {
        const double SurelyFits = 1L << 31;
        if (conversion is { Code: Opcode.FPToSI, Detail: 64 } && Math.Abs(value) < SurelyFits)
        {
            return (long)value;
        }

        // 2^width as a double is exact, so the comparison leaves no value in between.
        int width = conversion.Detail;
        var isSigned = conversion.Code == Opcode.FPToSI;
        var limit = Math.ScaleB(1.0, isSigned ? width - 1 : width);
        var truncated = Math.Truncate(value);
        if (!(truncated < limit && truncated >= (isSigned ? -limit : 0.0)))
        {
            throw new QirException(
                conversion.Line,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The double {value} does not fit into an integer of {width} bits."),
                "Keep the value within the range of the integer.");
        }

        return Cell.SignExtend(isSigned ? (long)truncated : (long)(ulong)truncated, width);
    }

    public static bool Compare(FloatPredicate predicate, double a, double b)
    {
        var relation = a == b ? FloatPredicate.Oeq : a > b ? FloatPredicate.Ogt : a < b ? FloatPredicate.Olt : FloatPredicate.Uno;
        return (predicate & relation) != 0;
    }

    public static double Evaluate(MathFunction function, double x, double y) => function switch
    {
        MathFunction.Sin => Math.Sin(x),
        MathFunction.Cos => Math.Cos(x),
        MathFunction.Tan => Math.Tan(x),
        MathFunction.Sinh => Math.Sinh(x),
        MathFunction.Cosh => Math.Cosh(x),
        MathFunction.Tanh => Math.Tanh(x),
        MathFunction.ArcSin => Math.Asin(x),
        MathFunction.ArcCos => Math.Acos(x),
        MathFunction.ArcTan => Math.Atan(x),
        MathFunction.ArcTan2 => Math.Atan2(x, y),
        MathFunction.Sqrt => Math.Sqrt(x),
        MathFunction.Log => Math.Log(x),
        _ => throw new InvalidOperationException($"{function} is no function of reals."),
    };

    private static long CheckNotZero(long divisor, in Instruction operation) => divisor != 0
        ? divisor
        : throw new QirException(operation.Line, "An integer is divided by zero.", "Check the divisor before dividing.");

    private static long CheckDivisor(long dividend, long divisor, in Instruction operation)
    {
        CheckNotZero(divisor, in operation);
        return divisor == -1 && dividend == Cell.SignExtend(1L << (operation.Detail - 1), operation.Detail)
            ? throw new QirException(operation.Line, $"The quotient of {dividend} and -1 does not fit into {operation.Detail} bits.", "Keep the dividend in range.")
            : divisor;
    }

    private static int CheckShift(long distance, in Instruction operation) => distance >= 0 && distance < operation.Detail
        ? (int)distance
        : throw new QirException(
            operation.Line, $"A shift by {distance} bits of an integer of {operation.Detail} bits is undefined.", $"Shift by 0 to {operation.Detail - 1} bits.");
}
