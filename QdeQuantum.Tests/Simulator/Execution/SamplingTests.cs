using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Execution;

/// <summary>Statistical tests have fixed seeds; bounds are five standard deviations (false alarm below 1e-6 each).</summary>
public class SamplingTests
{
    private const double Deviations = 5;

    [Fact]
    public void RepeatUntilSuccessNeedsNTriesWithProbability2ToMinusN()
    {
        const int Shots = 4_000;
        var shots = QirRuns.Run(QirText.Program(false, 1, 1, """
              %n = alloca i64
              store i64 0, ptr %n
              br label %again
            again:
              call void @__quantum__qis__h__body(<q0>)
              %a = load i64, ptr %n
              %b = add i64 %a, 1
              store i64 %b, ptr %n
              call void @__quantum__qis__mresetz__body(<q0>, <r0>)
              %done = call i1 @__quantum__rt__read_result(<r0>)
              br i1 %done, label %end, label %again
            end:
              %c = load i64, ptr %n
              call void @__quantum__rt__int_record_output(i64 %c, <L> null)
            """), Shots);

        var counts = shots.Outputs!.CountBy(output => Assert.IsType<OutputValue.Int>(output).Value).ToDictionary();
        for (var n = 1; n <= 4; n++)
        {
            AssertFrequency(Math.Pow(0.5, n), counts[n], Shots);
        }
    }

    [Fact]
    public void FeedbackHasTheExactDistribution()
    {
        // Measure Ry(0.8)|0>, and depending on the outcome turn a second qubit by 0.5 or 2.5.
        const int Shots = 4_000;
        var shots = QirRuns.Run(QirText.Measured(true, 2, 2, """
              call void @__quantum__qis__ry__body(double 0.8, <q0>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              %one = call i1 @__quantum__rt__read_result(<r0>)
              %angle = select i1 %one, double 2.5, double 0.5
              call void @__quantum__qis__ry__body(double %angle, <q1>)
              call void @__quantum__qis__m__body(<q1>, <r1>)
            """), Shots);

        var first = Math.Pow(Math.Sin(0.4), 2);
        double[] second = [Math.Pow(Math.Sin(0.25), 2), Math.Pow(Math.Sin(1.25), 2)];
        for (ulong word = 0; word < 4; word++)
        {
            var isOne = (word & 1) != 0;
            var p = (isOne ? first : 1 - first) * (word >= 2 ? second[isOne ? 1 : 0] : 1 - second[isOne ? 1 : 0]);
            AssertFrequency(p, shots.Words!.Count(found => found == word), Shots);
        }
    }

    [Fact]
    public void ResultsOfOneQubitMeasuredTwiceAgree()
    {
        var shots = QirRuns.Run(QirText.Measured(false, 1, 2, """
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__mresetz__body(<q0>, <r1>)
            """), 200);
        Assert.All(shots.Words!, word => Assert.True(word is 0 or 3));
        Assert.Equal(2, shots.Words!.Distinct().Count());
    }

    [Fact]
    public void ResetQubitsAreZeroAgain()
    {
        var shots = QirRuns.Run(QirText.Measured(false, 2, 4, """
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__cx__body(<q0>, <q1>)
              call void @__quantum__qis__mresetz__body(<q0>, <r0>)
              call void @__quantum__qis__m__body(<q0>, <r1>)
              call void @__quantum__qis__reset__body(<q1>)
              call void @__quantum__qis__m__body(<q1>, <r2>)
              call void @__quantum__qis__x__body(<q1>)
              call void @__quantum__qis__m__body(<q1>, <r3>)
            """), 200);
        Assert.All(shots.Words!, word => Assert.Equal(8UL, word & ~1UL));
        Assert.Equal(2, shots.Words!.Distinct().Count());
    }

    [Fact]
    public void OverwrittenResultKeepsWhatWasRecordedBefore()
    {
        var shots = QirRuns.Run(QirText.Program(false, 2, 1, """
              call void @__quantum__qis__x__body(<q0>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__rt__array_record_output(i64 2, <L> null)
              call void @__quantum__rt__result_record_output(<r0>, <L> null)
              call void @__quantum__qis__m__body(<q1>, <r0>)
              call void @__quantum__rt__result_record_output(<r0>, <L> null)
            """));
        Assert.Equal([1UL], shots.Words!);
    }

    [Fact]
    public void FeedbackAndSamplingAgreeOnTheSameState()
    {
        // Reading a result that nothing depends on forces shot by shot running.
        const int Shots = 3_000;
        const string Body = """
              call void @__quantum__qis__ry__body(double 1.2, <q0>)
              call void @__quantum__qis__cx__body(<q0>, <q1>)
              call void @__quantum__qis__ry__body(double 0.6, <q1>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__m__body(<q1>, <r1>)
            """;
        using var exact = QirRuns.Evolve(QirText.Measured(false, 2, 2, Body));
        var sampled = QirRuns.Run(QirText.Measured(false, 2, 2, Body), Shots);
        var shotByShot = QirRuns.Run(QirText.Measured(false, 2, 2, Body + "\n  %r = call i1 @__quantum__rt__read_result(<r0>)"), Shots);
        var probabilities = exact.OutcomeProbabilities();
        for (var word = 0; word < 4; word++)
        {
            AssertFrequency(probabilities[word], sampled.Words!.Count(found => found == (ulong)word), Shots);
            AssertFrequency(probabilities[word], shotByShot.Words!.Count(found => found == (ulong)word), Shots);
        }
    }

    [Fact]
    public void NaiveEngineFindsTheSameShots()
    {
        // Outcomes are drawn from the seed alone, so an engine that shares no code must lead to the same ones.
        var module = QirModule.Parse(QirText.Measured(false, 2, 3, """
              call void @__quantum__qis__ry__body(double 1.0, <q0>)
              call void @__quantum__qis__mresetz__body(<q0>, <r0>)
              call void @__quantum__qis__ry__body(double 2.0, <q0>)
              call void @__quantum__qis__cx__body(<q0>, <q1>)
              call void @__quantum__qis__m__body(<q0>, <r1>)
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__m__body(<q1>, <r2>)
              %a = call i1 @__quantum__rt__read_result(<r1>)
              %b = call i1 @__quantum__rt__read_result(<r2>)
            """));
        var naive = new StateVectorSimulator(new SimulatorOptions(), (qubits, _, _, _) => new NaiveState(qubits));
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(naive.Run(module, 300, 5, null, token).Words, new StateVectorSimulator().Run(module, 300, 5, null, token).Words);
    }

    [Fact]
    public void SeedsDecideTheShots()
    {
        var text = QirText.Measured(false, 1, 1, "  call void @__quantum__qis__h__body(<q0>)\n  call void @__quantum__qis__m__body(<q0>, <r0>)");
        Assert.Equal(QirRuns.Run(text, 100, seed: 1).Words, QirRuns.Run(text, 100, seed: 1).Words);
        Assert.NotEqual(QirRuns.Run(text, 100, seed: 1).Words, QirRuns.Run(text, 100, seed: 2).Words);
    }

    private static void AssertFrequency(double probability, int count, int shots)
    {
        var deviation = Math.Sqrt(shots * probability * (1 - probability));
        Assert.InRange(count, (shots * probability) - (Deviations * deviation), (shots * probability) + (Deviations * deviation));
    }
}
