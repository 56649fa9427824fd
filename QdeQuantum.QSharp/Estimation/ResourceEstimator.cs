using System.Globalization;
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
        var jobs = new JsonArray(JobFor(options ?? new EstimationOptions())).ToJsonString();
        using var document = JsonDocument.Parse(await EstimateJsonAsync(program, jobs, cancellationToken).ConfigureAwait(false));
        var job = document.RootElement[0];
        return job.TryGetProperty("physicalCounts", out _)
            ? ResourceEstimates.Read(job)
            : throw new ResourceEstimationException(job.GetProperty("message").GetString()!) { Code = job.GetProperty("code").GetString()! };
    }

    /// <summary>Estimates one run of <paramref name="program"/> on several machines; the program is counted once.</summary>
    /// <param name="program">A program with its Q# sources.</param>
    /// <param name="machines">The machines, at least one.</param>
    /// <param name="cancellationToken">Ends the count with <see cref="OperationCanceledException"/>.</param>
    /// <inheritdoc cref="EstimateJsonAsync" path="/exception"/>
    public async Task<IReadOnlyList<MachineEstimate>> EstimateAllAsync(
        QuantumProgram program, IReadOnlyList<EstimationOptions> machines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machines);
        ArgumentOutOfRangeException.ThrowIfZero(machines.Count, nameof(machines));
        var jobs = new JsonArray([.. machines.Select(JobFor)]).ToJsonString();
        using var document = JsonDocument.Parse(await EstimateJsonAsync(program, jobs, cancellationToken).ConfigureAwait(false));
        return [.. machines.Zip(document.RootElement.EnumerateArray(), (machine, job) => job.TryGetProperty("physicalCounts", out _)
            ? new MachineEstimate(machine, ResourceEstimates.Read(job), null)
            : new MachineEstimate(machine, null, job.GetProperty("message").GetString()))];
    }

    /// <summary>The ways in which a machine may trade qubits for time, each as good as possible: fewest qubits last.</summary>
    /// <param name="program">A program with its Q# sources.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="cancellationToken">Ends the count with <see cref="OperationCanceledException"/>.</param>
    /// <inheritdoc cref="EstimateJsonAsync" path="/exception"/>
    public async Task<IReadOnlyList<FrontierPoint>> FrontierAsync(
        QuantumProgram program, EstimationOptions machine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var job = JobFor(machine);
        job["estimateType"] = "frontier";
        using var document = JsonDocument.Parse(
            await EstimateJsonAsync(program, new JsonArray(job).ToJsonString(), cancellationToken).ConfigureAwait(false));
        return document.RootElement[0].TryGetProperty("frontierEntries", out var entries)
            ? [.. entries.EnumerateArray().Select(FrontierPoint.Read).OrderBy(point => point.RuntimeSeconds)]
            : [];
    }

    /// <summary>A program that does nothing but ask for certain counts, so that the estimator takes no time to count them.</summary>
    /// <param name="counts">The counts. Those of CCiX gates join those of CCZ gates, which cost as many T states.</param>
    public static QuantumProgram ProgramWith(LogicalCounts counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            import Std.ResourceEstimation.*;
            operation Main() : Unit {
                use register = Qubit[{{counts.Qubits}}];
                AccountForEstimates(
                    [
                        TCount({{counts.TGates}}), RotationCount({{counts.Rotations}}), RotationDepth({{counts.RotationDepth}}),
                        CczCount({{counts.CczGates + counts.CcixGates}}), MeasurementCount({{counts.Measurements}})
                    ],
                    PSSPCLayout(),
                    register
                );
            }
            """);
        return new QuantumProgram("counts", [new QSharpSource("Counts.qs", text)], string.Empty, TargetProfile.Adaptive);
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

    private static JsonObject JobFor(EstimationOptions options)
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

        return new JsonObject
        {
            ["qubitParams"] = new JsonObject { ["name"] = options.Qubits.QdkName() },
            ["qecScheme"] = new JsonObject { ["name"] = options.ErrorCorrection.QdkName() },
            ["errorBudget"] = options.ErrorBudget,
            ["constraints"] = constraints,
        };
    }
}
