using System.Text.Json;

namespace QdeQuantum.QSharp.Estimation;

/// <summary>
/// Estimates from logical counts alone. The QDK's estimator keeps 28 bytes for every layer of rotations, and has room for some hundred million; where
/// there are many, it is asked about as few layers as the rotations fit in, and the depth that is missing is made up for by the factor by which a
/// machine may stretch it. Figures are those of all layers, the depth to the cycle (docs/decisions/0080).
/// </summary>
/// <param name="estimator">The estimator.</param>
public sealed class CountsEstimator(ResourceEstimator estimator)
{
    private const long MostLayers = 1 << 20;

    /// <summary>Estimates for one machine.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ResourceEstimationException">The machine cannot do it.</exception>
    public async Task<ResourceEstimates> EstimateAsync(LogicalCounts counts, EstimationOptions machine, CancellationToken cancellationToken = default)
    {
        var found = (await EstimateAllAsync(counts, [machine], cancellationToken).ConfigureAwait(false))[0];
        return found.Estimates ?? throw new ResourceEstimationException(found.Error!);
    }

    /// <summary>Estimates for several machines.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="machines">The machines, at least one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<MachineEstimate>> EstimateAllAsync(
        LogicalCounts counts, IReadOnlyList<EstimationOptions> machines, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var asked = WithFewLayers(counts);
        var found = await estimator.EstimateAllAsync(ResourceEstimator.ProgramWith(asked), machines, cancellationToken).ConfigureAwait(false);
        if (asked == counts)
        {
            return found;
        }

        var possible = found.Where(machine => machine.Estimates is not null).ToArray();
        if (possible.Length == 0)
        {
            return found;
        }

        var stretched = await estimator.EstimateAllAsync(
            ResourceEstimator.ProgramWith(asked), [.. possible.Select(machine => Stretch(machine, counts, asked))], cancellationToken).ConfigureAwait(false);
        var next = 0;
        return [.. found.Select(machine => machine.Estimates is null ? machine : Restore(machine.Machine, stretched[next++], counts))];
    }

    /// <summary>The trade of qubits for time on one machine.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<FrontierPoint>> FrontierAsync(
        LogicalCounts counts, EstimationOptions machine, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var asked = WithFewLayers(counts);
        var program = ResourceEstimator.ProgramWith(asked);
        if (asked != counts)
        {
            var few = (await estimator.EstimateAllAsync(program, [machine], cancellationToken).ConfigureAwait(false))[0];
            machine = few.Estimates is null ? machine : Stretch(few, counts, asked);
        }

        return await estimator.FrontierAsync(program, machine, cancellationToken).ConfigureAwait(false);
    }

    private static LogicalCounts WithFewLayers(LogicalCounts counts) => counts.RotationDepth <= MostLayers
        ? counts
        : counts with { RotationDepth = (counts.Rotations + counts.Qubits - 1) / counts.Qubits };

    /// <summary>The machine with the factor that makes up for the layers that were left out: each takes a cycle for each T state of a rotation.</summary>
    private static EstimationOptions Stretch(MachineEstimate few, LogicalCounts counts, LogicalCounts asked)
    {
        using var document = JsonDocument.Parse(few.Estimates!.Json);
        var breakdown = document.RootElement.GetProperty("physicalCounts").GetProperty("breakdown");
        var depth = breakdown.GetProperty("algorithmicLogicalDepth").GetDouble();
        var missing = (double)(counts.RotationDepth - asked.RotationDepth) * breakdown.GetProperty("numTsPerRotation").GetInt32();

        // The estimator rounds up: half a cycle less keeps the last bits of the factor from adding one.
        var wanted = Math.Ceiling((few.Machine.LogicalDepthFactor ?? 1.0) * (depth + missing));
        return few.Machine with { LogicalDepthFactor = (wanted - 0.5) / depth };
    }

    private static MachineEstimate Restore(EstimationOptions machine, MachineEstimate stretched, LogicalCounts counts) =>
        new(machine, stretched.Estimates is { } estimates ? estimates with { LogicalCounts = counts } : null, stretched.Error);
}
