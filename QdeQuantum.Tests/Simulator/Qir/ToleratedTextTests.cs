using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Qir;

/// <summary>Things other tools print that change nothing.</summary>
public class ToleratedTextTests
{
    [Fact]
    public void HouseStyleOfOtherToolsIsUnderstood()
    {
        const string Text = """
            ; ModuleID = 'other tool'
            source_filename = "program"
            target datalayout = "e-m:e-i64:64"
            target triple = "x86_64-unknown-linux-gnu"

            %Qubit = type {}
            %Result = type opaque

            @"label 0" = private unnamed_addr constant [4 x i8] c"0_r\00", align 1

            define dso_local void @program() local_unnamed_addr #1 "own"="value" !dbg !4 {
            entry:
              tail call void @__quantum__qis__x__body(%Qubit* nonnull inttoptr (i64 1 to %Qubit*)) #0, !dbg !5
              call fastcc void @"caf\C3\A9"(%Qubit* null)
              %angle = fadd fast double 0x3FF0000000000000, 1.0e+00 ; exponent and bits
              tail call void @__quantum__qis__rz__body(double noundef %angle, %Qubit* align 8 null)
              call void @__quantum__qis__mz__body(%Qubit* null, %Result* null)
              call void @__quantum__qis__mz__body(%Qubit* inttoptr (i64 1 to %Qubit*), %Result* writeonly inttoptr (i64 1 to %Result*))
              call void @__quantum__rt__array_record_output(i64 2, i8* null)
              call void @__quantum__rt__result_record_output(%Result* null, i8* getelementptr inbounds ([4 x i8], [4 x i8]* @"label 0", i32 0, i32 0))
              call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 1 to %Result*), i8* null)
              ret void
            }

            declare void @__quantum__qis__x__body(%Qubit*) local_unnamed_addr
            declare void @__quantum__qis__rz__body(double, %Qubit* nocapture readonly)
            declare void @__quantum__qis__mz__body(%Qubit*, %Result* writeonly) #0
            declare void @__quantum__rt__array_record_output(i64, i8*)
            declare void @__quantum__rt__result_record_output(%Result*, i8*)
            define internal fastcc void @"café"(%Qubit* %q) unnamed_addr #2 {
              ret void
            }

            attributes #0 = { "irreversible" }
            attributes #1 = { nounwind "entry_point" "qir_profiles"="base_profile" "required_num_qubits"="2" memory(argmem: read) }
            attributes #2 = { alwaysinline }

            !llvm.module.flags = !{!0, !1}
            !0 = !{i32 1, !"qir_major_version", i32 1}
            !1 = !{i32 5, !"int_computations", !{!"i64"}}
            """;
        var module = QirModule.Parse(Text.ReplaceLineEndings("\r\n"));
        var shots = new StateVectorSimulator().Run(module, 1, 0, null, TestContext.Current.CancellationToken);

        Assert.Equal("program", module.EntryPoint);
        Assert.Equal(2, module.QubitCount);
        Assert.Equal(2, module.ResultCount);
        Assert.Equal("base_profile", module.Profile);
        Assert.Equal([2UL], shots.Words!);
    }

    /// <summary>Lines met before are not read again: three X on qubit 0 and two on qubit 1, of which some share a line or carry more.</summary>
    [Fact]
    public void LinesThatComeAgainCountEachTime()
    {
        const string Text = """
            define void @main() #0 {
              call void @__quantum__qis__x__body(ptr null)
              call void @__quantum__qis__x__body(ptr null)
              call void @__quantum__qis__x__body(ptr null) call void @__quantum__qis__x__body(ptr inttoptr (i64 1 to ptr))
              call void @__quantum__qis__x__body(ptr inttoptr (i64 1 to ptr)), !dbg !5
              call void @__quantum__qis__mz__body(ptr null, ptr null)
              call void @__quantum__qis__mz__body(ptr inttoptr (i64 1 to ptr), ptr inttoptr (i64 1 to ptr))
              call void @__quantum__rt__array_record_output(i64 2, ptr null)
              call void @__quantum__rt__result_record_output(ptr null, ptr null)
              call void @__quantum__rt__result_record_output(ptr inttoptr (i64 1 to ptr), ptr null)
              ret void
            }
            declare void @__quantum__qis__x__body(ptr)
            declare void @__quantum__qis__mz__body(ptr, ptr)
            declare void @__quantum__rt__array_record_output(i64, ptr)
            declare void @__quantum__rt__result_record_output(ptr, ptr)
            attributes #0 = { "entry_point" "required_num_qubits"="2" "required_num_results"="2" }
            """;
        var shots = new StateVectorSimulator().Run(QirModule.Parse(Text), 1, 0, null, TestContext.Current.CancellationToken);

        Assert.Equal([1UL], shots.Words!);
    }

