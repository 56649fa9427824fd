using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator.Execution;

public class RunTests
{
    private const ulong Seed = 20260101;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BellPairIsCorrelated(bool typed)
    {
        var shots = Run(QirText.Measured(typed, 2, 2, """
              call void @__quantum__rt__initialize(<L> null)
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__cx__body(<q0>, <q1>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__m__body(<q1>, <r1>)
            """), 10_000);

        Assert.Equal(2, shots.Width);
        Assert.All(shots.Words!, word => Assert.True(word is 0 or 3));
        Assert.InRange(shots.Words!.Count(word => word == 3), 4_750, 5_250); // 5 standard deviations of 50
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TeleportedQubitIsTheOneSent(bool typed)
    {
        var shots = Run(QirText.Measured(typed, 3, 3, """
              call void @__quantum__qis__ry__body(double 1.1, <q0>)
              call void @__quantum__qis__h__body(<q1>)
              call void @__quantum__qis__cx__body(<q1>, <q2>)
              call void @__quantum__qis__cx__body(<q0>, <q1>)
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__m__body(<q1>, <r1>)
              %x = call i1 @__quantum__rt__read_result(<r1>)
              br i1 %x, label %flip, label %phase
            flip:
              call void @__quantum__qis__x__body(<q2>)
              br label %phase
            phase:
              %z = call i1 @__quantum__rt__read_result(<r0>)
              br i1 %z, label %turn, label %end
            turn:
              call void @__quantum__qis__z__body(<q2>)
              br label %end
            end:
              call void @__quantum__qis__ry__body(double -1.1, <q2>)
              call void @__quantum__qis__m__body(<q2>, <r2>)
            """), 400);

        Assert.All(shots.Words!, word => Assert.Equal(0UL, word >> 2));
        Assert.Equal(4, shots.Words!.Distinct().Count());
    }

    [Fact]
    public void SameSeedGivesSameShotsOnAnyNumberOfThreads()
    {
        var text = QirText.Measured(false, 2, 2, """
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__mresetz__body(<q0>, <r0>)
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__m__body(<q0>, <r1>)
            """);
        var module = QirModule.Parse(text);
        var one = new StateVectorSimulator(new SimulatorOptions { MaxThreads = 1 }).Run(module, 200, Seed, cancellationToken: TestContext.Current.CancellationToken);
        var four = new StateVectorSimulator(new SimulatorOptions { MaxThreads = 4 }).Run(module, 200, Seed, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(one.Words, four.Words);
        Assert.Equal(4, one.Words!.Distinct().Count());
    }

    private static RecordedShots Run(string text, int shots) =>
        new StateVectorSimulator().Run(QirModule.Parse(text), shots, Seed, cancellationToken: TestContext.Current.CancellationToken);
}
