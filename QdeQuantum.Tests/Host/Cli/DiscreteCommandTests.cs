using QdeQuantum.Host.Cli;
using Xunit;

namespace QdeQuantum.Tests.Host.Cli;

/// <summary>QUBO and Ising files, discrete variables and constraints on the command line.</summary>
public class DiscreteCommandTests
{
    // A triangle with a tail: the largest cut takes all but one edge of the triangle, four ways of eight with both sides exchanged.
    private const string Triangle = "0 1 1\n1 2 1\n0 2 1\n2 3 1\n";

    [Fact]
    public async Task IsingFileGivesBitStringsInTheDocumentedOrder()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("cut.txt", "0 0 1\n1 1 -1\n2 2 0.5\n0 1 0.25\n");

        var run = await SolveAsync(folder, "--ising", file);

        // Fields alone would give s = -1, +1, -1; the coupling of unlike spins agrees with them.
        var best = run.Json.GetProperty("discrete").GetProperty("outcomes")[0];
        Assert.Equal("010", best.GetProperty("bits").GetString());
        Assert.Equal([-1.0, 1.0, -1.0], best.GetProperty("point").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal(-2.75, best.GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(-2.75, run.Json.GetProperty("reference").GetProperty("gridMinimum").GetProperty("value").GetDouble(), 1e-12);
        var spins = run.Json.GetProperty("discrete").GetProperty("spins");
        Assert.Equal(["x0", "x1", "x2"], spins.EnumerateArray().Select(spin => spin.GetProperty("name").GetString()!));
        Assert.True(spins[0].GetProperty("z").GetProperty("value").GetDouble() > 0.0);
        Assert.True(spins[1].GetProperty("z").GetProperty("value").GetDouble() < 0.0);
    }

    [Fact]
    public async Task QuboAndItsFormulaAreTheSameProblem()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.json", """{"linear": {"a": -1, "b": -2, "c": 1}, "quadratic": {"a,b": 3, "b,c": -2}, "offset": 0.5}""");

        var fromFile = await SolveAsync(folder, "--qubo", file);
        var fromFormula = await SolveAsync(folder, "0.5 - a - 2*b + c + 3*a*b - 2*b*c", "--binary", "a,b,c");

        Assert.Equal(Outcomes(fromFormula), Outcomes(fromFile));
        Assert.Contains("--binary a,b,c", fromFile.Json.GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.Equal("geometric:d0=0.05,d1=0.0001,c=1", fromFile.Json.GetProperty("schedule").GetProperty("law").GetString());
        Assert.Equal("binary", fromFile.Json.GetProperty("problem").GetProperty("domains")[0].GetProperty("kind").GetString());

        static string Outcomes(CommandLineRun run) => run.Json.GetProperty("discrete").GetProperty("outcomes").GetRawText();
    }

    [Fact]
    public async Task ConstraintsAreReportedWithTheirBound()
    {
        using var folder = new TemporaryFolder();

        // Worth 3, 4, 5 at weights 2, 3, 4 up to 5: a and b, worth 7.
        var run = await SolveAsync(folder, "-3*a - 4*b - 5*c", "--binary", "a,b,c", "--subject-to", "2*a + 3*b + 4*c <= 5");

        var constraints = run.Json.GetProperty("constraints");
        Assert.True(constraints.GetProperty("isAutomatic").GetBoolean());
        Assert.True(constraints.GetProperty("isExact").GetBoolean());
        Assert.Equal(0.0, constraints.GetProperty("violationBound").GetDouble());
        Assert.Equal([1.0, 1.0, 0.0], constraints.GetProperty("best").GetProperty("point").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal(-7.0, constraints.GetProperty("best").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(-7.0, run.Json.GetProperty("result").GetProperty("best").GetProperty("value").GetDouble(), 1e-12);
        Assert.InRange(constraints.GetProperty("feasible").GetProperty("share").GetDouble(), 0.1, 1.0);
        Assert.Equal("2*a + 3*b + 4*c <= 5", run.Json.GetProperty("problem").GetProperty("constraints")[0].GetString());
        Assert.Equal("-3*a - 4*b - 5*c", run.Json.GetProperty("problem").GetProperty("formula").GetString());
    }

    [Fact]
    public async Task MixedRunsAreReplayedBitForBit()
    {
        using var folder = new TemporaryFolder();
        var run = await SolveAsync(
            folder, "(x - 0.4*k)^2 - a*x", "--on", "x=-1,2", "--qubits", "3", "--binary", "a", "--integer", "k=0,2", "--subject-to", "x + k <= 2", "--penalty", "3");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["x + k <= 2", "k <= 2"], run.Json.GetProperty("constraints").GetProperty("constraints").EnumerateArray().Select(text => text.GetString()!));
        Assert.False(run.Json.GetProperty("constraints").GetProperty("isExact").GetBoolean());

        var replay = await CommandLineRun.InvokeAsync("replay", folder.File("run.json"), "--json", "--quiet");

        Assert.Equal(0, replay.ExitCode);
        Assert.True(replay.Json.GetProperty("isIdentical").GetBoolean());
    }

    [Fact]
    public async Task SummaryForPeopleShowsOutcomesAndConstraints()
    {
        using var folder = new TemporaryFolder();

        var run = await CommandLineRun.InvokeAsync(
            "solve", "a + b - 2*c", "--binary", "a,b,c", "--subject-to", "a + c = 1", "--shots", "50", "--frames", "0", "--quiet", "--out", folder.File("run"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("a, b, c in {0, 1}", run.Out, StringComparison.Ordinal);
        Assert.Contains("Subject to      a + c = 1", run.Out, StringComparison.Ordinal);
        Assert.Contains("exact: the minimum", run.Out, StringComparison.Ordinal);
        Assert.Contains("Best feasible   a = 0, b = 0, c = 1   (ζ = -2,", run.Out, StringComparison.Ordinal);
        Assert.Contains("001   ζ = -2", run.Out, StringComparison.Ordinal);
        Assert.Contains("Order of bits   a b c", run.Out, StringComparison.Ordinal);
        Assert.Contains("Minimum         ζ = -2 at a = 0, b = 0, c = 1   (classical", run.Out, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(folder.File("run.html"), TestContext.Current.CancellationToken);
        Assert.Contains("feasible shots", page, StringComparison.Ordinal);
        Assert.Contains("<code>001</code>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.BadInput, "declared twice", "a + b", "--binary", "a,b", "--spin", "a")]
    [InlineData(ExitCode.BadInput, "'z' has bounds but is not a variable. The variables are y.", "x + y", "--binary", "x", "--on", "z=0,1")]
    [InlineData(ExitCode.BadInput, "Say where to look: --on y=", "x + y", "--binary", "x")]
    [InlineData(ExitCode.BadInput, "--on is for continuous variables", "a", "--binary", "a", "--on", "a=0,1")]
    [InlineData(ExitCode.BadInput, "'c' is a variable neither of the objective (a, b) nor of a constraint", "a + b", "--binary", "a,b,c")]
    [InlineData(ExitCode.BadInput, "Write a variable and two whole numbers", "k", "--integer", "k=0")]
    [InlineData(ExitCode.BadInput, "smaller one first", "k", "--integer", "k=7,0")]
    [InlineData(ExitCode.BadInput, "is not linear", "a + b", "--binary", "a,b", "--subject-to", "a*b <= 1")]
    [InlineData(ExitCode.BadInput, "'z' is not a known name", "a + b", "--binary", "a,b", "--subject-to", "a + z <= 1")]
    [InlineData(ExitCode.BadInput, "No point of the grid satisfies", "a + b", "--binary", "a,b", "--subject-to", "a + b >= 3")]
    [InlineData(ExitCode.BadInput, "there is none", "a + b", "--binary", "a,b", "--penalty", "3")]
    [InlineData(ExitCode.BadInput, "--penalty: '-1' is not allowed", "a + b", "--binary", "a,b", "--subject-to", "a <= b", "--penalty=-1")]
    [InlineData(ExitCode.BadInput, "take the method anneal", "a + b", "--binary", "a,b", "--method", "multiscale")]
    [InlineData(ExitCode.BadInput, "--error chooses a grid", "a + b", "--binary", "a,b", "--error", "0.1")]
    public async Task BadInputIsRefusedWithAReason(int exitCode, string reason, params string[] arguments)
    {
        var run = await CommandLineRun.InvokeAsync(["solve", .. arguments]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(100)]
    public async Task ModelsTooLargeForARegisterAreRefused(int variables)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("large.txt", string.Join('\n', Enumerable.Range(0, variables).Select(i => $"{i} {i} 1")));

        var run = await CommandLineRun.InvokeAsync("solve", "--qubo", file);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("solve parts", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileOfAModelGoesWithoutFormulaAndKinds()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("cut.txt", Triangle);

        var both = await CommandLineRun.InvokeAsync("solve", "a", "--qubo", file);
        var kinds = await CommandLineRun.InvokeAsync("solve", "--qubo", file, "--binary", "x0");
        var broken = await CommandLineRun.InvokeAsync("solve", "--ising", folder.Write("twice.txt", Triangle + "1 0 2\n"));
        var missing = await CommandLineRun.InvokeAsync("solve", "--ising", folder.File("none.txt"));
        var classical = await CommandLineRun.InvokeAsync("classical", "--ising", file);

        Assert.All([both, kinds, broken, missing, classical], run => Assert.Equal(ExitCode.BadInput, run.ExitCode));
        Assert.Contains("Give one of", both.Error, StringComparison.Ordinal);
        Assert.Contains("have one kind", kinds.Error, StringComparison.Ordinal);
        Assert.Contains("twice.txt, line 5: the term 1 0 is given already in line 1", broken.Error, StringComparison.Ordinal);
    }

    private static Task<CommandLineRun> SolveAsync(TemporaryFolder folder, params string[] arguments) => CommandLineRun.InvokeAsync(
        ["solve", .. arguments, "--shots", "200", "--frames", "0", "--json", "--quiet", "--out", folder.File("run")]);
}
