using System.Numerics;
using System.Text.Json;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Reference;

public class SplitStepReferenceTests
{
    [Fact]
    public void EveryStepConservesTheNorm()
    {
        var grid = SomeStates.TwoAxes;
        var reference = SplitStepReference.Dimensionless(grid, SomeValues(grid), 0.7);
        Assert.All(reference.Evolve([1.0, 2.0, 3.0], [0.3, 0.2, 0.1]), state => Assert.Equal(1.0, state.NormSquared, 12));
    }

    [Fact]
    public void NegativeAnglesInReverseUndoTheEvolution()
    {
        var grid = SomeStates.TwoAxes;
        var reference = SplitStepReference.Dimensionless(grid, SomeValues(grid), 0.7);
        var start = SomeStates.Random(grid, seed: 8);
        var there = reference.Final([1.0, 2.0, 3.0], [0.3, 0.2], start);
        var back = reference.Final([-3.0, -2.0, -1.0], [-0.2, -0.3], there);
        Assert.Equal(0.0, (1.0 - back.Overlap(start)).Magnitude, 11);
    }

    [Fact]
    public void StepsEndWithTheFinalState()
    {
        var grid = SomeStates.TwoAxes;
        var reference = SplitStepReference.Dimensionless(grid, SomeValues(grid), 0.7);
        Assert.Equal(3, reference.Evolve([1.0, 2.0, 3.0], [0.3, 0.2, 0.1]).Count());
        Assert.Equal(2, reference.Evolve([1.0, 2.0, 3.0], [0.3, 0.2]).Count());
        Assert.Equal(reference.Final([1.0, 2.0, 3.0], [0.3, 0.2]), reference.Evolve([1.0, 2.0, 3.0], [0.3, 0.2]).Last());
        Assert.Equal(reference.Final([1.0], [0.3]), reference.Evolve([1.0, 2.0], [0.3, 0.2]).First());
        Assert.Throws<ArgumentException>(() => reference.Evolve([1.0], [0.3, 0.2]));
    }

    [Theory]
    [InlineData("doubleWell1D_n4_K1", 4)]
    [InlineData("doubleWell1D_n4_K3", 4)]
    [InlineData("doubleWell1D_n4_K5", 4)]
    [InlineData("camel3_n3_K4", 3)]
    public void AmplitudesAreTheRecordedOnes(string name, int qubits)
    {
        var golden = TestData.Read("golden-evolution.json").GetProperty(name);
        var box = golden.GetProperty("box").Doubles();
        var objective = Objective.Parse(golden.GetProperty("V").GetString()!);
        var grid = Grid.Create(new Box(box[0], box[1], objective.Arity), qubits);
        var state = SplitStepReference.Dimensionless(grid, grid.Sample(objective), golden.Double("scale"))
            .Final(golden.GetProperty("beta").Doubles(), golden.GetProperty("alpha").Doubles());
        var (re, im) = (golden.GetProperty("amplitudeRe").Doubles(), golden.GetProperty("amplitudeIm").Doubles());
        for (var index = 0; index < grid.PointCount; index++)
        {
            Assert.Equal(0.0, (new Complex(re[index], im[index]) - state.Amplitudes[index]).Magnitude, 1e-10);
        }
    }

    [Fact]
    public void TraceOfTheAnnealIsTheRecordedOne()
    {
        const int Steps = 50;
        var golden = TestData.Read("golden-evolution.json").GetProperty("trace_doubleWell1D_n6_K50");
        var grid = new Grid(new GridAxis(6, -2.0, 2.0));
        var values = grid.Sample(Objective.Parse(golden.GetProperty("V").GetString()!));
        var plan = TrotterPlan.Anneal(Schedule.Default, Steps, EnergyScale.FromValues(values), grid);
        var states = SplitStepReference.For(plan, values).Evolve(plan.Kicks, plan.Drifts).ToArray();
        foreach (var row in golden.GetProperty("rows").EnumerateArray())
        {
            var k = row.Int("k") - 1;
            AssertRow(row, plan.Steps[k].Ratio, states[k], new Hamiltonian(grid, values, plan.Diffusions(k)), values.Min(), plan.Scale.Value);
        }
    }

    [Fact]
    public void FreePacketSpreadsAsRecorded()
    {
        var recorded = TestData.Read("reference-physics.json").GetProperty("freePacket");
        var (grid, hamiltonian) = Problem(recorded, _ => 0.0);
        var start = SomeStates.Packet(grid, 0.0, recorded.Double("sigma0"));
        foreach (var row in recorded.GetProperty("rows").EnumerateArray())
        {
            var state = SplitStepReference.Physical(hamiltonian).Final([0.0], [row.Double("t")], start);
            Assert.Equal(row.Double("sigmaNumeric"), state.Position().Mean(0).Deviation, 1e-9);
        }
    }

    [Fact]
    public void LinearPotentialMovesThePacketAsRecorded()
    {
        var recorded = TestData.Read("reference-physics.json").GetProperty("ehrenfestLinear");
        var (grid, hamiltonian) = Problem(recorded, x => recorded.Double("g") * (x - recorded.Double("x0")));
        var start = SomeStates.Packet(grid, recorded.Double("x0"), recorded.Double("sigma0"));
        foreach (var row in recorded.GetProperty("rows").EnumerateArray())
        {
            var mean = Dynamics(hamiltonian, recorded.Double("t"), row.Int("K"), row.Int("order"), start).Position().Mean(0);
            Assert.Equal(row.Double("meanX"), mean.Value, 1e-9);
            Assert.Equal(row.Double("sigma"), mean.Deviation, 1e-9);
        }
    }

