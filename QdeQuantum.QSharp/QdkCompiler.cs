using System.Collections.ObjectModel;
using QdeQuantum.QSharp.Caching;
using QdeQuantum.QSharp.Calls;
using QdeQuantum.QSharp.JavaScript;

namespace QdeQuantum.QSharp;

/// <summary>
/// The QDK's Q# compiler inside this process: Q# in, QIR or diagnostics out. Thread-safe; keep one for the life of the
/// application, since the first compilation of an engine is the slow one.
/// </summary>
/// <remarks>
/// <code>
/// using var compiler = new QdkCompiler();
/// var source = new QSharpSource("Bell.qs", "operation Main() : Result[] { use q = Qubit[2]; H(q[0]); CNOT(q[0], q[1]); MResetEachZ(q) }");
/// QuantumProgram program = await compiler.CompileAsync("bell", [source], TargetProfile.Adaptive);
/// </code>
/// </remarks>
public sealed class QdkCompiler : IDisposable, IAsyncDisposable
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>> NoDependencies =
        ReadOnlyDictionary<string, IReadOnlyList<QSharpSource>>.Empty;

    private static readonly QSharpSource TinyProgram = new(
        "Tiny.qs",
        "operation Main() : Result[] { use q = Qubit[2]; for i in 0..1 { Rz(0.5, q[i]); } ApplyToEach(H, q); MResetEachZ(q) }");

    private static readonly EngineCall GitHashCall = new("gitHash");

    private readonly QirCache _cache;

    /// <summary>A compiler without engines; the first call starts one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public QdkCompiler(QdkCompilerOptions? options = null)
    {
        options ??= new QdkCompilerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxEngines, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.TimeLimit, TimeSpan.Zero);
        Pool = new EnginePool(options.MaxEngines, options.TimeLimit);
        _cache = new QirCache(
            options.MemoryCacheCharacters,
            options.CacheDirectory is null ? null : new QirDirectory(options.CacheDirectory, options.DirectoryCacheBytes));
    }

    /// <summary>Version of the npm package <c>qsharp-lang</c> that is embedded, e.g. <c>1.32.5-dev</c>.</summary>
    public static string CompilerVersion => EngineResources.PackageVersion;

    /// <summary>SHA-256 of the embedded compiler, 64 hexadecimal digits: equal hashes compile equally.</summary>
    public static string CompilerHash => EngineResources.WasmHash;

    /// <summary>The engines; shared with what else is built on the wasm.</summary>
    internal EnginePool Pool { get; }

    /// <summary>Compiles a call of one operation.</summary>
    /// <param name="call">The call, with the type that it returns.</param>
    /// <param name="profile">The QIR profile to compile for.</param>
    /// <param name="dependencies">Library packages by alias; exported items of package <c>Kernels</c> are called <c>Kernels.Name</c>.</param>
    /// <param name="cancellationToken">Ends the compilation with <see cref="OperationCanceledException"/>.</param>
    /// <inheritdoc cref="CompileAsync(string, IReadOnlyList{QSharpSource}, TargetProfile, IReadOnlyDictionary{string, IReadOnlyList{QSharpSource}}?, CancellationToken)" path="/exception"/>
    public Task<QuantumProgram> CompileAsync(
        KernelCall call,
        TargetProfile profile,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>>? dependencies = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return CompileAsync(call.Operation, [call.ToEntrySource()], profile, dependencies, cancellationToken);
    }

    /// <summary>Compiles Q# sources that hold one entry point: <c>Main</c>, or what is marked <c>@EntryPoint()</c>.</summary>
    /// <param name="name">A name for people.</param>
    /// <param name="sources">The sources; where one declares no namespace, its file name without extension is it.</param>
    /// <param name="profile">The QIR profile. A profile written in the source, as in <c>@EntryPoint(Base)</c>, wins over it.</param>
    /// <param name="dependencies">Library packages by alias; exported items of package <c>Kernels</c> are called <c>Kernels.Name</c>.</param>
    /// <param name="cancellationToken">Ends the compilation with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The program; its profile is the one that was really compiled for.</returns>
    /// <exception cref="QSharpCompilationException">The compiler rejected the sources.</exception>
    /// <exception cref="QdkCrashException">The compiler crashed.</exception>
    /// <exception cref="TimeoutException">The compiler took longer than the time limit.</exception>
    public async Task<QuantumProgram> CompileAsync(
        string name,
        IReadOnlyList<QSharpSource> sources,
        TargetProfile profile,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>>? dependencies = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentOutOfRangeException.ThrowIfZero(sources.Count, nameof(sources));
        dependencies ??= NoDependencies;

        var key = ContentHash.Of(CompilerHash, profile, sources, dependencies);
        var qir = await _cache.FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (qir is null)
        {
            var reply = await Pool.CallAsync(QirCall(sources, profile, dependencies), cancellationToken).ConfigureAwait(false);
            qir = reply.ValueFor([.. sources, .. dependencies.Values.SelectMany(library => library)]);
            await _cache.AddAsync(key, qir, cancellationToken).ConfigureAwait(false);
        }

        return new QuantumProgram(name, sources, qir, QirProfile.Of(qir)) { Dependencies = dependencies };
    }

    /// <summary>Compiles an OpenQASM 3 program; its results are the bits it declares, in order.</summary>
    /// <param name="name">A name for people.</param>
    /// <param name="text">The program.</param>
    /// <param name="profile">The QIR profile.</param>
    /// <param name="cancellationToken">Ends the compilation with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The program, without Q# sources.</returns>
    /// <exception cref="QSharpCompilationException">The compiler rejected the program.</exception>
    /// <exception cref="QdkCrashException">The compiler crashed.</exception>
    public async Task<QuantumProgram> CompileOpenQasmAsync(
        string name, string text, TargetProfile profile, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(text);
        var source = new QSharpSource("Program.qasm", text);
        var call = new EngineCall("qir", PackageGraph.ToJson([source], NoDependencies, profile.QdkName(), "openqasm"));
        var reply = await Pool.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return QuantumProgram.FromQir(name, reply.ValueFor([source]));
    }

    /// <summary>
    /// Starts one engine in the background, so that the first compilation does not wait for it. Call it as early as possible and go on;
    /// a failure shows in the first real call.
    /// </summary>
    public void StartEngine() => StartInBackground(GitHashCall);

    /// <summary>
    /// Starts engines in the background and compiles something tiny on the first, which makes V8 translate the wasm for all
    /// of them. Call it as early as possible and go on; failures show in the first real call.
    /// </summary>
    /// <param name="engines">How many engines, at least 1; never more than the compiler may use.</param>
    public void Prewarm(int engines = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(engines, 1);
        StartInBackground(QirCall([TinyProgram], TargetProfile.Adaptive, NoDependencies));
        for (var i = 1; i < Math.Min(engines, Pool.Capacity); i++)
        {
            StartInBackground(GitHashCall);
        }
    }

    /// <summary>Upstream's commit from which the compiler was built, abbreviated.</summary>
    public async Task<string> GetGitHashAsync(CancellationToken cancellationToken = default) =>
        (await Pool.CallAsync(GitHashCall, cancellationToken).ConfigureAwait(false)).Text;

    /// <summary>Ends the engines. Calls in progress run to their end.</summary>
    public void Dispose() => Pool.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static EngineCall QirCall(
        IReadOnlyList<QSharpSource> sources,
        TargetProfile profile,
        IReadOnlyDictionary<string, IReadOnlyList<QSharpSource>> dependencies) =>
        new("qir", PackageGraph.ToJson(sources, dependencies, profile.QdkName()));

    // Reading the exception marks it as seen.
    private void StartInBackground(EngineCall call) =>
        Pool.CallAsync(call, CancellationToken.None).ContinueWith(done => done.Exception, TaskScheduler.Default);
}
