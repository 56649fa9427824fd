using QdeQuantum.QSharp;
using QdeQuantum.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedCompiler))]

namespace QdeQuantum.Tests.Support;

/// <summary>One compiler for all tests that have no reason for their own, since starting one takes a second.</summary>
public sealed class SharedCompiler : IDisposable
{
    public QdkCompiler Compiler { get; } = new(new QdkCompilerOptions { MaxEngines = 2, TimeLimit = TimeSpan.FromMinutes(5) });

    /// <summary>Compiles one Q# text.</summary>
    public Task<QuantumProgram> CompileAsync(string text, TargetProfile profile = TargetProfile.Adaptive) =>
        Compiler.CompileAsync("test", [new QSharpSource("Test.qs", text)], profile, null, TestContext.Current.CancellationToken);

    public void Dispose() => Compiler.Dispose();
}
