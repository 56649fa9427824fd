using System.Globalization;
using System.Numerics;
using CsCheck;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Execution;

public class ArithmeticTests
{
    private static readonly Gen<long> Integers = Gen.OneOf(Gen.Long, Gen.Long[-9, 9], Gen.Int[0, 3].Select(i => i switch { 0 => long.MinValue, 1 => long.MaxValue, 2 => -1L, _ => 0L }));

    [Fact]
    public void WrappingOperationsAgreeWithIntegersModulo2To64() => Gen.Select(Integers, Integers).Sample(
        pair =>
        {
            var (a, b) = pair;
            AssertInts(
                [("add", Wrap((BigInteger)a + b)), ("sub", Wrap((BigInteger)a - b)), ("mul", Wrap((BigInteger)a * b)), ("and", a & b), ("or", a | b), ("xor", a ^ b)],
                a,
                b);
        },
        iter: 60);

    [Fact]
    public void DivisionRoundsTowardsZero() => Gen.Select(Integers, Integers.Where(b => b != 0)).Sample(
        pair =>
        {
            var (a, b) = pair;
            if (a != long.MinValue || b != -1)
            {
                AssertInts([("sdiv", (long)BigInteger.Divide(a, b)), ("srem", (long)BigInteger.Remainder(a, b))], a, b);
            }

            AssertInts([("udiv", (long)((ulong)a / (ulong)b)), ("urem", (long)((ulong)a % (ulong)b))], a, b);
        },
        iter: 60);

    [Fact]
    public void ShiftsAgreeWithMultiplicationAndDivision() => Gen.Select(Integers, Gen.Int[0, 63]).Sample(
        pair =>
        {
            var (a, by) = pair;
            var power = BigInteger.Pow(2, by);
            AssertInts(
                [("shl", Wrap(a * power)), ("ashr", (long)BigInteger.Divide(a - Modulo(a, power), power)), ("lshr", (long)(ulong)BigInteger.Divide((ulong)a, power))],
                a,
                by);
        },
        iter: 60);

    [Fact]
    public void NarrowIntegersWrapAtTheirWidth() => Gen.Select(Gen.SByte, Gen.SByte).Sample(
        pair =>
        {
            var (a, b) = pair;
            var body = $"""
                  %a = trunc i64 {a} to i8
                  %s = add i8 %a, {b}
                  %wide = sext i8 %s to i64
                  %p = mul i8 %a, {b}
                  %unsigned = zext i8 %p to i64
                """;
            Assert.Equal(
                $"({unchecked((sbyte)(a + b))}, {unchecked((byte)(a * b))})",
                QirRuns.Record(body, values: [("i64", "%wide"), ("i64", "%unsigned")]).ToString());
        },
        iter: 60);

    [Fact]
    public void ComparisonsOrderIntegers() => Gen.Select(Integers, Integers).Sample(
        pair =>
        {
            var (a, b) = pair;
            (string Name, bool Expected)[] cases =
            [
                ("eq", a == b), ("ne", a != b), ("slt", a < b), ("sle", a <= b), ("sgt", a > b), ("sge", a >= b),
                ("ult", (ulong)a < (ulong)b), ("ule", (ulong)a <= (ulong)b), ("ugt", (ulong)a > (ulong)b), ("uge", (ulong)a >= (ulong)b),
            ];
            var body = string.Concat(cases.Select(c => $"  %{c.Name} = icmp {c.Name} i64 %a, {b}\n"));
            var expected = string.Join(", ", cases.Select(c => c.Expected ? "true" : "false"));
            Assert.Equal($"({expected})", QirRuns.Record($"  %a = add i64 {a}, 0\n{body}", values: [.. cases.Select(c => ("i1", "%" + c.Name))]).ToString());
        },
        iter: 60);

    [Theory]
    [InlineData(1.0, 2.0, "olt ole one ord ult ule une true")]
    [InlineData(2.0, 1.0, "ogt oge one ord ugt uge une true")]
    [InlineData(1.0, 1.0, "oeq oge ole ord ueq uge ule true")]
    [InlineData(double.NaN, 1.0, "uno ueq ugt uge ult ule une true")]
    public void DoubleComparisonsKnowNotANumber(double a, double b, string holding)
    {
        string[] all = ["false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "uno", "ueq", "ugt", "uge", "ult", "ule", "une", "true"];
        var make = double.IsNaN(a) ? "  %a = fdiv double 0.0, 0.0\n" : $"  %a = fadd double {Text(a)}, 0.0\n";
        var body = make + string.Concat(all.Select(name => $"  %c_{name} = fcmp {name} double %a, {Text(b)}\n"));
        var expected = string.Join(", ", all.Select(name => holding.Split(' ').Contains(name) ? "true" : "false"));
        Assert.Equal($"({expected})", QirRuns.Record(body, values: [.. all.Select(name => ("i1", $"%c_{name}"))]).ToString());
    }

    [Fact]
    public void DoubleOperationsAreThoseOfTheMachine() => Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[-1e3, 1e3]).Sample(
        pair =>
        {
            var (a, b) = pair;
            (string Name, double Expected)[] cases = [("fadd", a + b), ("fsub", a - b), ("fmul", a * b), ("fdiv", a / b), ("frem", a % b)];
            var body = string.Concat(cases.Select(c => $"  %{c.Name} = {c.Name} double {Text(a)}, {Text(b)}\n"));
            var value = Assert.IsType<OutputValue.Tuple>(QirRuns.Record(body, values: [.. cases.Select(c => ("double", "%" + c.Name))]));
            Assert.Equal(cases.Select(c => c.Expected), value.Items.Select(item => Assert.IsType<OutputValue.Double>(item).Value));
        },
        iter: 60);

