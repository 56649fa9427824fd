using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Methods;

/// <summary>Real time: D falls from step to step, and the state follows the ground state. What <see cref="QdeSolver"/> does.</summary>
public sealed class AnnealMethod : SolveMethod
{
    /// <inheritdoc/>
    public override string Name => QdeRun.Anneal;

    /// <inheritdoc/>
    public override string Summary => "decrease D in real time";

    /// <inheritdoc/>
    public override IAsyncEnumerable<QdeRun> RunAsync(
        QdePlan plan,
        QdeOptions options,
        IQuantumTarget target,
        QdkCompiler? compiler = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        QdeSolver.RunAsync(plan, options, target, compiler, progress, cancellationToken);
}
