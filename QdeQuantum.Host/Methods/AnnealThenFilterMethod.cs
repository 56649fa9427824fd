using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Methods;

/// <summary>An anneal in real time brings most of the state down; filters remove the rest.</summary>
public sealed class AnnealThenFilterMethod : FilteringMethod
{
    /// <inheritdoc/>
    public override string Name => "anneal-then-filter";

    /// <inheritdoc/>
    public override string Summary => "real time, then imaginary time at the last D";

    /// <summary>The default schedule would go below the filters' d; it is taken to end there.</summary>
    private protected override QdePlan Begin(QdePlan plan, QdeOptions options) => plan.Schedule == Schedule.Default
        ? QdePlan.Create(plan.Problem, options with { Schedule = Schedule.Geometric(d1: options.Filter.D) })
        : plan;

    private protected override IReadOnlyList<(double D, int Count)> Stages(FilterOptions options) =>
        [(options.D, options.Count ?? FilterMethod.DefaultCount)];
}
