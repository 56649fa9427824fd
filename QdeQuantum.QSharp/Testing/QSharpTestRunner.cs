using System.Text.Json;
using System.Text.Json.Nodes;
using QdeQuantum.QSharp.JavaScript;

namespace QdeQuantum.QSharp.Testing;

/// <summary>Finds and runs Q# operations and functions that are marked <c>@Test()</c>.</summary>
/// <param name="compiler">The compiler whose engines are used.</param>
public sealed class QSharpTestRunner(QdkCompiler compiler)
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>> NoDependencies =
        new Dictionary<string, IReadOnlyList<QSharpSource>>();

    /// <summary>The qualified names of all tests in <paramref name="sources"/>, in ordinal order.</summary>
    /// <param name="sources">The sources that hold the tests and what they test.</param>
    /// <param name="dependencies">Library packages by alias; their tests are not listed.</param>
    /// <param name="cancellationToken">Ends the search with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QSharpCompilationException">The sources do not compile.</exception>
    public async Task<IReadOnlyList<string>> ListTestsAsync(
        IReadOnlyList<QSharpSource> sources,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>>? dependencies = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var found = new TestEvents();
        var call = new EngineCall("findTests", VirtualProject(sources, dependencies ?? NoDependencies)) { OnEvent = found.OnEvent };
        var reply = await compiler.Pool.CallAsync(call, cancellationToken).ConfigureAwait(false);
        reply.ValueFor(sources);
        return found.NamesOrThrow(sources);
    }

    /// <summary>Runs one test on the QDK's simulator. Equal seeds give equal measurements.</summary>
    /// <param name="sources">The sources that hold the test and what it tests.</param>
    /// <param name="name">A name from <see cref="ListTestsAsync"/>.</param>
    /// <param name="dependencies">Library packages by alias.</param>
    /// <param name="seed">Decides all measurements.</param>
    /// <param name="cancellationToken">Ends the test with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="QSharpCompilationException">The sources do not compile, or there is no such test.</exception>
    /// <exception cref="TimeoutException">The test took longer than the compiler's time limit.</exception>
    public async Task<QSharpTestResult> RunTestAsync(
        IReadOnlyList<QSharpSource> sources,
        string name,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>>? dependencies = null,
        ulong seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        Calls.QSharpIdentifier.Check(name);
        var run = new RunEvents(1, null);
        var program = PackageGraph.ToJson(sources, dependencies ?? NoDependencies, PackageGraph.Unrestricted);
        var call = new EngineCall("run", program, name + "()", 1, "[0,0,0]", 0.0) { OnEvent = run.OnEvent };
        var reply = await EnginePool.CallSeededAsync(call, seed, compiler.Pool.TimeLimit, cancellationToken).ConfigureAwait(false);
        try
        {
            run.ThrowIfFailed(reply, sources);
            return new QSharpTestResult(name, true, string.Empty);
        }
        catch (QSharpRuntimeException failure)
        {
            return new QSharpTestResult(name, false, $"{failure.Message}\n{failure.QSharpStack}".TrimEnd());
        }
    }

    // The language service finds tests in projects only, so the sources are shown to it as one.
    private static string VirtualProject(
        IReadOnlyList<QSharpSource> sources,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>> dependencies)
    {
        var files = new Dictionary<string, string>();
        var paths = new JsonObject();
        foreach (var (alias, library) in dependencies)
        {
            paths[alias] = new JsonObject { ["path"] = $"../{alias}" };
            files[$"file:///{alias}/qsharp.json"] = """{"packageType":"lib"}""";
            AddSources(files, $"file:///{alias}/src/", library);
        }

        files["file:///project/qsharp.json"] = new JsonObject { ["packageType"] = "lib", ["dependencies"] = paths }.ToJsonString();
        AddSources(files, TestEvents.SourceFolder, sources);
        return JsonSerializer.Serialize(files);
    }

    private static void AddSources(Dictionary<string, string> files, string folder, IReadOnlyList<QSharpSource> sources)
    {
        foreach (var source in sources)
        {
            files[folder + source.Name] = source.Text;
        }
    }
}

/// <summary>How a Q# test ended.</summary>
/// <param name="Name">Qualified name of the test.</param>
/// <param name="Passed">Whether it ran to its end.</param>
/// <param name="Message">Why it failed, with place and call stack; empty when it passed.</param>
public sealed record QSharpTestResult(string Name, bool Passed, string Message);