    [Theory]
    [InlineData("Sin", 0.5)]
    [InlineData("Cos", 0.5)]
    [InlineData("Tan", 0.5)]
    [InlineData("Sinh", 0.5)]
    [InlineData("Cosh", 0.5)]
    [InlineData("Tanh", 0.5)]
    [InlineData("ArcSin", 0.5)]
    [InlineData("ArcCos", 0.5)]
    [InlineData("ArcTan", 0.5)]
    [InlineData("Sqrt", 0.5)]
    [InlineData("Log", 0.5)]
    public void MathFunctionsAreProvidedUnderTheirQSharpNames(string name, double x)
    {
        Func<double, double> expected = name switch
        {
            "Sin" => Math.Sin,
            "Cos" => Math.Cos,
            "Tan" => Math.Tan,
            "Sinh" => Math.Sinh,
            "Cosh" => Math.Cosh,
            "Tanh" => Math.Tanh,
            "ArcSin" => Math.Asin,
            "ArcCos" => Math.Acos,
            "ArcTan" => Math.Atan,
            "Sqrt" => Math.Sqrt,
            _ => Math.Log,
        };
        var value = QirRuns.Record($"  %y = call double @{name}(double {Text(x)})\n  %z = call double @ArcTan2(double 1.0, double -1.0)", values: [("double", "%y"), ("double", "%z")]);
        Assert.Equal(new OutputValue.Tuple([new OutputValue.Double(expected(x)), new OutputValue.Double(0.75 * Math.PI)]), value);
    }

    [Theory]
    [InlineData("%x = sdiv i64 1, 0", "divided by zero")]
    [InlineData("%x = urem i64 1, 0", "divided by zero")]
    [InlineData("%x = sdiv i64 -9223372036854775808, -1", "does not fit")]
    [InlineData("%x = shl i64 1, 64", "shift by 64")]
    [InlineData("%x = ashr i64 1, -1", "shift by -1")]
    [InlineData("%x = fptosi double 1.0e19 to i64", "does not fit")]
    [InlineData("%x = fptosi double -9223372036854777856.0 to i64", "does not fit")]
    [InlineData("%x = fptoui double -1.0 to i64", "does not fit")]
    public void WhatLlvmLeavesUndefinedIsAnError(string instruction, string message)
    {
        var error = Assert.Throws<QirException>(() => QirRuns.Record("  " + instruction));
        Assert.Equal(3, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConversionsCutTheFractionOff() => Assert.Equal(
        "(-2, 2, -9223372036854775808, 3.0, 18446744073709552000.0, true)",
        QirRuns.Record(
            """
              %a = fptosi double -2.9 to i64
              %b = fptosi double 2.9 to i64
              %c = fptosi double -9223372036854775808.0 to i64
              %d = sitofp i64 3 to double
              %e = uitofp i64 -1 to double
              %f = trunc i64 3 to i1
            """,
            values: [("i64", "%a"), ("i64", "%b"), ("i64", "%c"), ("double", "%d"), ("double", "%e"), ("i1", "%f")]).ToString());

    private static string Text(double value)
    {
        var text = value.ToString("F20", CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == value ? text : value.ToString("E17", CultureInfo.InvariantCulture);
    }

    private static BigInteger Modulo(BigInteger a, BigInteger m) => ((a % m) + m) % m;

    private static long Wrap(BigInteger value) => unchecked((long)(ulong)Modulo(value, BigInteger.Pow(2, 64)));

    private static void AssertInts((string Name, long Expected)[] cases, long a, long b)
    {
        // One operand passes through a register, so that nothing can be known before the program runs.
        var body = $"  %a = add i64 {a}, 0\n" + string.Concat(cases.Select(c => $"  %{c.Name} = {c.Name} i64 %a, {b}\n"));
        var expected = string.Join(", ", cases.Select(c => c.Expected.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal($"({expected})", QirRuns.Record(body, values: [.. cases.Select(c => ("i64", "%" + c.Name))]).ToString());
    }
}
