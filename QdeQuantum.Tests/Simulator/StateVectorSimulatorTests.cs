using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Simulator;

public class StateVectorSimulatorTests
{
    private const string EndlessLoop = "  br label %loop\nloop:\n  br label %loop\nend:";

    private static readonly string Coins = QirText.Measured(false, 3, 2, """
          call void @__quantum__qis__ry__body(double 1.0, <q1>)
          call void @__quantum__qis__ry__body(double 2.0, <q2>)
          call void @__quantum__qis__m__body(<q2>, <r0>)
          call void @__quantum__qis__m__body(<q1>, <r1>)
        """);

    [Fact]
    public void OutcomeProbabilitiesFollowTheOrderRecorded()
    {
        using var state = QirRuns.Evolve(Coins);
        var (one, two) = (Math.Pow(Math.Sin(0.5), 2), Math.Pow(Math.Sin(1.0), 2));
        double[] expected = [(1 - two) * (1 - one), two * (1 - one), (1 - two) * one, two * one];
        AssertClose(expected, state.OutcomeProbabilities());
        AssertClose(expected, state.Marginal([2, 1]));
        AssertClose([1 - one, one], state.Marginal([1]));
        Assert.Equal(1.0, state.Probabilities().Sum(), 12);
    }

    [Fact]
    public void FusionChangesNothingButRounding()
    {
        var body = string.Concat(Enumerable.Range(0, 120).Select(i =>
            $"  call void @__quantum__qis__rx__body(double {QirText.Angle(0.1 * i)}, <q{i % 9}>)\n"
            + $"  call void @__quantum__qis__cx__body(<q{i % 9}>, <q{(i + 4) % 9}>)\n"
            + $"  call void @__quantum__qis__rzz__body(double {QirText.Angle(0.3 * i)}, <q{i % 9}>, <q{(i + 1) % 9}>)\n"));
        var text = QirText.Program(false, 9, 0, body);
        using var fused = QirRuns.Evolve(text);
        using var plain = QirRuns.Evolve(text, new SimulatorOptions { Fusion = false });
        Assert.All(fused.Amplitudes().Zip(plain.Amplitudes()), pair => Assert.InRange((pair.First - pair.Second).Magnitude, 0, 1e-12));
    }

    [Fact]
    public void ProgramWithFeedbackHasNoFinalState()
    {
        var text = QirText.Measured(false, 1, 1, """
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__h__body(<q0>)
            """);
        var error = Assert.Throws<QirException>(() => QirRuns.Evolve(text));
        Assert.Equal(5, error.Line);
    }

