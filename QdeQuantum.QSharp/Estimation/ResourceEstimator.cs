using System.Text.Json;
using System.Text.Json.Nodes;
using QdeQuantum.QSharp.JavaScript;

namespace QdeQuantum.QSharp.Estimation;

/// <summary>
/// The QDK's resource estimator: what a fault-tolerant machine would need for a program. It counts gate by gate, about
/// 5 million in a minute; in Q#, <c>RepeatEstimates</c> under <c>IsResourceEstimating()</c> counts a repeated part once.
/// </summary>
/// <param name="compiler">The compiler whose engines are used.</param>
/// <param name="timeLimit">How long one estimate may take, or null for any time.</param>
public sealed class ResourceEstimator(QdkCompiler compiler, TimeSpan? timeLimit = null)
{
    private static readonly string[] QubitNames =
        ["qubit_gate_ns_e3", "qubit_gate_ns_e4", "qubit_gate_us_e3", "qubit_gate_us_e4", "qubit_maj_ns_e4", "qubit_maj_ns_e6"];

    private static readonly string[] SchemeNames = ["surface_code", "floquet_code"];

    private readonly TimeSpan _timeLimit = timeLimit ?? Timeout.InfiniteTimeSpan;

    /// <summary>Estimates one run of <paramref name="program"/> on one machine.</summary>
    /// <param name="program">A program with its Q# sources.</param>
    /// <param name="options">The machine, or null for the default one.</param>
    /// <param name="cancellationToken">Ends the count with <see cref="OperationCanceledException"/>.</param>
    /// <inheritdoc cref="EstimateJsonAsync" path="/exception"/>
    public async Task<ResourceEstimates> EstimateAsync(
        QuantumProgram program,
        EstimationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var answer = await EstimateJsonAsync(program, JobFor(options ?? new EstimationOptions()), cancellationToken).ConfigureAwait(false);
        using var document = JsonDocument.Parse(answer);
        var job = document.RootElement[0];
        return job.TryGetProperty("physicalCounts", out _)
            ? ResourceEstimates.Read(job)
            : throw new ResourceEstimationException(job.GetProperty("message").GetString()!) { Code = job.GetProperty("code").GetString()! };
    }

    /// <summary>Hands jobs to the estimator and its answer back, both as the JSON arrays that the QDK documents.</summary>
    /// <param name="program">A program with its Q# sources.</param>
    /// <param name="jobs">One object for each estimate, e.g. <c>[{"errorBudget": 0.01}, {"estimateType": "frontier"}]</c>.</param>
    /// <param name="cancellationToken">Ends the count with <see cref="OperationCanceledException"/>.</param>
    /// <returns>An array of as many results. One that is not possible has a <c>code</c> and a <c>message</c>.</returns>
    /// <exception cref="UnsupportedProgramException">The program has no Q# sources.</exception>
    /// <exception cref="ResourceEstimationException">The jobs cannot be read, or the program fails when counted.</exception>
    /// <exception cref="QdkCrashException">The estimator crashed, e.g. on a count above 2³².</exception>
    /// <exception cref="TimeoutException">The count took longer than the time limit.</exception>
    public async Task<string> EstimateJsonAsync(QuantumProgram program, string jobs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentException.ThrowIfNullOrWhiteSpace(jobs);
        program.RequireSources("The resource estimator");

        var graph = PackageGraph.ToJson(program.Sources, program.Dependencies, PackageGraph.Unrestricted);
        var call = new EngineCall("estimates", graph, string.Empty, jobs);
        var reply = await compiler.Pool.CallAsync(call, _timeLimit, cancellationToken).ConfigureAwait(false);
        return reply.Kind == EngineReplyKind.Failure
            ? throw new ResourceEstimationException($"The resource estimator cannot count '{program.Name}': {reply.Text}.")
            : reply.ValueFor(program.AllSources());
    }

    private static string JobFor(EstimationOptions options)
    {
        var constraints = new JsonObject();
        if (options.LogicalDepthFactor is { } factor)
        {
            constraints["logicalDepthFactor"] = factor;
        }

        if (options.MaxTFactories is { } factories)
        {
            constraints["maxTFactories"] = factories;
        }

        var job = new JsonObject
        {
            ["qubitParams"] = new JsonObject { ["name"] = QubitNames[(int)options.Qubits] },
            ["qecScheme"] = new JsonObject { ["name"] = SchemeNames[(int)options.ErrorCorrection] },
            ["errorBudget"] = options.ErrorBudget,
            ["constraints"] = constraints,
        };
        return new JsonArray(job).ToJsonString();
    }
}
