using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Product formulas on circuits: after one period of the harmonic oscillator a packet is back, but for their error.</summary>
public class TrotterOrderTests(SharedCompiler shared)
{
    private const string Experiment = "trotterHarmonic";
    private const double Centre = 1.5;

    private static readonly double Sigma = Math.Sqrt(0.5); // |ψ|² of exp(-(x - 1.5)²/2)

    // Rounding of a fidelity near 1 after some ten thousand gates.
    private const double Absolute = 1e-11;
    private const double Relative = 1e-8;

    /// <summary>
    /// The infidelity is the square of an error of this order, but for first order: one period of kicks and drifts is, up to half a kick
    /// at both ends, one of Strang steps.
    /// </summary>
    [Theory]
    [InlineData(1, 4.0)]
    [InlineData(2, 4.0)]
    [InlineData(4, 8.0)]
    public async Task InfidelitiesAreTheRecordedOnesAndFallWithTheirOrder(int order, double slope)
    {
        var recorded = RecordedPhysics.Experiment(Experiment);
        var dynamics = RecordedPhysics.Dynamics(shared, Experiment, x => 0.5 * x * x);
        var start = dynamics.Packet(Centre, Sigma);
        var before = SomeStates.Packet(dynamics.Grid, Centre, Sigma);
        var infidelities = new List<double>();
        foreach (var row in recorded.GetProperty("rows").EnumerateArray().Where(row => row.Int("K") <= 64))
        {
            var after = await dynamics.EvolveAsync(start, recorded.Double("time"), row.Int("K"), order);
            var infidelity = 1.0 - before.Fidelity(after);
            Assert.Equal(row.Double($"infidelityOrder{order}"), infidelity, Absolute + (Relative * infidelity));
            infidelities.Add(infidelity);
        }

        // Between K = 32 and 64 the leading term of the error dominates.
        Assert.Equal(4, infidelities.Count);
        Assert.Equal(slope, Math.Log2(infidelities[^2] / infidelities[^1]), 0.15);
    }

    [Fact]
    public async Task EvolutionBackwardsIsTheMirrorOfEvolutionForwards()
    {
        var dynamics = RecordedPhysics.Dynamics(shared, Experiment, x => 0.5 * x * x);
        var there = await dynamics.EvolveAsync(dynamics.Packet(Centre, Sigma), 1.3, 9, order: 2);
        var back = await dynamics.EvolveAsync(dynamics.Packet(Centre, Sigma), -1.3, 9, order: 2);

        // H is real, so time reversal is complex conjugation: the same density, the opposite momenta.
        Assert.Equal(0.0, there.Position().TotalVariation(back.Position()), Absolute);
        Assert.Equal(there.Momentum().Mean(0).Value, -back.Momentum().Mean(0).Value, Absolute);
        Assert.True(Math.Abs(there.Momentum().Mean(0).Value) > 1.0);
    }
}
