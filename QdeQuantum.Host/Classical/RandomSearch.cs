namespace QdeQuantum.Host.Classical;

/// <summary>Independent points, uniform in the box: what any search must beat.</summary>
public sealed class RandomSearch : ClassicalMethod
{
    /// <inheritdoc/>
    public override string Name => "random";

    /// <inheritdoc/>
    public override string Summary => "uniform points";

    /// <inheritdoc/>
    public override string Source => "Brooks, A Discussion of Random Methods for Seeking Maxima, Operations Research 6 (1958) 244";

    private protected override void Search(CountedOracle oracle, NormalRandom random)
    {
        while (oracle.IsLeft)
        {
            oracle.Evaluate(random.UniformPoint(oracle.Dimensions));
        }
    }
}
