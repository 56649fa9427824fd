using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Reports;

/// <summary>What the anneal would need on fault-tolerant machines, where noise is corrected away, by the QDK's resource estimator.</summary>
/// <param name="ErrorBudget">Allowed probability that one shot fails.</param>
/// <param name="Counts">What one shot asks for before error correction; absent where no machine can run it.</param>
/// <param name="Machines">What each machine would need.</param>
public sealed record FaultToleranceSection(double ErrorBudget, LogicalCounts? Counts, IReadOnlyList<MachineRow> Machines)
{
    /// <summary>The section of some estimates.</summary>
    /// <param name="estimates">What the estimator said of each machine, all with one error budget.</param>
    /// <param name="shots">Shots of each of the two bases.</param>
    public static FaultToleranceSection Of(IReadOnlyList<MachineEstimate> estimates, int shots)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentOutOfRangeException.ThrowIfZero(estimates.Count, nameof(estimates));
        return new(
            estimates[0].Machine.ErrorBudget,
            estimates.FirstOrDefault(machine => machine.Estimates is not null)?.Estimates!.LogicalCounts,
            [.. estimates.Select(machine => MachineRow.Of(machine, shots))]);
    }
}
