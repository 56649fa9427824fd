using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Execution;

public class ControlFlowTests
{
    private const string Array = "@a = internal constant [4 x i64] [i64 10, i64 11, i64 12, i64 13]";

    [Fact]
    public void PhisOfABlockChangeAtOnce() => Assert.Equal("(55, 34)", QirRuns.Record(
        """
          br label %loop
        loop:
          %a = phi i64 [ 0, %block_0 ], [ %b, %loop ]
          %b = phi i64 [ 1, %block_0 ], [ %sum, %loop ]
          %i = phi i64 [ 0, %block_0 ], [ %next, %loop ]
          %sum = add nsw i64 %a, %b
          %next = add nuw nsw i64 %i, 1
          %more = icmp slt i64 %next, 10
          br i1 %more, label %loop, label %end
        end:
        """,
        values: [("i64", "%b"), ("i64", "%a")]).ToString());

    [Fact]
    public void PhisThatSwapTwoRegistersSwapThem() => Assert.Equal("(2, 1)", QirRuns.Record(
        """
          br label %loop
        loop:
          %a = phi i64 [ 1, %block_0 ], [ %b, %loop ]
          %b = phi i64 [ 2, %block_0 ], [ %a, %loop ]
          %i = phi i64 [ 0, %block_0 ], [ %next, %loop ]
          %next = add i64 %i, 1
          %more = icmp slt i64 %next, 4
          br i1 %more, label %loop, label %end
        end:
        """,
        values: [("i64", "%a"), ("i64", "%b")]).ToString());

    [Fact]
    public void VariablesLiveInLoops() => Assert.Equal("(4950, 4.5)", QirRuns.Record(
        """
          %i = alloca i64
          %s = alloca i64, align 8
          %x = alloca double
          store i64 0, ptr %i
          store i64 0, ptr %s, align 8
          store double 0.0, ptr %x
          br label %test
        test:
          %i1 = load i64, ptr %i
          %go = icmp slt i64 %i1, 100
          br i1 %go, label %body, label %end
        body:
          %s1 = load i64, ptr %s, align 8, !dbg !7
          %s2 = add i64 %s1, %i1
          store i64 %s2, ptr %s
          %i2 = add i64 %i1, 1
          store i64 %i2, ptr %i
          %f = sitofp i64 %i1 to double
          %old = load double, ptr %x
          %diff = fsub double %f, %old
          %half = fmul double %diff, 0.0
          store double 4.5, ptr %x
          br label %test
        end:
          %s3 = load i64, ptr %s
          %x3 = load double, ptr %x
        """,
        values: [("i64", "%s3"), ("double", "%x3")]).ToString());

    [Fact]
    public void ValueLoadedBeforeAStoreStaysWhatItWas() => Assert.Equal("(1, 2)", QirRuns.Record(
        """
          %v = alloca i64
          store i64 1, ptr %v
          %before = load i64, ptr %v
          store i64 2, ptr %v
          %after = load i64, ptr %v
        """,
        values: [("i64", "%before"), ("i64", "%after")]).ToString());

    [Fact]
    public void EveryCallHasAFrameOfItsOwn() => Assert.Equal("(3628800, 89)", QirRuns.Record(
        "  %f = call i64 @factorial(i64 10)\n  %g = call i64 @fibonacci(i64 11)",
        """
        define internal i64 @factorial(i64 %n) {
        start:
          %kept = alloca i64
          store i64 %n, ptr %kept
          %last = icmp sle i64 %n, 1
          br i1 %last, label %one, label %more
        one:
          ret i64 1
        more:
          %m = sub i64 %n, 1
          %f = call i64 @factorial(i64 %m)
          %k = load i64, ptr %kept
          %r = mul i64 %f, %k
          ret i64 %r
        }
        define internal i64 @fibonacci(i64) {
          %small = icmp slt i64 %0, 2
          br i1 %small, label %2, label %3
        2:
          ret i64 %0
        3:
          %a = sub i64 %0, 1
          %fa = call i64 @fibonacci(i64 %a)
          %b = sub i64 %0, 2
          %fb = call i64 @fibonacci(i64 %b)
          %r = add i64 %fa, %fb
          ret i64 %r
        }
        """,
        ("i64", "%f"),
        ("i64", "%g")).ToString());

