namespace QdeQuantum.Tests.AzureQuantum;

/// <summary>Small programs, written by hand after the QDK compiler's manner.</summary>
internal static class Programs
{
    /// <summary>(|00⟩ + |11⟩)/√2, both qubits recorded in order.</summary>
    public static string Bell { get; } = Module(
        "base_profile",
        qubits: 2,
        results: 2,
        """
          call void @__quantum__rt__initialize(i8* null)
          call void @__quantum__qis__h__body(%Qubit* inttoptr (i64 0 to %Qubit*))
          call void @__quantum__qis__cx__body(%Qubit* inttoptr (i64 0 to %Qubit*), %Qubit* inttoptr (i64 1 to %Qubit*))
          call void @__quantum__qis__m__body(%Qubit* inttoptr (i64 0 to %Qubit*), %Result* inttoptr (i64 0 to %Result*))
          call void @__quantum__qis__m__body(%Qubit* inttoptr (i64 1 to %Qubit*), %Result* inttoptr (i64 1 to %Result*))
          call void @__quantum__rt__array_record_output(i64 2, i8* getelementptr inbounds ([4 x i8], [4 x i8]* @0, i64 0, i64 0))
          call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 0 to %Result*), i8* null)
          call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 1 to %Result*), i8* null)
          ret i64 0
        """);

    /// <summary>Qubit 0 is thrown, and qubit 1 is set to the same value by a branch on the measured bit.</summary>
    public static string Feedback { get; } = Module(
        "adaptive_profile",
        qubits: 2,
        results: 2,
        """
          call void @__quantum__rt__initialize(i8* null)
          call void @__quantum__qis__h__body(%Qubit* inttoptr (i64 0 to %Qubit*))
          call void @__quantum__qis__mresetz__body(%Qubit* inttoptr (i64 0 to %Qubit*), %Result* inttoptr (i64 0 to %Result*))
          %var_0 = call i1 @__quantum__rt__read_result(%Result* inttoptr (i64 0 to %Result*))
          br i1 %var_0, label %block_1, label %block_2
        block_1:
          call void @__quantum__qis__x__body(%Qubit* inttoptr (i64 1 to %Qubit*))
          br label %block_2
        block_2:
          call void @__quantum__qis__mresetz__body(%Qubit* inttoptr (i64 1 to %Qubit*), %Result* inttoptr (i64 1 to %Result*))
          call void @__quantum__rt__array_record_output(i64 2, i8* null)
          call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 0 to %Result*), i8* null)
          call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 1 to %Result*), i8* null)
          ret i64 0
        """);

    /// <summary>As <see cref="Feedback"/>, with a run-time double: only the profile with floating-point arithmetic has that.</summary>
    public static string FloatFeedback { get; } = Feedback.Replace(
        "block_2:\n",
        "block_2:\n  %var_1 = phi double [3.0, %block_1], [1.0, %block_0]\n  %var_2 = fmul double %var_1, 2.0\n" +
        "  call void @__quantum__qis__rz__body(double %var_2, %Qubit* inttoptr (i64 1 to %Qubit*))\n",
        StringComparison.Ordinal);

    /// <summary>Records (result of qubit 1, [results of qubits 0 and 2], an integer).</summary>
    public static string Nested { get; } = Module(
        "adaptive_profile",
        qubits: 3,
        results: 3,
        """
          call void @__quantum__qis__m__body(%Qubit* inttoptr (i64 1 to %Qubit*), %Result* inttoptr (i64 0 to %Result*))
          call void @__quantum__qis__m__body(%Qubit* null, %Result* inttoptr (i64 1 to %Result*)) ; a qubit written as null
          call void @__quantum__qis__m__body(%Qubit* inttoptr (i64 2 to %Qubit*), %Result* inttoptr (i64 2 to %Result*))
          call void @__quantum__rt__tuple_record_output(i64 3, i8* null)
          call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 0 to %Result*), i8* null)
          call void @__quantum__rt__array_record_output(i64 2, i8* null)
          call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 1 to %Result*), i8* null)
          call void @__quantum__rt__result_record_output(%Result* inttoptr (i64 2 to %Result*), i8* null)
          call void @__quantum__rt__int_record_output(i64 5, i8* null)
          ret i64 0
        """);

    public static string Module(string profile, int qubits, int results, string body) => $$"""
        %Result = type opaque
        %Qubit = type opaque
        @0 = internal constant [4 x i8] c"0_a\00"
        define i64 @ENTRYPOINT__main() #0 {
        block_0:
        {{body}}
        }
        declare void @__quantum__rt__initialize(i8*)
        declare void @__quantum__qis__h__body(%Qubit*)
        declare void @__quantum__qis__x__body(%Qubit*)
        declare void @__quantum__qis__rz__body(double, %Qubit*)
        declare void @__quantum__qis__cx__body(%Qubit*, %Qubit*)
        declare void @__quantum__qis__m__body(%Qubit*, %Result*) #1
        declare void @__quantum__qis__mresetz__body(%Qubit*, %Result*) #1
        declare i1 @__quantum__rt__read_result(%Result*)
        declare void @__quantum__rt__tuple_record_output(i64, i8*)
        declare void @__quantum__rt__array_record_output(i64, i8*)
        declare void @__quantum__rt__int_record_output(i64, i8*)
        declare void @__quantum__rt__result_record_output(%Result*, i8*)
        attributes #0 = { "entry_point" "output_labeling_schema" "qir_profiles"="{{profile}}" "required_num_qubits"="{{qubits}}" "required_num_results"="{{results}}" }
        attributes #1 = { "irreversible" }
        !llvm.module.flags = !{!0, !1, !2, !3}
        !0 = !{i32 1, !"qir_major_version", i32 1}
        !1 = !{i32 7, !"qir_minor_version", i32 0}
        !2 = !{i32 1, !"dynamic_qubit_management", i1 false}
        !3 = !{i32 1, !"dynamic_result_management", i1 false}
        """;
}
