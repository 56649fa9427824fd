using System.Text.Json;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>
/// A packet in ζ = g(x − x₀) on circuits follows Newton: ⟨x⟩ = x₀ − Dgt² with Strang steps, however many; first order, kick before
/// drift, adds 1/K of the fall.
/// </summary>
public class EhrenfestTests(SharedCompiler shared)
{
    private const string Experiment = "ehrenfestLinear";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task PacketsFallAsRecorded(int order)
    {
        const double Tolerance = 1e-9;

        // What little of the packet meets the edge of the box, where the slope jumps.
        const double EdgeEffect = 1e-6;
        var recorded = RecordedPhysics.Experiment(Experiment);
        var (x0, g, t) = (recorded.Double("x0"), recorded.Double("g"), recorded.Double("t"));
        var fall = recorded.Double("D") * g * t * t;
        var dynamics = RecordedPhysics.Dynamics(shared, Experiment, x => g * (x - x0));
        var start = dynamics.Packet(x0, recorded.Double("sigma0"));
        foreach (var row in Rows(recorded, order).Where(row => row.Int("K") is 1 or 5 or 50))
        {
            var steps = row.Int("K");
            var position = (await dynamics.EvolveAsync(start, t, steps, order)).Position().Mean(0);
            Assert.Equal(row.Double("meanX"), position.Value, Tolerance);
            Assert.Equal(row.Double("sigma"), position.Deviation, Tolerance);
            Assert.Equal(x0 - (fall * (order == 1 ? 1.0 + (1.0 / steps) : 1.0)), position.Value, EdgeEffect);
        }
    }

    private static IEnumerable<JsonElement> Rows(JsonElement recorded, int order) =>
        recorded.GetProperty("rows").EnumerateArray().Where(row => row.Int("order") == order);
}
