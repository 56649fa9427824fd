using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Estimates;

/// <summary>
/// What fault-tolerant machines would need for an anneal, by the QDK's resource estimator on the same kernels. One shot each: a shot more takes that
/// much longer and nothing else. Time and memory do not depend on the number of steps: two and three of them are counted gate by gate, and what the
/// third adds every further one adds (docs/decisions/0080).
/// </summary>
/// <param name="compiler">The compiler whose engines count.</param>
public sealed class AnnealEstimator(QdkCompiler compiler)
{
    // Counting a step of so many terms takes a quarter of a second.
    private const int MostTermsForExactDepth = 2000;

    private readonly ResourceEstimator _estimator = new(compiler);
    private readonly CountsEstimator _fromCounts = new(new ResourceEstimator(compiler));

    /// <summary>Estimates for several machines; the program is counted once.</summary>
    /// <param name="plan">The anneal.</param>
    /// <param name="machines">The machines, at least one.</param>
    /// <param name="variant">How its rotations are made.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    /// <exception cref="ArgumentOutOfRangeException">An error budget is not between 0 and 1.</exception>
    /// <exception cref="ResourceEstimationException">The program cannot be counted.</exception>
    public async Task<IReadOnlyList<MachineEstimate>> EstimateAsync(
        QdePlan plan,
        IReadOnlyList<EstimationOptions> machines,
        RotationVariant variant = RotationVariant.Rotations,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Check(machines);
        return await _fromCounts.EstimateAllAsync(await CountAsync(plan, variant, cancellationToken), machines, cancellationToken);
    }

    /// <summary>The trade of qubits for time on one machine.</summary>
    /// <inheritdoc cref="EstimateAsync" path="/exception"/>
    public async Task<IReadOnlyList<FrontierPoint>> FrontierAsync(QdePlan plan, EstimationOptions machine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(machine);
        Check([machine]);
        return await _fromCounts.FrontierAsync(await CountAsync(plan, RotationVariant.Rotations, cancellationToken), machine, cancellationToken);
    }

    /// <summary>
    /// What an anneal asks for before error correction: as many of everything as counting all its gates gives. Above 2000 terms of the potential the
    /// depth alone is a little off, since it is taken from the first two steps and the very first has no neighbour to overlap with.
    /// </summary>
    /// <param name="plan">The anneal.</param>
    /// <param name="variant">How its rotations are made.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    public async Task<LogicalCounts> CountAsync(
        QdePlan plan, RotationVariant variant = RotationVariant.Rotations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var drifts = plan.Trotter.Drifts.Length;
        if (drifts <= 3)
        {
            return await CountProgramAsync(EstimationProgram.Of(plan, variant, drifts), cancellationToken);
        }

        var first = plan.Encoding.Terms.Length > MostTermsForExactDepth ? 1 : 2;
        var fewer = await CountProgramAsync(EstimationProgram.Of(plan, variant, first), cancellationToken);
        var more = await CountProgramAsync(EstimationProgram.Of(plan, variant, first + 1), cancellationToken);
        return Extrapolate(fewer, more, drifts - first);
    }

    /// <summary>The counts of many like steps, from those of a few and of one more: from the second step on also the depth grows evenly.</summary>
    /// <param name="fewer">Counts of a few steps.</param>
    /// <param name="more">Those of one step more.</param>
    /// <param name="further">How many steps the result has more than <paramref name="fewer"/>.</param>
    internal static LogicalCounts Extrapolate(LogicalCounts fewer, LogicalCounts more, long further)
    {
        return new LogicalCounts(
            fewer.Qubits,
            Line(counts => counts.TGates),
            Line(counts => counts.Rotations),
            Line(counts => counts.RotationDepth),
            Line(counts => counts.CczGates),
            Line(counts => counts.CcixGates),
            Line(counts => counts.Measurements));

        long Line(Func<LogicalCounts, long> part) => part(fewer) + (further * (part(more) - part(fewer)));
    }

    /// <summary>The counts of an anneal with one rotation at a time, every gate of every step counted by itself: slow, for checks.</summary>
    /// <param name="plan">The anneal.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    public async Task<LogicalCounts> CountGateByGateAsync(QdePlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return await CountProgramAsync(EstimationProgram.GateByGate(plan), cancellationToken);
    }

    /// <summary>Estimates from counts alone.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <inheritdoc cref="EstimateAsync" path="/exception"/>
    public Task<ResourceEstimates> EstimateCountsAsync(LogicalCounts counts, EstimationOptions machine, CancellationToken cancellationToken = default)
    {
        Check([machine]);
        return _fromCounts.EstimateAsync(counts, machine, cancellationToken);
    }

    private async Task<LogicalCounts> CountProgramAsync(QuantumProgram program, CancellationToken cancellationToken) =>
        (await _estimator.EstimateAsync(program, cancellationToken: cancellationToken)).LogicalCounts;

    private static void Check(IReadOnlyList<EstimationOptions> machines)
    {
        ArgumentNullException.ThrowIfNull(machines);
        foreach (var machine in machines)
        {
            if (machine.ErrorBudget is not (> 0.0 and < 1.0))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(machines), machine.ErrorBudget, "An error budget is the allowed probability that a run fails: choose more than 0 and less than 1.");
            }
        }
    }
}
