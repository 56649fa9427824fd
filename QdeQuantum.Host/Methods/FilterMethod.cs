namespace QdeQuantum.Host.Methods;

/// <summary>Filters at one d, from the uniform state: succeeds as often as the uniform state is the ground state.</summary>
public sealed class FilterMethod : FilteringMethod
{
    /// <summary>Number of filters where there is one d: 5 separate the levels of a landscape at d = 3·10⁻⁴.</summary>
    internal const int DefaultCount = 5;

    /// <inheritdoc/>
    public override string Name => "filter";

    /// <inheritdoc/>
    public override string Summary => "imaginary time at one D";

    private protected override QdePlan Begin(QdePlan plan, QdeOptions options) => plan with { Trotter = plan.Trotter.Cut(0) };

    private protected override IReadOnlyList<(double D, int Count)> Stages(FilterOptions options) => [(options.D, options.Count ?? DefaultCount)];
}
