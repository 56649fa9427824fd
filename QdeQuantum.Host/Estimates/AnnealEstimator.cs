using QdeQuantum.QSharp;
using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Estimates;

/// <summary>
/// What fault-tolerant machines would need for an anneal, by the QDK's resource estimator on the same kernels. One shot each: a shot more takes that
/// much longer and nothing else.
/// </summary>
/// <param name="compiler">The compiler whose engines count.</param>
public sealed class AnnealEstimator(QdkCompiler compiler)
{
    // Counting two and three steps as well takes as long again; the overlap of longer steps is below a hundredth of their depth.
    private const int MostTermsForOverlap = 2000;

    private readonly ResourceEstimator _estimator = new(compiler);

    /// <summary>Estimates for several machines; the program is counted once, and its size does not depend on the number of steps.</summary>
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
        return await _estimator.EstimateAllAsync(await ProgramAsync(plan, variant, cancellationToken), machines, cancellationToken);
    }

    /// <summary>The trade of qubits for time on one machine.</summary>
    /// <inheritdoc cref="EstimateAsync" path="/exception"/>
    public async Task<IReadOnlyList<FrontierPoint>> FrontierAsync(QdePlan plan, EstimationOptions machine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(machine);
        Check([machine]);
        var program = await ProgramAsync(plan, RotationVariant.Rotations, cancellationToken);
        return await _estimator.FrontierAsync(program, machine, cancellationToken);
    }

    /// <summary>
    /// What an anneal asks for before error correction: as many of everything as counting gate by gate gives. Above 2000 terms of the potential the depth
    /// alone is too large, by less than a hundredth, since it leaves out that neighbouring steps overlap.
    /// </summary>
    /// <param name="plan">The anneal.</param>
    /// <param name="variant">How its rotations are made.</param>
    /// <param name="cancellationToken">Ends the count.</param>
    public async Task<LogicalCounts> CountAsync(
        QdePlan plan, RotationVariant variant = RotationVariant.Rotations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var drifts = plan.Trotter.Drifts.Length;
        var counts = await CountProgramAsync(EstimationProgram.Of(plan, variant), cancellationToken);
        if (!MeasuresOverlap(plan))
        {
            return counts;
        }

        // Neighbouring steps overlap, which a repeated step cannot show: the depth grows by what the third step adds to the second.
        var two = (await CountProgramAsync(EstimationProgram.Of(plan, variant, 2), cancellationToken)).RotationDepth;
        var three = (await CountProgramAsync(EstimationProgram.Of(plan, variant, 3), cancellationToken)).RotationDepth;
        return counts with { RotationDepth = two + ((drifts - 2) * (three - two)) };
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
        return _estimator.EstimateAsync(ResourceEstimator.ProgramWith(counts), machine, cancellationToken);
    }

    private static bool MeasuresOverlap(QdePlan plan) =>
        plan.Trotter.Drifts.Length > 3 && plan.Encoding.Terms.Length <= MostTermsForOverlap;

    // Where the counts are taken as they come, the estimator may just as well count on its way: that saves it a whole estimate.
    private async Task<QuantumProgram> ProgramAsync(QdePlan plan, RotationVariant variant, CancellationToken cancellationToken) =>
        MeasuresOverlap(plan)
            ? ResourceEstimator.ProgramWith(await CountAsync(plan, variant, cancellationToken))
            : EstimationProgram.Of(plan, variant);

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