    [Fact]
    public void EndlessRecursionIsStopped()
    {
        var error = Assert.Throws<QirException>(() => QirRuns.Record(
            "  call void @f()", "define internal void @f() {\nb:\n  call void @f()\n  ret void\n}"));
        Assert.Contains("deep", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("i64 0", "i64 2", 12)]
    [InlineData("i64 1", "i64 -1", 13)]
    [InlineData("i64 1", "i64 -4", 10)]
    public void ArraysAreIndexedFromEitherEnd(string offset, string index, long expected) => Assert.Equal(
        $"({expected}, {expected})",
        QirRuns.Record(
            $"""
              %p = getelementptr [4 x i64], ptr @a, {offset}, {index}
              %v = load i64, ptr %p
              %i = add {index}, 0
              %negative = icmp slt i64 %i, 0
              %off = select i1 %negative, i64 1, i64 0
              %p2 = getelementptr [4 x i64], ptr @a, i64 %off, i64 %i
              %v2 = load i64, ptr %p2
            """,
            Array,
            ("i64", "%v"),
            ("i64", "%v2")).ToString());

    [Fact]
    public void OneIndexCountsElements() => Assert.Equal("(13, 11)", QirRuns.Record(
        """
          %p = getelementptr i64, ptr @a, i64 3
          %v = load i64, ptr %p
          %w = load i64, ptr getelementptr inbounds ([4 x i64], ptr @a, i64 0, i64 1)
        """,
        Array,
        ("i64", "%v"),
        ("i64", "%w")).ToString());

    [Fact]
    public void StackArraysAreWrittenAndRead() => Assert.Equal("(7, 9)", QirRuns.Record(
        """
          %arr = alloca [2 x i64]
          %p0 = getelementptr [2 x i64], ptr %arr, i64 0, i64 0
          store i64 7, ptr %p0
          %p1 = getelementptr [2 x i64], ptr %arr, i64 0, i64 1
          store i64 9, ptr %p1
          %a = load i64, ptr %p0
          %b = load i64, ptr %p1
        """,
        values: [("i64", "%a"), ("i64", "%b")]).ToString());

    [Theory]
    [InlineData("i64 0", "i64 4")]
    [InlineData("i64 0", "i64 -1")]
    [InlineData("i64 1", "i64 0")]
    [InlineData("i64 1", "i64 -5")]
    [InlineData("i64 0", "i64 9223372036854775807")]
    public void IndexOutsideAnArrayIsAnError(string offset, string index)
    {
        var error = Assert.Throws<QirException>(() => QirRuns.Record(
            $"  %i = add {index}, 0\n  %p = getelementptr [4 x i64], ptr @a, {offset}, i64 %i\n  %v = load i64, ptr %p", Array));
        Assert.Contains("outside", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("i64 -5")]
    [InlineData("i64 4")]
    public void NegativeIndexFormIsCheckedToo(string index)
    {
        var error = Assert.Throws<QirException>(() => QirRuns.Record(
            $"""
              %i = add {index}, 0
              %negative = icmp slt i64 %i, 0
              %off = select i1 %negative, i64 1, i64 0
              %p = getelementptr [4 x i64], ptr @a, i64 %off, i64 %i
              %v = load i64, ptr %p
            """,
            Array));
        Assert.Contains("outside", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%v = load double, ptr @a", "is accessed where")]
    [InlineData("store i64 1, ptr @a", "constant is written")]
    [InlineData("%v = load i64, ptr inttoptr (i64 3 to ptr)", "used as an address")]
    [InlineData("call void @__quantum__qis__h__body(ptr @a)", "address of an array element stands where a qubit")]
    [InlineData("%q = alloca ptr\n  %v = load ptr, ptr %q\n  call void @__quantum__qis__h__body(ptr %v)", "before it is written")]
    public void ValuesAreNotTakenForWhatTheyAreNot(string instruction, string message)
    {
        var error = Assert.Throws<QirException>(() => QirRuns.Record("  " + instruction, Array));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SwitchGoesToItsCase() => Assert.Equal("(30, 10)", QirRuns.Record(
        "  %a = call i64 @f(i64 3)\n  %b = call i64 @f(i64 7)",
        """
        define internal i64 @f(i64 %n) {
        start:
          switch i64 %n, label %other [ i64 1, label %one
                                        i64 3, label %three ]
        one:
          ret i64 20
        three:
          ret i64 30
        other:
          ret i64 10
        }
        """,
        ("i64", "%a"),
        ("i64", "%b")).ToString());

    [Fact]
    public void RegisterOfQubitsIsIndexedAtRunTime()
    {
        var shots = QirRuns.Run(QirText.Measured(false, 3, 3, """
              %i = add i64 0, 2
              %p = getelementptr [3 x ptr], ptr @reg, i64 0, i64 %i
              %q = load ptr, ptr %p
              call void @__quantum__qis__x__body(ptr %q)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__m__body(<q1>, <r1>)
              call void @__quantum__qis__m__body(<q2>, <r2>)
            """, "@reg = internal constant [3 x ptr] [<q0>, <q1>, <q2>]"));
        Assert.Equal([4UL], shots.Words!);
    }

    [Fact]
    public void NonZeroExitCodeIsAnError()
    {
        const string Text = "define i64 @main() {\n  ret i64 3\n}";
        Assert.Contains("exit code 3", Assert.Throws<QirException>(() => QirRuns.Run(Text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void QubitsAndResultsAreAllocatedWhileTheProgramRuns()
    {
        var text = QirText.Program(false, 1, 0, """
              %q = call ptr @__quantum__rt__qubit_allocate()
              call void @__quantum__qis__x__body(ptr %q)
              call void @__quantum__rt__qubit_release(ptr %q)
              %qs = alloca [2 x ptr]
              %rs = alloca [2 x ptr]
              call void @__quantum__rt__qubit_array_allocate(i64 2, ptr %qs, ptr null)
              call void @__quantum__rt__result_array_allocate(i64 2, ptr %rs, ptr null)
              %p1 = getelementptr [2 x ptr], ptr %qs, i64 0, i64 1
              %q0 = load ptr, ptr %qs
              %q1 = load ptr, ptr %p1
              %s1 = getelementptr [2 x ptr], ptr %rs, i64 0, i64 1
              %r0 = load ptr, ptr %rs
              %r1 = load ptr, ptr %s1
              call void @__quantum__qis__x__body(ptr %q1)
              call void @__quantum__qis__m__body(ptr %q0, ptr %r0)
              call void @__quantum__qis__m__body(ptr %q1, ptr %r1)
              call void @__quantum__rt__result_array_record_output(i64 2, ptr %rs, ptr null)
              call void @__quantum__rt__qubit_array_release(i64 2, ptr %qs)
            """);
        Assert.Equal(3, QirModule.Parse(text).QubitCount);
        Assert.Equal([2UL], QirRuns.Run(text).Words!);
    }

    [Fact]
    public void ReleasingWhatWasNotAllocatedIsAnError() => Assert.Contains(
        "was not allocated",
        Assert.Throws<QirException>(() => QirRuns.Run(QirText.Program(false, 1, 0, "  call void @__quantum__rt__qubit_release(<q0>)"))).Message,
        StringComparison.Ordinal);
}