    [Fact]
    public void TooManyQubitsAreRefusedBeforeAllocating()
    {
        var text = QirText.Program(false, 29, 0, string.Empty);
        Assert.Contains("29 qubits", Assert.Throws<QirException>(() => QirRuns.Run(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MemoryLimitNamesNeedAndLimit()
    {
        var text = QirText.Program(false, 20, 0, string.Empty);
        var error = Assert.Throws<QirException>(() => QirRuns.Run(text, options: new SimulatorOptions { MemoryLimitBytes = 1 << 20 }));
        Assert.Contains("16 MiB", error.Message, StringComparison.Ordinal);
        Assert.Contains("limit is 1 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EndlessLoopMeetsTheStepLimit()
    {
        var error = Assert.Throws<QirException>(() => QirRuns.Run(
            QirText.Program(false, 1, 0, EndlessLoop), options: new SimulatorOptions { StepLimit = 100_000 }));
        Assert.Contains("100,000 steps", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndlessLoopCanBeCancelled()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var module = QirModule.Parse(QirText.Program(false, 1, 0, EndlessLoop));
        var run = Task.Run(() => new StateVectorSimulator().Run(module, 1, 0, null, source.Token), TestContext.Current.CancellationToken);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public void ProgressRunsUpToOne()
    {
        var module = QirModule.Parse(QirText.Measured(false, 1, 1, """
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__mresetz__body(<q0>, <r0>)
              call void @__quantum__qis__h__body(<q0>)
            """));
        var progress = new Recorded();
        new StateVectorSimulator(new SimulatorOptions { MaxThreads = 1 }).Run(module, 50, 0, progress, TestContext.Current.CancellationToken);
        Assert.Equal(1.0, progress.Values[^1]);
        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.True(progress.Values.Count > 10);
    }

    [Fact]
    public void UnboundFunctionIsNamedBeforeRunning()
    {
        var text = QirText.Program(false, 1, 0, EndlessLoop + "\n  call void @MyGate(<q0>)");
        var error = Assert.Throws<QirException>(() => QirRuns.Run(text));
        Assert.Contains("MyGate", error.Message, StringComparison.Ordinal);
        Assert.Equal(["MyGate"], QirModule.Parse(text).ExternalFunctions);
    }

    [Fact]
    public void BoundFunctionSeesArgumentsAndStateAndReturnsAValue()
    {
        var functions = new Dictionary<string, ExternalFunction>
        {
            ["Weight"] = call => new OutputValue.Double(
                call.Probabilities()[1] * Assert.IsType<OutputValue.Double>(call.Arguments[1]).Value),
        };
        var text = QirText.Program(false, 1, 0, """
              call void @__quantum__qis__ry__body(double 1.0, <q0>)
              %w = call double @Weight(<q0>, double 2.0)
              call void @__quantum__rt__double_record_output(double %w, <L> null)
            """);
        var shots = QirRuns.Run(text, options: new SimulatorOptions { ExternalFunctions = functions });
        Assert.Equal(2 * Math.Pow(Math.Sin(0.5), 2), Assert.IsType<OutputValue.Double>(shots.Output(0)).Value, 12);
    }

    [Fact]
    public void BoundFunctionMustReturnWhatIsDeclared()
    {
        var functions = new Dictionary<string, ExternalFunction> { ["F"] = _ => new OutputValue.Int(1) };
        var error = Assert.Throws<QirException>(() => QirRuns.Run(
            QirText.Program(false, 1, 0, "  %w = call double @F(i64 2)"), options: new SimulatorOptions { ExternalFunctions = functions }));
        Assert.Contains("returned 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualOutputsShareTheirMemory()
    {
        var shots = QirRuns.Run(QirText.Program(false, 1, 1, """
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__rt__tuple_record_output(i64 1, <L> null)
              call void @__quantum__rt__result_record_output(<r0>, <L> null)
            """), 1000);
        Assert.Equal(2, shots.Outputs!.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void GatesAreCountedByKindAndDepth()
    {
        var counts = QirModule.Parse(QirText.Program(false, 3, 1, """
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__h__body(<q1>)
              call void @__quantum__qis__cx__body(<q0>, <q1>)
              call void @__quantum__qis__rzz__body(double 0.5, <q1>, <q2>)
              call void @__quantum__qis__ccx__body(<q0>, <q1>, <q2>)
              call void @__quantum__qis__rx__body(double 0.5, <q2>)
              call void @__quantum__qis__m__body(<q0>, <r0>)
              call void @__quantum__qis__reset__body(<q1>)
            """)).CountGates(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(
            new GateCounts(OneQubit: 3, TwoQubit: 2, ThreeQubit: 1, Rotations: 2, Measurements: 1, Resets: 1, Depth: 5, TwoQubitDepth: 3, DependsOnOutcomes: false),
            counts);
        Assert.Equal(6, counts.Total);
    }

    [Fact]
    public void CountOfARepeatUntilSuccessLoopComesToAnEnd()
    {
        var counts = QirModule.Parse(QirText.Program(false, 1, 1, """
              br label %again
            again:
              call void @__quantum__qis__h__body(<q0>)
              call void @__quantum__qis__mresetz__body(<q0>, <r0>)
              %done = call i1 @__quantum__rt__read_result(<r0>)
              br i1 %done, label %end, label %again
            end:
            """)).CountGates(cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(counts.DependsOnOutcomes);
        Assert.Equal(counts.OneQubit, counts.Measurements);
    }

    private static void AssertClose(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 12));

    private sealed class Recorded : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
