using QdeQuantum.Host.Cli;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>Every mistake gets a sentence that names it, its exit code, and leaves no report behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("(x^2-1))^2", "-2,2", "^")]
    [InlineData("x^2 + foo(x)", "-2,2", "foo")]
    [InlineData("x^2", "2,-2", "2")]
    [InlineData("x^2", "1,1", "1")]
    [InlineData("x^2", "banana", "banana")]
    [InlineData("x^2", "y=-1,1", "y")]
    [InlineData("log(x)", "-1,1", "-0.9")]
    [InlineData("1/(x-x)", "-1,1", "not finite|infin|NaN")]
    public async Task WrongProblemIsExplained(string formula, string box, string mentions)
    {
        var run = await SolveAsync(formula, "--on", box);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(mentions.Split('|'), word => run.Error.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("--schedule", "gometric", "geometric")]
    [InlineData("--schedule", "geometric:q=1", "q")]
    [InlineData("--shots", "0", "shots")]
    [InlineData("--shots", "many", "many")]
    [InlineData("--qubits", "99", "24")]
    [InlineData("--steps", "-1", "steps")]
    [InlineData("--seed", "-3", "seed")]
    [InlineData("--scale", "0", "positive")]
    [InlineData("--target", "moon", "moon")]
    [InlineData("--order", "3", "4")]
    [InlineData("--colour", "red", "--colour")]
    public async Task WrongOptionIsExplained(string option, string value, string mentions)
    {
        var run = await SolveAsync("x^2", "--on", "-1,1", option, value);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(mentions, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("15", ExitCode.Refused)] // a grid, but more than the simulator holds
    [InlineData("16", ExitCode.BadInput)] // more than a grid may have
    public async Task TooManyQubitsAreRefusedBeforeAnythingRuns(string qubits, int exitCode)
    {
        var run = await SolveAsync("x^2 + y^2", "--on", "-1,1", "--qubits", qubits, "--steps", "1", "--frames", "0");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("qubits", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task FormulaErrorPointsAtTheColumn()
    {
        var run = await SolveAsync("x^2 + * 3", "--on", "-1,1");

        var lines = run.Error.Split('\n');
        var formula = Array.FindIndex(lines, line => line.Contains("x^2 + * 3", StringComparison.Ordinal));
        Assert.True(formula >= 0);
        Assert.Equal(lines[formula].IndexOf('*', StringComparison.Ordinal), lines[formula + 1].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public async Task MissingFormulaAndMissingBoxAreExplained()
    {
        Assert.Contains("Give a formula", (await SolveAsync("--on", "-1,1")).Error, StringComparison.Ordinal);
        Assert.Contains("--on x=", (await SolveAsync("x^2")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QSharpThatDoesNotCompileIsShownWithACaret()
    {
        var file = _folder.Write("Broken.qs", "operation Main() : Result[] {\n    use q = Qubit[2];\n    H(q[0);\n    MResetEachZ(q)\n}\n");

        var run = await CommandLineRun.InvokeAsync("run", file);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("Broken.qs(3,10)", run.Error, StringComparison.Ordinal);
        Assert.Contains("^", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("define i64 @ENTRYPOINT__main() {\nblock_0:\n  call void @broken\n}\n")]
    [InlineData("this is not QIR")]
    [InlineData("")]
    public async Task MalformedQirIsExplained(string text)
    {
        var run = await CommandLineRun.InvokeAsync("run", _folder.Write("broken.ll", text));

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task FilesThatDoNotExistAreNamed()
    {
        foreach (var command in new[] { "run", "qir", "replay" })
        {
            var run = await CommandLineRun.InvokeAsync(command, _folder.File("nothing.qs"));
            Assert.Equal(ExitCode.BadInput, run.ExitCode);
            Assert.Contains("nothing.qs", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task RunFileOfAnotherKindIsRefused()
    {
        var run = await CommandLineRun.InvokeAsync("replay", _folder.Write("run.json", "{\"hello\": 1}"));

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("not a run file", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandLineRun> SolveAsync(params string[] arguments) =>
        CommandLineRun.InvokeAsync(["solve", .. arguments, "--out", _folder.File("run")]);
}
