namespace QdeQuantum.Host.Methods;

/// <summary>
/// The paper's two loops: D falls from stage to stage (outer), and a few filters relax at each (inner). Neighbouring ground states overlap, so
/// far more shots pass than through filters at the last D alone.
/// </summary>
public sealed class TwoLoopsMethod : FilteringMethod
{
    // At this d the uniform state is the ground state of any landscape to about a percent.
    // Where the uniform state is still nearly the ground state; measured on the tilted double well, others succeed less often or end less pure.
    private const double FirstD = 0.0175;
    private const int DefaultCount = 2;

    /// <inheritdoc/>
    public override string Name => "two-loops";

    /// <inheritdoc/>
    public override string Summary => "imaginary time at falling D";

    private protected override QdePlan Begin(QdePlan plan, QdeOptions options) => plan with { Trotter = plan.Trotter.Cut(0) };

    private protected override IReadOnlyList<(double D, int Count)> Stages(FilterOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Stages, 2, nameof(options));
        return [.. Enumerable.Range(0, options.Stages).Select(stage =>
            (FirstD * Math.Pow(options.D / FirstD, stage / (options.Stages - 1.0)), options.Count ?? DefaultCount))];
    }
}