    [Fact]
    public void HarmonicPeriodReturnsAsWellAsRecorded()
    {
        var recorded = TestData.Read("reference-physics.json").GetProperty("trotterHarmonic");
        var (grid, hamiltonian) = Problem(recorded, x => 0.5 * x * x);
        var start = WaveFunction.FromFunction(grid, x => Math.Exp(-(x[0] - 1.5) * (x[0] - 1.5) / 2.0));
        foreach (var row in recorded.GetProperty("rows").EnumerateArray())
        {
            foreach (var order in new[] { 1, 2, 4 })
            {
                var state = Dynamics(hamiltonian, recorded.Double("time"), row.Int("K"), order, start);
                Assert.Equal(row.Double($"infidelityOrder{order}"), 1.0 - state.Fidelity(start), 1e-11);
            }
        }
    }

    [Fact]
    public void UnitsOfThePlanAndOfTheProblemAgree()
    {
        var grid = new Grid(new GridAxis(4, -2.0, 2.0), new GridAxis(3, -1.0, 4.0));
        var hamiltonian = new Hamiltonian(grid, SomeValues(grid), 0.3, 0.3);
        var start = SomeStates.Random(grid, seed: 9);
        var physical = SplitStepReference.Physical(hamiltonian).Final([0.5, 0.5], [0.5, 0.5], start);
        Assert.Equal(0.0, (1.0 - physical.Overlap(Dynamics(hamiltonian, time: 1.0, steps: 2, order: 1, start))).Magnitude, 1e-12);
    }

    [Fact]
    public void EigenstatesOnlyTurnTheirPhase()
    {
        var grid = new Grid(new GridAxis(6, -8.0, 8.0));
        var hamiltonian = new Hamiltonian(grid, grid.Sample(Objective.Parse("x^2/2")), 0.5);
        var ground = Spectrum.Lowest(hamiltonian).GroundState;
        var overlap = ground.Overlap(Dynamics(hamiltonian, time: 1.0, steps: 200, order: 2, ground));
        Assert.Equal(-0.5, overlap.Phase, 1e-5);
        Assert.Equal(1.0, overlap.Magnitude, 1e-8);
    }

    [Fact]
    public void WhatDoesNotFitTheGridIsRefused()
    {
        var grid = SomeStates.TwoAxes;
        Assert.Throws<ArgumentException>(() => new SplitStepReference(grid, [1.0, 2.0], [1.0, 1.0]));
        Assert.Throws<ArgumentException>(() => new SplitStepReference(grid, SomeValues(grid), [1.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplitStepReference.Dimensionless(grid, SomeValues(grid), 0.0));
        var other = WaveFunction.Uniform(new Grid(new GridAxis(5, 0.0, 1.0)));
        Assert.Throws<ArgumentException>(() => SplitStepReference.Dimensionless(grid, SomeValues(grid), 1.0).Final([1.0], [1.0], other));
    }

    // All in units of s above the smallest value, to the ten digits recorded.
    private static void AssertRow(JsonElement row, double d, WaveFunction state, Hamiltonian hamiltonian, double lowest, double scale)
    {
        const double Digits = 2e-9;
        var spectrum = Spectrum.Lowest(hamiltonian, 2);
        var energy = hamiltonian.Energy(state);
        Assert.Equal(row.Double("d"), d, 1e-11);
        Assert.Equal(row.Double("meanT"), energy.Kinetic.Value / scale, Digits);
        Assert.Equal(row.Double("meanU"), (energy.Potential.Value - lowest) / scale, Digits);
        Assert.Equal(row.Double("meanH"), (energy.Total.Value - lowest) / scale, Digits);
        Assert.Equal(row.Double("E0"), (spectrum.GroundEnergy - lowest) / scale, Digits);
        Assert.Equal(row.Double("gap"), (spectrum.Energies[1] - spectrum.Energies[0]) / scale, Digits);
        Assert.Equal(row.Double("groundOverlap"), spectrum.GroundState.Fidelity(state), Digits);
        var minimum = hamiltonian.Grid.Point(Array.IndexOf(hamiltonian.Potential, lowest)).Coordinates;
        Assert.Equal(row.Double("P"), state.Position().Within(0.1, Neighbourhood.Ball, minimum).Value, Digits);
    }

    private static (Grid Grid, Hamiltonian Hamiltonian) Problem(JsonElement recorded, Func<double, double> potential)
    {
        var box = recorded.GetProperty("box").Doubles();
        var grid = new Grid(new GridAxis(recorded.Int("n"), box[0], box[1]));
        return (grid, new Hamiltonian(grid, grid.Sample(Objective.FromDelegate(potential)), recorded.Double("D")));
    }

    private static WaveFunction Dynamics(Hamiltonian hamiltonian, double time, int steps, int order, WaveFunction start)
    {
        var plan = TrotterPlan.Dynamics(hamiltonian.Grid, hamiltonian.Coefficients[0], time, steps, order);
        return SplitStepReference.For(plan, hamiltonian.Potential).Final(plan.Kicks, plan.Drifts, start);
    }

    private static double[] SomeValues(Grid grid) => grid.Sample(Objective.Parse("x^2 + 0.5*x*y - sin(y)"));
}
