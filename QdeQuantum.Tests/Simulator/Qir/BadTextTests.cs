using QdeQuantum.Simulator;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Qir;

public class BadTextTests
{
    /// <summary>Bodies of an entry point whose first line is line 3 of the text, the line to blame, and a piece of the message.</summary>
    public static TheoryData<string, int, string> Bodies => new()
    {
        { "  %x = ad i64 1, 2", 3, "'ad' is not understood" },
        { "  frobnicate", 3, "an instruction should stand" },
        { "  %x = add i64 1", 4, "',' should stand" },
        { "  %x = add i64 1, 2.5", 3, "'2.5' is not an integer" },
        { "  %x = add i64 1, 99999999999999999999", 3, "fits in 64 bits" },
        { "  %x = add i7 64, 300", 3, "fits in 7 bits" },
        { "  %x = add double 1.0, 2.0", 3, "an integer is expected" },
        { "  %x = fadd i64 1, 2", 3, "double is expected" },
        { "  %x = fadd double 1, 2.0", 3, "'1' is not a double" },
        { "  %x = fadd double inf, 2.0", 3, "'inf' is not an LLVM number" },
        { "  %x = fadd double NaN, 2.0", 3, "'NaN' is not an LLVM number" },
        { "  %x = fadd double 0x7FF0000000000000, 2.0", 3, "not a finite double" },
        { "  %x = fadd float 1.0, 2.0", 3, "'float' is not a type" },
        { "  %x = add i64 %y, 1", 3, "%y is used but not defined" },
        { "  %x = add i64 %x, 1", 3, "may be read before it is written" },
        { "  %x = add i64 1, 1\n  %x = add i64 1, 1", 4, "%x is defined twice" },
        { "  %x = add i64 1, 1\n  %y = fadd double %x, 1.0", 4, "%x is of type double here and i64 elsewhere" },
        { "  %x = add i64 undef, 1", 3, "undefined value" },
        { "  %v = alloca ptr\n  store ptr 1, ptr %v", 4, "bare number 1 stands where a pointer" },
        { "  %a = alloca [2 x double]\n  %p = getelementptr [2 x double], ptr %a, i64 0, i64 0\n  call void @__quantum__qis__rz__body(double %p, ptr null)", 5, "bind it first" },
        { "  %a = alloca [2 x [2 x i64]]", 3, "flat arrays" },
        { "  call void @__quantum__qis__rx__body(double 1.0, ptr null)\n  call void @__quantum__qis__rx__body(double 1.0, ptr null)\n  call void @__quantum__qis__rx__body(double 1, ptr null)", 5, "'1' is not a double" },
        { "  call void @__quantum__qis__rx__body(double 1.0, ptr null)\n  call void @__quantum__qis__rx__body(double 1.0, ptr null)\n  call void @__quantum__qis__rx__body(double 0x7FF0000000000000, ptr null)", 5, "not a finite double" },
        { "  call void @__quantum__qis__x__body(ptr null)\n  call void @__quantum__qis__x__body(ptr null)\n  call void @__quantum__qis__x__body(ptr null)\n  frobnicate", 6, "an instruction should stand" },
        { "  %x = fcmp less double 1.0, 2.0", 3, "a comparison such as oeq" },
        { "  %x = icmp lt i64 1, 2", 3, "a comparison such as eq" },
        { "  %x = trunc i64 1 to i64", 3, "cannot turn i64 into i64" },
        { "  br label %nowhere\nother:", 3, "nowhere is jumped to but not defined" },
        { "  br i64 1, label %a, label %a\na:", 3, "i1 is expected" },
        { "block_0:", 3, "does not end with" },
        { "  ret i64 0\n  %x = add i64 1, 1", 4, "follows the end of its block" },
        { "  ret void", 3, "void stands where i64" },
        { "  br label %block_0\nb:", 2, "is jumped to" },
        { "  %x = phi i64 [ 1, %block_0 ]", 2, "is jumped to" },
        { "  br label %b\nb:\n  %x = phi i64 [ 1, %c ]\n  br label %c\nc:", 5, "does not lead to it" },
        { "  br i1 true, label %b, label %c\nb:\n  %x = add i64 1, 1\n  br label %c\nc:\n  %y = add i64 %x, 1", 8, "may be read before" },
        { "  %x = call void @__quantum__qis__h__body(ptr null)", 3, "is given a name" },
        { "  call void @__quantum__qis__h__body(ptr null)\n  call void @__quantum__qis__h__body(double 1.0)", 4, "is used as void(double) but as void(ptr)" },
        { "  call void @f(ptr inttoptr (i64 -1 to ptr))", 3, "no qubit or result number -1" },
        { "  call void @f(ptr @nothing)", 3, "@nothing is used but not defined" },
        { "  call void @\"f\\ZZ\"()", 3, "hexadecimal" },
        { "  call void @\"f()", 3, "not closed" },
        { "  call void @f(", 4, "is not a type" },
        { "  call void @%()", 3, "name is missing" },
    };

