using QdeQuantum.Host.Problems;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Methods;

/// <summary>
/// A way of finding the minimum of a problem on quantum circuits. To add one: derive from this class, yield a <see cref="QdeRun"/> after
/// every stage, the last one with <see cref="QdeRun.IsComplete"/> set, and put an instance into the list that <c>--method</c> chooses from
/// (<c>Cli/MethodChoice</c>). Run file, report, progress, interruption and replay then follow.
/// </summary>
/// <remarks>
/// A method gets a plan made for the whole problem; one that works in rounds makes the plans of its later rounds with
/// <see cref="QdePlan.Create"/> and yields runs that carry the plan their programs belong to. Equal plans, options and targets give equal
/// runs, where the target honours seeds.
/// </remarks>
public abstract class SolveMethod
{
    /// <summary>The name that <c>--method</c> takes.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in one sentence for the help.</summary>
    public abstract string Summary { get; }

    /// <summary>Qubits, steps and schedule to take where the user says nothing.</summary>
    /// <param name="problem">What is sought.</param>
    public virtual QdeOptions DefaultsFor(QdeProblem problem) => QdeOptions.For(problem);

    /// <summary>Runs the method and yields the run after every stage. Leaving the loop stops it.</summary>
    /// <param name="plan">Grid, scale, steps and encoding of the problem.</param>
    /// <param name="options">How; the plan wins where both say something.</param>
    /// <param name="target">What runs the circuits.</param>
    /// <param name="compiler">Compiles the circuits; null takes one that all callers share.</param>
    /// <param name="progress">Told about stages.</param>
    /// <param name="cancellationToken">Ends the run with <see cref="OperationCanceledException"/>.</param>
    public abstract IAsyncEnumerable<QdeRun> RunAsync(
        QdePlan plan,
        QdeOptions options,
        IQuantumTarget target,
        QdkCompiler? compiler = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}
