using System.Globalization;
using System.Text;

namespace QdeQuantum.Tests.Support;

/// <summary>
/// Writes random QIR programs that are mostly right: every kind of instruction, on registers that mostly exist and are of the right type,
/// in blocks that mostly lead somewhere.
/// </summary>
internal sealed class QirGenerator(Random random)
{
    private const int Qubits = 3;

    private static readonly string[] IntegerOperations =
        ["add", "sub", "mul", "sdiv", "udiv", "srem", "urem", "and", "or", "xor", "shl", "lshr", "ashr", "add nsw", "shl nuw nsw"];

    private static readonly string[] RealOperations = ["fadd", "fsub", "fmul", "fdiv", "frem"];
    private static readonly string[] IntegerPredicates = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"];
    private static readonly string[] RealPredicates = ["oeq", "olt", "ogt", "une", "ult", "ord", "uno", "true", "false"];
    private static readonly string[] OddIntegers = ["0", "1", "-1", "2", "63", "64", "9223372036854775807", "-9223372036854775808", "undef", "poison"];
    private static readonly string[] OddReals = ["0.0", "-0.0", "1.0", "1.0e300", "0x7FF0000000000000", "0x7FF8000000000000", "0x3FF0000000000000"];

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, List<string>> _registers = new() { ["i64"] = [], ["i1"] = [], ["double"] = [], ["ptr"] = [] };
    private int _next;

    /// <summary>A whole program.</summary>
    public string Program()
    {
        var blocks = random.Next(1, 5);
        for (var block = 0; block < blocks; block++)
        {
            _text.Append(block == 0 ? string.Empty : Terminator(block, blocks) + $"b{block}:\n");
            for (var i = random.Next(12); i >= 0; i--)
            {
                Instruction(block);
            }
        }

        return QirText.Measured(random.Next(4) == 0, Qubits, Qubits, _text.ToString(), """
            @numbers = internal constant [3 x i64] [i64 1, i64 -5, i64 7]
            define internal i64 @Helper(i64 %a, double %b) {
              %c = fptosi double %b to i64
              %d = sub i64 %a, %c
              ret i64 %d
            }
            """);
    }

    private string Terminator(int block, int blocks) => random.Next(5) switch
    {
        0 => $"  br i1 {Value("i1")}, label %b{Target(block, blocks)}, label %b{block}\n",
        1 => $"  switch i64 {Value("i64")}, label %b{block} [ i64 {random.Next(3)}, label %b{Target(block, blocks)} ]\n",
        2 => $"  br label %b{Target(block, blocks)}\n",
        _ => $"  br label %b{block}\n",
    };

    /// <summary>Seldom backwards: the loops that come of it are ended by the limit of steps.</summary>
    private int Target(int block, int blocks) => random.Next(8) == 0 ? random.Next(1, blocks) : random.Next(block, blocks);

    private void Instruction(int block)
    {
        switch (random.Next(16))
        {
            case 0:
                Set("i64", $"{Pick(IntegerOperations)} i64 {Value("i64")}, {Value("i64")}");
                break;
            case 1:
                Set("double", $"{Pick(RealOperations)} double {Value("double")}, {Value("double")}");
                break;
            case 2:
                Set("i1", $"icmp {Pick(IntegerPredicates)} i64 {Value("i64")}, {Value("i64")}");
                break;
            case 3:
                Set("i1", $"fcmp {Pick(RealPredicates)} double {Value("double")}, {Value("double")}");
                break;
            case 4:
                var type = Pick(["i64", "double", "i1"]);
                Set(type, $"select i1 {Value("i1")}, {type} {Value(type)}, {type} {Value(type)}");
                break;
            case 5:
                Conversion();
                break;
            case 6:
                Set("ptr", Pick(["alloca i64", "alloca [3 x i64]", "getelementptr [3 x i64], ptr @numbers, i64 0, i64 " + Value("i64")]));
                break;
            case 7:
                Set("i64", $"load i64, ptr {Value("ptr")}");
                break;
            case 8:
                Line($"store i64 {Value("i64")}, ptr {Value("ptr")}");
                break;
            case 9:
                Set("i64", $"call i64 @Helper(i64 {Value("i64")}, double {Value("double")})");
                break;
            case 10:
                Set("i64", $"phi i64 [ {Value("i64")}, %b{Math.Max(1, block - 1)} ], [ {Value("i64")}, %b{Math.Max(1, block)} ]");
                break;
            case 11:
                Line($"call void @__quantum__qis__{Pick(["mresetz", "m", "mz"])}__body({Qubit()}, <r{random.Next(Qubits)}>)");
                break;
            case 12:
                Set("i1", $"call i1 @__quantum__rt__read_{Pick(["result", "loss"])}(<r{random.Next(Qubits)}>)");
                break;
            case 13:
                Line($"call void @__quantum__qis__{Pick(["rx", "ry", "rz"])}__body(double {Value("double")}, {Qubit()})");
                break;
            case 14:
                Line($"call void @__quantum__qis__{Pick(["cx", "cz", "swap"])}__body({Qubit()}, {Qubit()})");
                break;
            default:
                Line($"call void @__quantum__qis__{Pick(["h", "x", "t", "s", "reset"])}__body({Qubit()})");
                break;
        }
    }

    private void Conversion()
    {
        switch (random.Next(4))
        {
            case 0:
                Set("i64", $"zext i1 {Value("i1")} to i64");
                break;
            case 1:
                Set("i1", $"trunc i64 {Value("i64")} to i1");
                break;
            case 2:
                Set("double", $"sitofp i64 {Value("i64")} to double");
                break;
            default:
                Set("i64", $"fptosi double {Value("double")} to i64");
                break;
        }
    }

    private string Qubit() => $"<q{(random.Next(40) == 0 ? Qubits : random.Next(Qubits))}>";

    /// <summary>A register of the type, mostly; else a constant, seldom one that does not exist.</summary>
    private string Value(string type)
    {
        var known = _registers[type];
        return random.Next(60) == 0 ? $"%v{random.Next(_next + 2)}"
            : known.Count > 0 && random.Next(4) > 0 ? known[random.Next(known.Count)]
            : Constant(type);
    }

    private string Constant(string type) => type switch
    {
        "i64" => random.Next(3) == 0 ? Pick(OddIntegers) : random.Next(-9, 10).ToString(CultureInfo.InvariantCulture),
        "double" => random.Next(3) == 0 ? Pick(OddReals) : QirText.Angle((random.NextDouble() * 8) - 4),
        "i1" => random.Next(2) == 0 ? "true" : "false",
        _ => random.Next(6) == 0 ? "null" : "@numbers",
    };

    private void Set(string type, string instruction)
    {
        var register = $"%v{_next++}";
        Line($"{register} = {instruction}");
        _registers[type].Add(register);
    }

    private void Line(string line) => _text.Append("  ").Append(line).Append('\n');

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
