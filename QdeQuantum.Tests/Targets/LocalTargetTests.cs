using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Targets;

public class LocalTargetTests(SharedCompiler shared) : TargetContract(shared)
{
    private readonly SharedCompiler _shared = shared;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected override IQuantumTarget Target { get; } = new LocalTarget();

    [Fact]
    public async Task OutcomeProbabilitiesAreExact()
    {
        var program = await _shared.CompileAsync("operation Main() : Result[] { use q = Qubit[2]; Ry(0.8, q[0]); CNOT(q[0], q[1]); MResetEachZ(q) }");

        var probabilities = await new LocalTarget().OutcomeProbabilitiesAsync(program, Cancelled);

        double[] expected = [Math.Pow(Math.Cos(0.4), 2), 0, 0, Math.Pow(Math.Sin(0.4), 2)];
        Assert.Equal(4, probabilities.Length);
        Assert.All(expected.Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public async Task WhatDependsOnAMeasurementHasNoExactState()
    {
        var program = await _shared.CompileAsync(
            "operation Main() : Result[] { use q = Qubit[2]; H(q[0]); if MResetZ(q[0]) == One { X(q[1]); } MResetEachZ(q) }");

        await Assert.ThrowsAsync<QirException>(() => new LocalTarget().OutcomeProbabilitiesAsync(program, Cancelled));
    }

    [Fact]
    public async Task QirFromElsewhereRuns()
    {
        var compiled = await _shared.CompileAsync("operation Main() : Result[] { use q = Qubit[2]; X(q[1]); MResetEachZ(q) }");

        var shots = await Target.RunAsync(compiled with { Sources = [] }, 3, 1, null, Cancelled);

        Assert.Equal([2UL, 2UL, 2UL], shots.Words);
    }

    [Fact]
    public async Task ExternalFunctionsAreThoseOfTheCaller()
    {
        var program = await _shared.CompileAsync(
            """
            operation Twice(value : Double) : Double { body intrinsic; }
            operation Main() : Double { Twice(1.25) }
            """);
        var options = new SimulatorOptions
        {
            ExternalFunctions = new Dictionary<string, ExternalFunction> { ["Twice"] = call => new OutputValue.Double(2 * ((OutputValue.Double)call.Arguments[0]).Value) },
        };

        var shots = await new LocalTarget(options).RunAsync(program, 2, 1, null, Cancelled);

        Assert.Equal(new OutputValue.Double(2.5), shots.Output(0));
        await Assert.ThrowsAsync<QirException>(() => Target.RunAsync(program, 1, 1, null, Cancelled));
    }

    [Fact]
    public async Task LocalAndQdkTargetsAgree()
    {
        const int Count = 2000;
        var program = await _shared.CompileAsync(
            """
            operation Main() : Result[] {
                use q = Qubit[3];
                for i in 0..2 {
                    Ry(0.7 + Std.Convert.IntAsDouble(i), q[i]);
                }
                CNOT(q[0], q[2]);
                Controlled Rx([q[1]], (1.1, q[2]));
                Rzz(0.4, q[0], q[1]);
                H(q[0]);
                MResetEachZ(q)
            }
            """);
        var exact = await new LocalTarget().OutcomeProbabilitiesAsync(program, Cancelled);

        foreach (IQuantumTarget target in new IQuantumTarget[] { new LocalTarget(), new QdkTarget() })
        {
            var words = (await target.RunAsync(program, Count, 11, null, Cancelled)).Words.ToArray();
            var chiSquared = exact.Select((p, word) => Math.Pow(words.Count(w => w == (ulong)word) - (Count * p), 2) / (Count * p)).Sum();

            // 7 degrees of freedom: a right target exceeds 35 for one seed in 90,000.
            Assert.InRange(chiSquared, 0, 35);
        }
    }
}
