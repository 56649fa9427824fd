using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Testing;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.QSharp;

public class QSharpTestRunnerTests(SharedCompiler shared)
{
    private static readonly QSharpSource[] Sources =
    [
        new("Tests/First.qs", "@Test() operation Passes() : Unit { Flip.Twice(); }\n@Test() function Fails() : Unit { fail \"on purpose\"; }\n// @Test() operation No() : Unit { }"),
        new("Flip.qs", "operation Twice() : Unit { use q = Qubit(); X(q); Lib.Once(q); }"),
        new("Old.qs", "namespace A.B { @Test() operation Old() : Unit { } }"),
    ];

    private static readonly Dictionary<string, IReadOnlyList<QSharpSource>> Library = new()
    {
        ["Lib"] = [new("Main.qs", "operation Once(q : Qubit) : Unit { X(q); } export Once; @Test() operation Hidden() : Unit { }")],
    };

    private readonly QSharpTestRunner _runner = new(shared.Compiler);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TestsAreFound() =>
        Assert.Equal(["A.B.Old", "Tests.First.Fails", "Tests.First.Passes"], await _runner.ListTestsAsync(Sources, Library, Cancelled));

    [Fact]
    public async Task SourcesWithoutTestsHaveNone() =>
        Assert.Empty(await _runner.ListTestsAsync([new("Main.qs", "operation Main() : Unit { }")], null, Cancelled));

    [Fact]
    public async Task SourcesThatDoNotCompileSaySo()
    {
        var exception = await Assert.ThrowsAsync<QSharpCompilationException>(
            () => _runner.ListTestsAsync([new("Bad.qs", "@Test() operation T() : Unit { Missing(); }")], null, Cancelled));

        Assert.Equal("Bad.qs", exception.Diagnostics[0].File);
        Assert.NotNull(exception.Diagnostics[0].SourceLine);
    }

    [Fact]
    public async Task APassingTestPasses()
    {
        var result = await _runner.RunTestAsync(Sources, "Tests.First.Passes", Library, cancellationToken: Cancelled);

        Assert.Equal(new QSharpTestResult("Tests.First.Passes", true, string.Empty), result);
    }

    [Fact]
    public async Task AFailingTestSaysWhyAndWhere()
    {
        var result = await _runner.RunTestAsync(Sources, "Tests.First.Fails", Library, cancellationToken: Cancelled);

        Assert.False(result.Passed);
        Assert.Contains("on purpose", result.Message, StringComparison.Ordinal);
        Assert.Contains("Tests/First.qs(2,", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownTestIsRefused() =>
        await Assert.ThrowsAsync<QSharpCompilationException>(
            () => _runner.RunTestAsync(Sources, "Tests.First.Missing", Library, cancellationToken: Cancelled));
}
