using System.Reflection;
using System.Text.RegularExpressions;
using QdeQuantum.Kernels;
using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Testing;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Kernels;

/// <summary>The kernels' own tests, written in Q#; each @Test callable is one case.</summary>
public partial class QSharpTests(SharedCompiler shared)
{
    private const string TestFolder = "Tests/";

    private static readonly QSharpSource[] Sources = [.. KernelSources.All.Select(source => new QSharpSource(source.Key, source.Value)), .. ReadTests()];

    private readonly QSharpTestRunner _runner = new(shared.Compiler);

    public static TheoryData<string> Names { get; } = [.. Sources.Where(IsTest).SelectMany(NamesIn).Order(StringComparer.Ordinal)];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Passes(string name)
    {
        var result = await _runner.RunTestAsync(Sources, name, cancellationToken: Cancelled);

        Assert.True(result.Passed, result.Message);
    }

    [Fact]
    public async Task EveryTestIsACase()
    {
        var found = await _runner.ListTestsAsync(Sources, cancellationToken: Cancelled);

        Assert.Equal(found, Names.Select(row => row.Data));
    }

    [Fact]
    public void EverySourceWithOperationsHasATestFile()
    {
        string[] withoutOwnTests = ["Checks.qs", "Main.qs"];
        var untested = KernelSources.All.Select(source => source.Key)
            .Except(withoutOwnTests)
            .Where(name => !Sources.Any(source => source.Name == $"{TestFolder}{Path.GetFileNameWithoutExtension(name)}Tests.qs"));

        Assert.Empty(untested);
    }

    private static bool IsTest(QSharpSource source) => source.Name.StartsWith(TestFolder, StringComparison.Ordinal);

    private static IEnumerable<QSharpSource> ReadTests()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".qs", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new QSharpSource(name, reader.ReadToEnd());
        }
    }

    private static IEnumerable<string> NamesIn(QSharpSource source) => TestDeclaration().Matches(source.Text)
        .Select(match => $"{Path.ChangeExtension(source.Name, null).Replace('/', '.')}.{match.Groups["name"].Value}");

    [GeneratedRegex(@"@Test\(\)\s*(operation|function)\s+(?<name>\w+)")]
    private static partial Regex TestDeclaration();
}
