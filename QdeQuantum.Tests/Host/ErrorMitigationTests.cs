using System.Globalization;
using System.Text.RegularExpressions;
using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host;

/// <summary>What mitigation makes of a whole anneal, against the values without noise. With fixed seeds.</summary>
public partial class ErrorMitigationTests(SharedCompiler shared)
{
    private const int ShotCount = 20_000;

    // Passed by chance once in 16,000 comparisons.
    private const double Deviations = 4;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>One qubit is misread, the others are not: its bit is another one among the momenta than among the positions.</summary>
    [Fact]
    public async Task MisreadBitsAreInvertedQubitByQubit()
    {
        var run = await RunAsync(new MisreadingTarget(qubit: 0, chance: 0.2), Mitigation.Readout);
        var mitigated = run.Mitigated!;
        var exact = Discretisation.Energy(run.Plan, Cancelled);

        foreach (var (figure, expected) in new[] { (mitigated.Kinetic, exact.Kinetic), (mitigated.Potential, exact.Potential), (mitigated.Total, exact.Total) })
        {
            Assert.True(Math.Abs(figure.Raw.Value - expected.Value) > 5 * figure.Raw.StandardError, $"{figure.Raw} is no different from {expected}.");
            Assert.Equal(expected.Value, figure.Mitigated!.Value, Deviations * figure.Mitigated.StandardError);
            Assert.Null(figure.Folded);
        }

        Assert.Equal(0.2, mitigated.Readout!.Errors[0].ZeroAsOne, 0.02);
        Assert.All(mitigated.Readout.Errors.Skip(1), error => Assert.Equal(ReadoutError.None, error));
        Assert.Equal(1, mitigated.Distribution.Sum(value => value.Value), 1e-9);
        Assert.Equal(2 * ShotCount, mitigated.ExtraShots);
    }

    /// <summary>Rare errors of gates and readout: both are won back, within an error bar that is wider than the raw one.</summary>
    [Fact]
    public async Task FoldingWinsBackWhatGateErrorsTook()
    {
        var target = new LocalTarget(new SimulatorOptions { Noise = NoiseModel.Depolarizing(p2: 3e-3, readout: 0.01) });
        var run = await RunAsync(target, Mitigation.Readout | Mitigation.Folding);
        var potential = run.Mitigated!.Potential;
        var exact = Discretisation.Energy(run.Plan, Cancelled).Potential.Value;

        Assert.True(Math.Abs(potential.Raw.Value - exact) > 5 * potential.Raw.StandardError);
        Assert.Equal(exact, potential.Mitigated!.Value, Deviations * potential.Mitigated.StandardError);
        Assert.True(potential.Mitigated.StandardError > potential.Readout!.StandardError);
        Assert.Equal(run.Plan.Values.Average(), potential.Limit, 1e-12);
        Assert.Equal(4 * ShotCount, run.Mitigated.ExtraShots);
    }

    /// <summary>Where there is no noise, mitigation changes nothing but the error bar.</summary>
    [Fact]
    public async Task WithoutNoiseNothingIsMitigated()
    {
        var run = await RunAsync(new LocalTarget(), Mitigation.Readout | Mitigation.Folding);
        var mitigated = run.Mitigated!;

        Assert.All(mitigated.Readout!.Errors, error => Assert.Equal(ReadoutError.None, error));
        Assert.Equal(mitigated.Potential.Raw.Value, mitigated.Potential.Readout!.Value, 1e-12);
        Assert.Equal(mitigated.Potential.Raw.Value, mitigated.Potential.Mitigated!.Value, Deviations * mitigated.Potential.Mitigated.StandardError);
        Assert.Equal(mitigated.Near.Raw.Value, mitigated.Near.Mitigated!.Value, Deviations * mitigated.Near.Mitigated.StandardError);
        Assert.Equal(run.Result!.Near.Value, mitigated.Near.Raw.Value, 1e-12);
    }

    [Fact]
    public async Task TheTargetThatTakesNoQirCannotFold() => Assert.Contains(
        "folded", (await Assert.ThrowsAsync<NotSupportedException>(() => RunAsync(new QdkTarget(), Mitigation.Folding))).Message, StringComparison.Ordinal);

    private async Task<QdeRun> RunAsync(IQuantumTarget target, Mitigation mitigation)
    {
        var options = new QdeOptions
        {
            QubitsPerAxis = 3,
            Steps = 4,
            Scale = EnergyScale.Given(3.0),
            Shots = ShotCount,
            Seed = 5,
            Mitigation = mitigation,
            Reference = false,
        };
        var plan = QdePlan.Create(new QdeProblem(Objective.Parse("(x^2-1)^2 + 0.25*x"), Box.Centered(halfWidth: 2.0)), options, Cancelled);
        QdeRun? last = null;
        await foreach (var run in QdeSolver.RunAsync(plan, options, target, shared.Compiler, null, Cancelled))
        {
            last = run;
        }

        return last!;
    }

    /// <summary>A simulator of which one qubit is misread, whichever result it is measured into: the QIR says into which.</summary>
    private sealed partial class MisreadingTarget(int qubit, double chance) : IQuantumTarget
    {
        private readonly LocalTarget _inner = new();

        public string Id => "misreading";

        public TargetProfile Profile => TargetProfile.Base;

        public bool HonoursSeed => true;

        public async Task<Shots> RunAsync(
            QuantumProgram program, int shots, ulong seed, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
        {
            var results = Measurement().Matches(program.Qir).ToDictionary(call => Number(call.Groups["qubit"]), call => Number(call.Groups["result"]));
            var truth = await _inner.RunAsync(program, shots, seed, progress, cancellationToken);
            var random = new Random((int)(seed % int.MaxValue));
            var words = truth.Words.ToArray();
            for (var shot = 0; shot < words.Length; shot++)
            {
                words[shot] ^= random.NextDouble() < chance ? 1UL << results[qubit] : 0;
            }

            return Shots.FromWords(Id, seed, truth.Width, words);
        }

        // null is number 0
        private static int Number(Group text) => text.Success ? int.Parse(text.ValueSpan, CultureInfo.InvariantCulture) : 0;

        [GeneratedRegex(@"call void @__quantum__qis__m(?:resetz|z)?__body\(%Qubit\* (?:inttoptr \(i64 (?<qubit>\d+) to %Qubit\*\)|null), %Result\* (?:inttoptr \(i64 (?<result>\d+) to %Result\*\)|null)")]
        private static partial Regex Measurement();
    }
}
