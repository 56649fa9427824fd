using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator;

public class OutputTextTests
{
    [Fact]
    public void ShotsAreWrittenAsTheReferenceRunnerPrintsThem()
    {
        var module = QirModule.Parse(QirText.Program(true, 1, 1, """
              call void @__quantum__qis__x__body(<q0>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__rt__tuple_record_output(i64 5, <L> getelementptr inbounds ([4 x i8], [4 x i8]* @0, i64 0, i64 0))
              call void @__quantum__rt__result_record_output(<r0>, <L> getelementptr inbounds ([6 x i8], [6 x i8]* @1, i64 0, i64 0))
              call void @__quantum__rt__array_record_output(i64 2, <L> null)
              call void @__quantum__rt__int_record_output(i64 -5, <L> null)
              call void @__quantum__rt__int_record_output(i64 6, <L> null)
              call void @__quantum__rt__bool_record_output(i1 true, <L> null)
              call void @__quantum__rt__double_record_output(double 10.0, <L> null)
              call void @__quantum__rt__double_record_output(double 0.00000000000000000000000123, <L> null)
            """, "@0 = internal constant [4 x i8] c\"0_t\\00\"\n@1 = internal constant [6 x i8] c\"1_t0r\\00\""));
        var shots = new StateVectorSimulator().Run(module, 2, 0, null, TestContext.Current.CancellationToken);
        using var writer = new StringWriter();
        OutputText.Write(module, shots, writer);

        const string Shot = "START\nMETADATA\tentry_point\nMETADATA\toutput_labeling_schema\nMETADATA\tqir_profiles\tadaptive_profile\n"
            + "METADATA\trequired_num_qubits\t1\nMETADATA\trequired_num_results\t1\n"
            + "OUTPUT\tTUPLE\t5\t0_t\nOUTPUT\tRESULT\t1\t1_t0r\nOUTPUT\tARRAY\t2\nOUTPUT\tINT\t-5\nOUTPUT\tINT\t6\nOUTPUT\tBOOL\ttrue\n"
            + "OUTPUT\tDOUBLE\t10.0\nOUTPUT\tDOUBLE\t0.00000000000000000000000123\nEND\t0\n";
        Assert.Equal(Shot + Shot, writer.ToString());
        Assert.Equal("(One, [-5, 6], true, 10.0, 0.00000000000000000000000123)", shots.Output(0).ToString());
    }

    [Theory]
    [InlineData(1234567890123456.5, "1234567890123456.5")]
    [InlineData(-12345678901234567.0, "-12345678901234568.0")]
    [InlineData(1e21, "1000000000000000000000.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(-1.5e-7, "-0.00000015")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void DoublesHaveAPointAndNoExponent(double value, string text) => Assert.Equal(text, new OutputValue.Double(value).ToString());

    [Fact]
    public void WordsAreWrittenBitByBit()
    {
        var module = QirModule.Parse(QirText.Measured(false, 3, 3, """
              call void @__quantum__qis__x__body(<q1>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__m__body(<q1>, <r1>)
              call void @__quantum__qis__m__body(<q2>, <r2>)
            """));
        using var writer = new StringWriter();
        OutputText.Write(module, new StateVectorSimulator().Run(module, 1, 0, null, TestContext.Current.CancellationToken), writer);
        Assert.Contains("OUTPUT\tARRAY\t3\nOUTPUT\tRESULT\t0\nOUTPUT\tRESULT\t1\nOUTPUT\tRESULT\t0\nEND\t0\n", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ArrayOfResultsInMemoryIsRecordedAtOnce()
    {
        var shots = QirRuns.Run(QirText.Program(false, 2, 2, """
              call void @__quantum__qis__x__body(<q1>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__m__body(<q1>, <r1>)
              call void @__quantum__rt__result_array_record_output(i64 2, ptr @results, ptr null)
            """, "@results = internal constant [2 x ptr] [<r1>, <r0>]"));
        Assert.Equal([1UL], shots.Words!);
    }

    [Fact]
    public void HeaderThatAnnouncesTooMuchIsAnError()
    {
        var text = QirText.Program(false, 0, 0, "  call void @__quantum__rt__array_record_output(i64 2, <L> null)\n  call void @__quantum__rt__int_record_output(i64 2, <L> null)");
        Assert.Contains("fewer items", Assert.Throws<QirException>(() => QirRuns.Run(text)).Message, StringComparison.Ordinal);
    }
}
