using System.Globalization;
using System.Text.RegularExpressions;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public partial class KernelCallCompilationTests(SharedCompiler shared)
{
    private static readonly Dictionary<string, IReadOnlyList<QSharpSource>> Library = new()
    {
        ["Lib"] =
        [
            new QSharpSource("Main.qs", "export Values.Numbers, Values.Integers, Values.Echo, Values.Apply, Values.Turn;"),
            new QSharpSource(
                "Values.qs",
                """
                function Numbers(values : Double[]) : Double[] { values }
                function Integers(values : Int[]) : Int[] { values }
                function Echo(value : (Bool, (Int, Double))) : (Bool, (Int, Double)) { value }
                operation Turn(axis : Pauli, angle : Double, q : Qubit) : Unit { R(axis, angle, q); }
                operation Apply(text : String, prepare : Qubit => Unit, measure : Qubit => Result) : Result {
                    Message(text);
                    use q = Qubit();
                    prepare(q);
                    measure(q)
                }
                export Numbers, Integers, Echo, Apply, Turn;
                """),
        ],
    };

    [Fact]
    public async Task DoublesReachTheProgramUnchanged()
    {
        double[] corners = [0, -0.0, 1, -1, 0.1, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 2.2250738585072014e-308, 1e16, 123456789012345680, 1e-5, 1e21];
        var random = new Random(5);
        var anyBits = Enumerable.Range(0, 500).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
        double[] values = [.. corners, .. anyBits.Where(double.IsFinite)];

        var program = await Compile(new KernelCall("Lib.Numbers", values) { ReturnType = "Double[]" });

        var recorded = DoubleOutput.Matches(program.Qir).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), recorded.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public async Task IntegersReachTheProgramUnchanged()
    {
        long[] values = [0, 1, -1, 42, long.MaxValue, long.MinValue];

        var program = await Compile(new KernelCall("Lib.Integers", values) { ReturnType = "Int[]" });

        var recorded = IntOutput.Matches(program.Qir).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(values, recorded);
    }

    [Fact]
    public async Task TuplesNestInCalls()
    {
        var call = new KernelCall("Lib.Echo", QSharpValue.Tuple(true, QSharpValue.Tuple(-7, 0.5))) { ReturnType = "(Bool, (Int, Double))" };

        var program = await Compile(call);

        Assert.Contains("bool_record_output(i1 true", program.Qir, StringComparison.Ordinal);
        Assert.Contains("int_record_output(i64 -7", program.Qir, StringComparison.Ordinal);
        Assert.Contains("double_record_output(double 0.5", program.Qir, StringComparison.Ordinal);
        Assert.Equal("Lib.Echo", program.Name);
    }

    [Fact]
    public async Task CallablesStringsAndPartialApplicationsAreValues()
    {
        var call = new KernelCall(
            "Lib.Apply",
            "tab\t, quote \", backslash \\, line\n, brace {0}, ζ",
            KernelCall.Partial("Lib.Turn", Pauli.Y, 0.25, KernelCall.Hole),
            KernelCall.Name("MResetZ"))
        { ReturnType = "Result" };

        var program = await Compile(call);

        Assert.Contains("@__quantum__qis__ry__body(", program.Qir, StringComparison.Ordinal);
        Assert.Contains("double 0.25", program.Qir, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"double_record_output\(double ([^,]+),")]
    private static partial Regex DoubleOutput { get; }

    [GeneratedRegex(@"call void @__quantum__rt__int_record_output\(i64 ([^,]+),")]
    private static partial Regex IntOutput { get; }

    private Task<QuantumProgram> Compile(KernelCall call) =>
        shared.Compiler.CompileAsync(call, TargetProfile.Adaptive, Library, TestContext.Current.CancellationToken);
}