    /// <summary>Nor are rotations met before, but for their angles: together RX by π on qubit 0 and by 3π on qubit 1, and no more than 2π on qubit 2.</summary>
    [Fact]
    public void RotationsThatComeAgainHaveTheirOwnAngles()
    {
        const string Text = """
            define void @main() #0 {
              call void @__quantum__qis__rx__body(double 1.0, ptr null)
              call void @__quantum__qis__rx__body(double -0.5, ptr null)
              call void @__quantum__qis__rx__body(double 2.641592653589793116, ptr null)
              call void @__quantum__qis__rx__body(double 0x400921FB54442D18, ptr inttoptr (i64 1 to ptr))
              call void @__quantum__qis__rx__body(double 0x401921FB54442D18, ptr inttoptr (i64 1 to ptr)), !dbg !5
              %a = fadd double 3.141592653589793116, 0.0
              call void @__quantum__qis__rx__body(double %a, ptr inttoptr (i64 2 to ptr))
              call void @__quantum__qis__rx__body(double 3.141592653589793116, ptr inttoptr (i64 2 to ptr))
              call void @__quantum__qis__mz__body(ptr null, ptr null)
              call void @__quantum__qis__mz__body(ptr inttoptr (i64 1 to ptr), ptr inttoptr (i64 1 to ptr))
              call void @__quantum__qis__mz__body(ptr inttoptr (i64 2 to ptr), ptr inttoptr (i64 2 to ptr))
              call void @__quantum__rt__array_record_output(i64 3, ptr null)
              call void @__quantum__rt__result_record_output(ptr null, ptr null)
              call void @__quantum__rt__result_record_output(ptr inttoptr (i64 1 to ptr), ptr null)
              call void @__quantum__rt__result_record_output(ptr inttoptr (i64 2 to ptr), ptr null)
              ret void
            }
            declare void @__quantum__qis__rx__body(double, ptr)
            declare void @__quantum__qis__mz__body(ptr, ptr)
            declare void @__quantum__rt__array_record_output(i64, ptr)
            declare void @__quantum__rt__result_record_output(ptr, ptr)
            attributes #0 = { "entry_point" "required_num_qubits"="3" "required_num_results"="3" }
            """;
        var shots = new StateVectorSimulator().Run(QirModule.Parse(Text), 20, 0, null, TestContext.Current.CancellationToken);

        Assert.All(shots.Words!, word => Assert.Equal(3UL, word));
    }

    [Fact]
    public void LiteralsOfAnyLengthAreRead()
    {
        var tiny = "0." + new string('0', 299) + "1"; // 1e-300
        var huge = "1" + new string('0', 300) + ".0";
        var value = QirRuns.Record(
            $"  %a = fmul double {tiny}, {huge}\n  %b = add i64 -9223372036854775808, 0\n  %c = fneg double 0.0\n  %d = fdiv double 1.0, %c\n  %e = fcmp olt double %d, -{huge}",
            values: [("double", "%a"), ("i64", "%b"), ("i1", "%e")]);
        Assert.Equal("(1.0, -9223372036854775808, true)", value.ToString());
    }

    [Fact]
    public void CountsAreInferredWhereNotDeclared()
    {
        var module = QirModule.Parse(QirText.Translate(false, """
            define i64 @main() {
              call void @__quantum__qis__h__body(<q4>)
              call void @__quantum__qis__m__body(<q4>, <r2>)
              ret i64 0
            }
            """));
        Assert.Equal((5, 3), (module.QubitCount, module.ResultCount));
    }
}
