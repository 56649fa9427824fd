using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Free packets on circuits: they spread as σ² = σ₀² + (Dt/σ₀)² and move at 2Dk.</summary>
public class FreeParticleTests(SharedCompiler shared)
{
    private const string Experiment = "freePacket";

    [Fact]
    public async Task PacketsSpreadAsRecorded()
    {
        // Far above rounding, far below the 4e-6 by which the edges of the box change the last recorded width.
        const double Tolerance = 1e-9;
        var recorded = RecordedPhysics.Experiment(Experiment);
        var dynamics = RecordedPhysics.Dynamics(shared, Experiment, _ => 0.0);
        var start = dynamics.Packet(0.0, recorded.Double("sigma0"));
        foreach (var row in recorded.GetProperty("rows").EnumerateArray().Where(row => row.Double("t") > 0.0))
        {
            var state = await dynamics.EvolveAsync(start, row.Double("t"), steps: 1, order: 1);
            Assert.Equal(row.Double("sigmaNumeric"), state.Position().Mean(0).Deviation, Tolerance);
        }
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(-1.25)]
    public async Task PacketsMoveAtTheirGroupVelocity(double momentum)
    {
        const double Start = -0.5;
        const double Time = 0.8;
        const double Tolerance = 1e-9;
        var recorded = RecordedPhysics.Experiment(Experiment);
        var dynamics = RecordedPhysics.Dynamics(shared, Experiment, _ => 0.0);
        var packet = dynamics.Packet(Start, recorded.Double("sigma0"), momentum);

        var position = (await dynamics.EvolveAsync(packet, Time, steps: 3, order: 2)).Position().Mean(0);
        var measured = (await dynamics.MomentaAsync(packet, Time, steps: 3, order: 2)).Mean(0);

        Assert.Equal(Start + (2.0 * recorded.Double("D") * momentum * Time), position.Value, Tolerance);
        Assert.Equal(momentum, measured.Value, Tolerance);
        Assert.Equal(0.5 / recorded.Double("sigma0"), measured.Deviation, Tolerance);
    }
}