    /// <summary>Whole texts.</summary>
    public static TheoryData<string, int?, string> Texts => new()
    {
        { string.Empty, null, "defines no function" },
        { "this is no program", 1, "'this'" },
        { "define i64 @main() {", 1, "ends where" },
        { "define i64 @main() {\n  ret i64 0", 2, "ends where" },
        { "define i64 @main() {\n}", 2, "ends within a block" },
        { "define i64 @main(i64 %n) {\n  ret i64 0\n}", 1, "takes parameters" },
        { "define i64 @a() {\n  ret i64 0\n}\ndefine i64 @b() {\n  ret i64 0\n}", null, "2 functions that could be the entry point" },
        { "define i64 @a() {\n  ret i64 0\n}\ndefine i64 @a() {\n  ret i64 0\n}", 4, "defined or declared again" },
        { "declare double @Sin(double)\ndefine internal double @Sin(double %x) {\n  ret double %x\n}", 2, "another name" },
        { "define i64 @main() {\n  call void @f()\n  ret i64 0\n}", 2, "neither declared nor defined" },
        { "declare void @__quantum__qis__h__body(double)\ndefine i64 @main() {\n  ret i64 0\n}", 1, "does not have" },
        { "define i64 @main() #0 {\n  ret i64 0\n}\nattributes #0 = { \"entry_point\" \"required_num_qubits\"=\"many\" }", null, "\"many\"" },
        { "@a = internal constant [2 x i64] [i64 1]", 1, "2 elements lists 1" },
        { "@a = internal constant [2 x i64] [i64 1, double 2.0]", 1, "not of the type of the array" },
        { "@a = internal constant [1 x i64] [i64 1]\n@a = internal constant [1 x i64] [i64 1]", 2, "defined twice" },
        { "@a = global i64 0", 1, "variable of the module" },
        { "@a = constant i64 0", 1, "Constants of a module are arrays" },
        { "attributes #0 = { \"entry_point\"", 1, "ends where" },
        { "%Qubit = type { i64 }", 1, "'}' should stand" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void BrokenBodyIsReportedWithItsLine(string body, int line, string message) =>
        AssertRefused($"define i64 @main() {{\nblock_0:\n{body}\n  ret i64 0\n}}\ndeclare void @f(ptr)\ndeclare void @__quantum__qis__h__body(ptr)\ndeclare void @__quantum__qis__rz__body(double, ptr)", line, message);

    [Theory]
    [MemberData(nameof(Texts))]
    public void BrokenTextIsReportedWithItsLine(string text, int? line, string message) => AssertRefused(text, line, message);

    [Fact]
    public void MessagesSayWhatToDo()
    {
        var error = Assert.Throws<QirException>(() => QirModule.Parse("define i64 @main() {\n  ret i64 zero\n}"));
        Assert.Equal("QIR line 2: Found 'zero' where a value of type i64 should stand. Check that the text is complete and is LLVM assembly as a QIR compiler prints it.", error.Message);
        Assert.Equal($"QIR line 2: {error.Problem} {error.Advice}", error.Message);
    }

    private static void AssertRefused(string text, int? line, string message)
    {
        var error = Assert.Throws<QirException>(() => QirModule.Parse(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
        Assert.NotEmpty(error.Advice);
    }
}
