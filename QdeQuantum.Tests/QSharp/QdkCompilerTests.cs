using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class QdkCompilerTests(SharedCompiler shared)
{
    private const string Bell = "operation Main() : Result[] { use q = Qubit[2]; H(q[0]); CNOT(q[0], q[1]); MResetEachZ(q) }";

    private const string Endless =
        "function Forever() : Int { mutable n = 0; while n >= 0 { n = (n + 1) % 10; } n } " +
        "operation Main() : Unit { use q = Qubit(); Rx(Std.Convert.IntAsDouble(Forever()), q); Reset(q); }";

    private const string CrashesTheCompiler =
        "function Recurse(n : Int) : Int { Recurse(n + 1) } " +
        "operation Main() : Unit { use q = Qubit(); Rx(Std.Convert.IntAsDouble(Recurse(0)), q); Reset(q); }";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TargetProfile.Base)]
    [InlineData(TargetProfile.AdaptiveRI)]
    [InlineData(TargetProfile.AdaptiveRIF)]
    [InlineData(TargetProfile.Adaptive)]
    public async Task ProgramsHaveTheProfileAskedFor(TargetProfile profile)
    {
        var program = await shared.CompileAsync(Bell, profile);

        Assert.Equal(profile, program.Profile);
        Assert.Contains("@ENTRYPOINT__main()", program.Qir, StringComparison.Ordinal);
        Assert.Equal(Bell, Assert.Single(program.Sources).Text);
    }

    [Theory]
    [InlineData("Base", TargetProfile.Base)]
    [InlineData("Adaptive_RI", TargetProfile.AdaptiveRI)]
    [InlineData("Adaptive_RIF", TargetProfile.AdaptiveRIF)]
    [InlineData("Adaptive", TargetProfile.Adaptive)]
    public async Task ProfileInTheSourceWinsAndIsReported(string written, TargetProfile expected)
    {
        var asked = expected == TargetProfile.Base ? TargetProfile.Adaptive : TargetProfile.Base;

        var program = await shared.CompileAsync($"@EntryPoint({written}) {Bell}", asked);

        Assert.Equal(expected, program.Profile);
    }

    [Fact]
    public async Task DiagnosticsPointAtEachMistake()
    {
        QSharpSource[] sources =
        [
            new("First.qs", "operation Main() : Unit {\n\tlet a : Int = Missing(\"😀\", Gone);\n}"),
            new("Second.qs", "\r\nfunction Half(n : Int) : Double {\r\n    n / 2\r\n}"),
        ];

        var exception = await Assert.ThrowsAsync<QSharpCompilationException>(
            () => shared.Compiler.CompileAsync("bad", sources, TargetProfile.Adaptive, null, Cancelled));

        Assert.All(exception.Diagnostics, diagnostic => Assert.Equal(QSharpSeverity.Error, diagnostic.Severity));
        Assert.Equal(
            [("First.qs", 2, 16, "Missing"), ("First.qs", 2, 30, "Gone"), ("Second.qs", 3, 5, "n / 2")],
            exception.Diagnostics.Select(d => (d.File, d.Line, d.Column, d.SourceLine![(d.Column - 1)..(d.EndColumn - 1)])));
        Assert.Equal("Qdk.Qsc.Resolve.NotFound", exception.Diagnostics[0].Code);
        Assert.Equal(
            "First.qs(2,16): error Qdk.Qsc.Resolve.NotFound: name error: `Missing` not found\n" +
            "  2 | \tlet a : Int = Missing(\"😀\", Gone);\n" +
            "    | \t              ^^^^^^^",
            exception.Diagnostics[0].ToString());
        Assert.Contains("Second.qs(3,5)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MistakesInALibraryNameItsFile()
    {
        var library = new Dictionary<string, IReadOnlyList<QSharpSource>>
        {
            ["Lib"] = [new("Broken.qs", "function F() : Int { 1.0 } export F;")],
        };

        var exception = await Assert.ThrowsAsync<QSharpCompilationException>(
            () => shared.Compiler.CompileAsync("bad", [new("Main.qs", Bell)], TargetProfile.Adaptive, library, Cancelled));

        var diagnostic = Assert.Single(exception.Diagnostics);
        Assert.Equal("Broken.qs", diagnostic.File);
        Assert.Contains("1.0", diagnostic.SourceLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASourceWithoutEntryPointIsRejectedWithoutAPlace()
    {
        var exception = await Assert.ThrowsAsync<QSharpCompilationException>(() => shared.CompileAsync("operation Foo() : Unit { }"));

        var diagnostic = Assert.Single(exception.Diagnostics);
        Assert.Null(diagnostic.SourceLine);
        Assert.StartsWith("error Qdk.Qsc.EntryPoint.NotFound: ", diagnostic.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgramsCompiledAtTheSameTimeAreThoseCompiledAlone()
    {
        static string Text(int repetitions) =>
            $"operation Main() : Result[] {{ use q = Qubit[3]; for _ in 1..{repetitions} {{ ApplyToEach(H, q); }} MResetEachZ(q) }}";
        using var alone = new QdkCompiler(new QdkCompilerOptions { MaxEngines = 1 });
        using var together = new QdkCompiler(new QdkCompilerOptions { MaxEngines = 3 });
        together.Prewarm(2);

        var parallel = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => CompileWith(together, Text(n), TargetProfile.Base)));

        for (var n = 1; n <= 6; n++)
        {
            Assert.Equal((await CompileWith(alone, Text(n), TargetProfile.Base)).Qir, parallel[n - 1].Qir);
        }
    }

    [Fact]
    public async Task ACrashIsReportedAndTheCompilerGoesOn()
    {
        using var compiler = new QdkCompiler(new QdkCompilerOptions { MaxEngines = 1 });

        var crash = await Assert.ThrowsAsync<QdkCrashException>(() => CompileWith(compiler, CrashesTheCompiler, TargetProfile.Base));
        var program = await CompileWith(compiler, Bell);

        Assert.Contains("recursion", crash.Message, StringComparison.Ordinal);
        Assert.Equal(TargetProfile.Adaptive, program.Profile);
    }

    [Fact]
    public async Task CancellationStopsACompilationAndTheCompilerGoesOn()
    {
        using var compiler = new QdkCompiler(new QdkCompilerOptions { MaxEngines = 1 });
        await CompileWith(compiler, Bell);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => compiler.CompileAsync("endless", [new("Endless.qs", Endless)], TargetProfile.Adaptive, null, source.Token));

        Assert.Equal(TargetProfile.Base, (await CompileWith(compiler, Bell, TargetProfile.Base)).Profile);
    }

    [Fact]
    public async Task TheTimeLimitStopsACompilation()
    {
        using var compiler = new QdkCompiler(new QdkCompilerOptions { MaxEngines = 1, TimeLimit = TimeSpan.FromMilliseconds(300) });

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => CompileWith(compiler, Endless));

        Assert.Contains("0.3 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEmbeddedCompilerSaysWhatItIs()
    {
        Assert.Equal("1.32.5-dev", QdkCompiler.CompilerVersion);
        Assert.Matches("^[0-9a-f]{64}$", QdkCompiler.CompilerHash);
        Assert.Matches("^[0-9a-f]{8,40}$", await shared.Compiler.GetGitHashAsync(Cancelled));
    }

    [Fact]
    public async Task ADisposedCompilerRefusesToWork()
    {
        var compiler = new QdkCompiler();
        await compiler.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => CompileWith(compiler, Bell));
    }

    [Fact]
    public async Task BadArgumentsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new QdkCompiler(new QdkCompilerOptions { MaxEngines = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new QdkCompiler(new QdkCompilerOptions { TimeLimit = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => shared.Compiler.Prewarm(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => shared.Compiler.CompileAsync("none", [], TargetProfile.Base, null, Cancelled));
    }

    private static Task<QuantumProgram> CompileWith(QdkCompiler compiler, string text, TargetProfile profile = TargetProfile.Adaptive) =>
        compiler.CompileAsync("test", [new QSharpSource("Test.qs", text)], profile, null, Cancelled);
}
