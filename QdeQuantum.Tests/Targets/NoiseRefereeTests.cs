using System.Globalization;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Gates;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Targets;

/// <summary>
/// The noise of the local target and that of the QDK's simulator follow one law, that of the density matrix. With fixed seeds; a target that
/// follows it fails with probability 1e-4.
/// </summary>
public class NoiseRefereeTests(SharedCompiler shared)
{
    private const double Significance = 1e-4;
    private const int ShotCount = 2_000;

    private const string Circuit = """
        operation Main() : Result[] {
            use q = Qubit[3];
            ApplyToEach(H, q);
            for _ in 1..3 {
                Rzz(0.7, q[0], q[1]);
                CNOT(q[1], q[2]);
                Ry(0.4, q[2]);
                T(q[0]);
                Rx(0.9, q[1]);
            }
            MResetEachZ(q)
        }
        """;

    private static readonly Gate[] SameCircuit =
    [
        .. Enumerable.Range(0, 3).Select(qubit => new Gate(GateKind.H, qubit)),
        .. Enumerable.Repeat<Gate[]>(
            [
                new(GateKind.Rzz, 0, 1, Angle: 0.7),
                new(GateKind.CX, 1, 2),
                new(GateKind.Ry, 2, Angle: 0.4),
                new(GateKind.T, 0),
                new(GateKind.Rx, 1, Angle: 0.9),
            ],
            3).SelectMany(gates => gates),
    ];

    public static TheoryData<double, double, double, double> Models => new()
    {
        { 0.01, 0.02, 0.03, 0.0 },
        { 0.05, 0.0, 0.0, 0.0 },
        { 0.01, 0.0, 0.01, 0.03 },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public async Task BothTargetsFollowTheDensityMatrix(double x, double y, double z, double loss)
    {
        var cancelled = TestContext.Current.CancellationToken;
        var program = await shared.CompileAsync(Circuit);
        var everywhere = new GateNoise(PauliChannel.OneQubit(x, y, z), loss);
        var noise = new NoiseModel { OneQubit = everywhere, TwoQubit = everywhere, ThreeQubit = everywhere, BeforeMeasurement = everywhere };

        var exact = DensityReference.Outcomes(SameCircuit, 3, noise);
        AssertFollows(exact, await new QdkTarget(new QdkNoise(x, y, z, loss)).RunAsync(program, ShotCount, 1, null, cancelled));
        AssertFollows(exact, await new LocalTarget(new SimulatorOptions { Noise = noise }).RunAsync(program, ShotCount, 1, null, cancelled));
    }

    private static void AssertFollows(Dictionary<string, double> exact, Shots shots)
    {
        var counts = shots.Histogram().ToDictionary(pair => pair.Key.ToString(), pair => pair.Value);
        Assert.Empty(counts.Keys.Except(exact.Keys));
        string[] outcomes = [.. exact.Keys];
        var pValue = ChiSquareTest.PValue(
            Array.ConvertAll(outcomes, outcome => counts.GetValueOrDefault(outcome)), Array.ConvertAll(outcomes, outcome => exact[outcome]));
        Assert.True(pValue > Significance, string.Create(CultureInfo.InvariantCulture, $"p = {pValue} for {shots.TargetId}"));
    }
}
