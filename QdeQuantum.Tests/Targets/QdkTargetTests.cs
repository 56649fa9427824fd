using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Targets;

public class QdkTargetTests(SharedCompiler shared) : TargetContract(shared)
{
    private const string Still = "operation Main() : Result[] { use q = Qubit[4]; ApplyToEach(I, q); MResetEachZ(q) }";

    private readonly SharedCompiler _shared = shared;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected override IQuantumTarget Target { get; } = new QdkTarget();

    [Fact]
    public async Task NoiseFlipsQubits()
    {
        var program = await _shared.CompileAsync(Still);

        var quiet = await new QdkTarget().RunAsync(program, 100, 1, null, Cancelled);
        var noisy = await new QdkTarget(new QdkNoise(x: 0.1)).RunAsync(program, 100, 1, null, Cancelled);

        Assert.All(quiet.Words.ToArray(), word => Assert.Equal(0UL, word));
        Assert.Contains(noisy.Words.ToArray(), word => word != 0);
    }

    [Fact]
    public async Task LostQubitsAreReportedAsLost()
    {
        var program = await _shared.CompileAsync(Still);

        var shots = await new QdkTarget(new QdkNoise(loss: 1)).RunAsync(program, 2, 1, null, Cancelled);

        Assert.Equal("[Loss, Loss, Loss, Loss]", shots.Output(1).ToString());
    }

    [Fact]
    public void ImpossibleNoiseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new QdkNoise(0.5, 0.4, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QdkNoise(x: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QdkNoise(loss: double.NaN));
    }

    [Fact]
    public async Task QirWithoutSourcesIsRefused()
    {
        var program = (await _shared.CompileAsync(Still)) with { Sources = [] };

        var exception = await Assert.ThrowsAsync<UnsupportedProgramException>(() => Target.RunAsync(program, 1, 1, null, Cancelled));

        Assert.Contains("local", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailingProgramSaysWhy()
    {
        var program = new QuantumProgram(
            "fails",
            [new QSharpSource("Fails.qs", "operation Main() : Result {\n    use q = Qubit();\n    X(q);\n    M(q)\n}")],
            string.Empty,
            TargetProfile.Adaptive);

        var exception = await Assert.ThrowsAsync<QSharpRuntimeException>(() => Target.RunAsync(program, 3, 1, null, Cancelled));

        Assert.Contains("Fails.qs(2,5)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Fails.Main", exception.QSharpStack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProgramThatDoesNotCompileSaysSo()
    {
        var program = new QuantumProgram("bad", [new QSharpSource("Bad.qs", "operation Main() : Result { Missing() }")], string.Empty, TargetProfile.Adaptive);

        var exception = await Assert.ThrowsAsync<QSharpCompilationException>(() => Target.RunAsync(program, 1, 1, null, Cancelled));

        Assert.Equal("Bad.qs", Assert.Single(exception.Diagnostics).File);
    }
}
