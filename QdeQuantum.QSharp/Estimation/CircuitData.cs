using System.Text.Json.Nodes;
using QdeQuantum.QSharp.JavaScript;

namespace QdeQuantum.QSharp.Estimation;

/// <summary>Circuits of programs in the QDK's own JSON, which its circuit viewer draws.</summary>
/// <param name="compiler">The compiler whose engines are used.</param>
public sealed class CircuitData(QdkCompiler compiler)
{
    /// <summary>Default of <c>maxOperations</c>; a circuit with more cannot be looked at anyway.</summary>
    public const int DefaultMaxOperations = 10_000;

    /// <summary>The circuit of <paramref name="program"/>: an object with <c>qubits</c> and the <c>componentGrid</c>, column by column.</summary>
    /// <param name="program">A program with its Q# sources. Operations that depend on measurements are shown with classical controls.</param>
    /// <param name="maxOperations">Where to cut the circuit off, at least 1.</param>
    /// <param name="groupsByOperation">Whether the gates of an operation are put together, as its children.</param>
    /// <param name="cancellationToken">Ends the work with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="UnsupportedProgramException">The program has no Q# sources.</exception>
    /// <exception cref="QSharpCompilationException">The program has no circuit, e.g. because a loop runs until a measurement ends it.</exception>
    public async Task<string> CircuitJsonAsync(
        QuantumProgram program,
        int maxOperations = DefaultMaxOperations,
        bool groupsByOperation = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxOperations, 1);
        program.RequireSources("The circuit generator");

        var config = new JsonObject
        {
            ["generationMethod"] = "static",
            ["maxOperations"] = maxOperations,
            ["sourceLocations"] = false,
            ["groupByScope"] = groupsByOperation,
        };
        var graph = PackageGraph.ToJson(program.Sources, program.Dependencies, program.Profile.QdkName());
        var call = new EngineCall("circuit", graph, config.ToJsonString());
        var reply = await compiler.Pool.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return reply.ValueFor(program.AllSources());
    }
}
