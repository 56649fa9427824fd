using System.Text.Json;
using System.Xml.Linq;
using QdeQuantum.Host;
using QdeQuantum.Host.Cli;
using QdeQuantum.Host.Problems;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary><c>qde circuit</c>.</summary>
public sealed class CircuitCommandTests(SharedCompiler shared) : IDisposable
{
    private static readonly string[] Well = ["circuit", "(x^2-1)^2 + 0.25*x", "--on", "-2,2", "--qubits", "3", "--steps", "4"];

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StepIsShownInItsParts()
    {
        var text = (await CommandLineRun.InvokeAsync([.. Well, "--step", "2"])).Out;
        var titles = text.Split('\n').Where(line => line.Contains(" layers", StringComparison.Ordinal)).Select(line => line.Split(':')[0]);

        Assert.Equal(["Kick", "Transform", "Drift", "Transform†"], titles);
        Assert.NotEqual(text, (await CommandLineRun.InvokeAsync([.. Well, "--step", "3"])).Out);
    }

    [Fact]
    public async Task FormatFollowsTheFile()
    {
        var image = _folder.File("step.svg");
        var data = await CommandLineRun.InvokeAsync([.. Well, "--format", "json"]);

        Assert.Equal(ExitCode.Ok, (await CommandLineRun.InvokeAsync([.. Well, "--out", image])).ExitCode);
        Assert.Equal("svg", XDocument.Load(image).Root!.Name.LocalName);
        Assert.Equal(3, JsonDocument.Parse(data.Out).RootElement.GetProperty("qubits").GetArrayLength());
    }

    /// <summary>The whole anneal, read back by the QDK's own OpenQASM compiler, has the distribution of the one that is solved.</summary>
    [Fact]
    public async Task OpenQasmOfAnAnnealHasItsDistribution()
    {
        var qasm = (await CommandLineRun.InvokeAsync([.. Well, "--format", "qasm"])).Out;
        var options = new QdeOptions { QubitsPerAxis = 3, Steps = 4 };
        var plan = QdePlan.Create(new QdeProblem(Objective.Parse("(x^2-1)^2 + 0.25*x"), new Box(-2, 2)), options, Token);
        var expected = await ProbabilitiesAsync(await shared.Compiler.CompileAsync(plan.PositionCall(), TargetProfile.Adaptive, KernelPackage.Dependencies, Token));
        var actual = await ProbabilitiesAsync(await shared.Compiler.CompileOpenQasmAsync("anneal", qasm, TargetProfile.Base, Token));

        Assert.Equal(expected, actual, (left, right) => Math.Abs(left - right) < 1e-9);
        Assert.True(expected.Max() > 2.0 / expected.Length);
    }

    [Fact]
    public async Task AnyQSharpFileIsShown()
    {
        var file = _folder.Write("bell.qs", "operation Pair(q : Qubit[]) : Unit { H(q[0]); CNOT(q[0], q[1]); } operation Main() : Result[] { use q = Qubit[2]; Pair(q); MResetEachZ(q) }");

        Assert.StartsWith("Pair: 2 gates", (await CommandLineRun.InvokeAsync("circuit", file)).Out, StringComparison.Ordinal);
        Assert.Contains("cx q[0], q[1];", (await CommandLineRun.InvokeAsync("circuit", file, "--format", "qasm")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--step", "5")]
    [InlineData("--step", "0")]
    [InlineData("--format", "png")]
    [InlineData("--max-gates", "0")]
    public async Task NonsenseIsExplained(params string[] arguments)
    {
        var run = await CommandLineRun.InvokeAsync([.. Well, .. arguments]);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    private static Task<double[]> ProbabilitiesAsync(QuantumProgram program) => new LocalTarget().OutcomeProbabilitiesAsync(program, Token);
}
