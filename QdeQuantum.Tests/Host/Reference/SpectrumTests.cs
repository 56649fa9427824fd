using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.Host.Reference;

public class SpectrumTests
{
    [Theory]
    [InlineData("harmonic", "x^2/2")]
    [InlineData("quartic", "x^4")]
    [InlineData("doublewell_tilted", "(x^2-1)^2+0.2*x")]
    [InlineData("free", "0*x")]
    public void EnergiesAreTheRecordedOnes(string name, string formula)
    {
        var recorded = TestData.Read("reference-physics.json").GetProperty("eigenvalues").GetProperty(name);
        var box = recorded.GetProperty("box").Doubles();
        foreach (var size in recorded.GetProperty("eigenvalues").EnumerateObject())
        {
            var qubits = int.Parse(size.Name, CultureInfo.InvariantCulture);
            var hamiltonian = OneAxis(formula, recorded.Double("D"), qubits, box);
            var spectrum = Spectrum.Lowest(hamiltonian, 6);

            // Twelve recorded digits, and on both sides the rounding of a matrix whose entries are as large as the spread of its energies.
            var rounding = 1e-11 + (1e-14 * hamiltonian.Spread);
            foreach (var (expected, energy) in size.Value.Doubles().Zip(spectrum.Energies))
            {
                Assert.Equal(expected, energy, rounding + (5e-12 * Math.Abs(expected)));
            }
        }
    }

    [Fact]
    public void StatesAreOrthonormalAndSolveTheEquation()
    {
        // 512 points on unequal axes: the iterative way.
        var grid = new Grid(new GridAxis(4, -2.0, 2.0), new GridAxis(5, -3.0, 2.5));
        var hamiltonian = new Hamiltonian(grid, grid.Sample(Objective.Parse("(x^2-1)^2 + 0.3*x + y^2 + 0.5*x*y")), 0.05, 0.2);
        var spectrum = Spectrum.Lowest(hamiltonian, 4);
        for (var i = 0; i < 4; i++)
        {
            var energy = hamiltonian.Energy(spectrum.States[i]);
            Assert.Equal(spectrum.Energies[i], energy.Total.Value, 9);

            // Of an eigenstate T and V spread alike: (T − ⟨T⟩)φ = −(V − ⟨V⟩)φ.
            Assert.Equal(energy.Potential.Deviation, energy.Kinetic.Deviation, 6);
            for (var j = 0; j < 4; j++)
            {
                Assert.Equal(i == j ? 1.0 : 0.0, spectrum.States[i].Overlap(spectrum.States[j]).Magnitude, 9);
            }
        }
    }

    [Fact]
    public void IterationFindsWhatTheMatrixHas()
    {
        // Two wells of nearly equal energy, and pairs of equal energy across the diagonal.
        var grid = new Grid(new GridAxis(4, -2.0, 2.0), new GridAxis(4, -2.0, 2.0));
        var hamiltonian = new Hamiltonian(grid, grid.Sample(Objective.Parse("(x^2-1)^2 + (y^2-1)^2")), 0.02, 0.02);
        var dense = DenseEigensolver.Lowest(hamiltonian, 6);
        var iterated = new DavidsonEigensolver(hamiltonian, 6).Run(TestContext.Current.CancellationToken);
        foreach (var (expected, found) in dense.Zip(iterated))
        {
            Assert.Equal(expected.Energy, found.Energy, 1e-10);
        }
    }

    [Fact]
    public void SumOfIndependentAxesHasSumsOfEnergies()
    {
        var single = Spectrum.Lowest(OneAxis("(x^2-1)^2+0.2*x", 0.05, 5, [-2.5, 2.5]), 3).Energies;
        var grid = Grid.Create(Box.Centered(2.5, 2), 5);
        var both = new Hamiltonian(grid, grid.Sample(Objective.Parse("(x^2-1)^2+0.2*x + (y^2-1)^2+0.2*y")), 0.05, 0.05);
        var spectrum = Spectrum.Lowest(both, 4);
        double[] sums = [2.0 * single[0], single[0] + single[1], single[0] + single[1], 2.0 * single[1]];
        Assert.All(sums.Order().Zip(spectrum.Energies), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void UniformStateContainsTheStatesAsRecorded()
    {
        var recorded = TestData.Read("reference-physics.json").GetProperty("softmaxDoubleWell");
        var hamiltonian = OneAxis(recorded.GetProperty("potential").GetString()!, recorded.Double("D"), recorded.Int("n"), recorded.GetProperty("box").Doubles());
        var uniform = WaveFunction.Uniform(hamiltonian.Grid);
        var shares = Spectrum.Lowest(hamiltonian, 6).States.Select(uniform.Fidelity);
        Assert.All(recorded.GetProperty("c2").Doubles().Zip(shares), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    // With W = ζ'²/4D − ζ''/2 the ground state squared is exp(−ζ/D), and its energy is 0.
    [Fact]
    public void FokkerPlanckFormHasTheGibbsStateAtEnergyZero()
    {
        var recorded = TestData.Read("reference-physics.json").GetProperty("fokkerPlanck");
        var box = recorded.GetProperty("box").Doubles();
        var zeta = Objective.Parse(recorded.GetProperty("zeta").GetString()!);
        foreach (var row in recorded.GetProperty("rows").EnumerateArray())
        {
            var d = row.Double("D").ToString("R", CultureInfo.InvariantCulture);
            var hamiltonian = OneAxis($"({zeta.Derivative("x")})^2/(4*{d}) - ({zeta.Derivative("x").Derivative("x")})/2", row.Double("D"), recorded.Int("n"), box);
            var spectrum = Spectrum.Lowest(hamiltonian, 3);
            Assert.Equal(0.0, spectrum.Energies[0], 1e-10);
            Assert.Equal(row.Double("E1"), spectrum.Energies[1], 1e-10);
            Assert.Equal(row.Double("E2"), spectrum.Energies[2], 1e-10);
            var gibbs = WaveFunction.FromFunction(hamiltonian.Grid, x => Math.Exp(-zeta.Evaluate(x[0]) / (2.0 * row.Double("D"))));
            Assert.InRange(spectrum.GroundState.Position().TotalVariation(gibbs.Position()), 0.0, 1e-9);
        }
    }

    [Fact]
    public void ConstantHamiltonianIsAllOneEnergy()
    {
        var grid = new Grid(new GridAxis(9, 0.0, 1.0));
        var spectrum = Spectrum.Lowest(new Hamiltonian(grid, Enumerable.Repeat(2.0, 512).ToArray(), 0.0), 2);
        Assert.All(spectrum.Energies, energy => Assert.Equal(2.0, energy, 1e-12));
    }

    [Fact]
    public void EqualHamiltoniansHaveEqualStates()
    {
        var hamiltonian = OneAxis("x^4", 1.0, 9, [-4.0, 4.0]);
        Assert.Equal(Spectrum.Lowest(hamiltonian, 2).States, Spectrum.Lowest(hamiltonian, 2).States);
    }

    [Fact]
    public void GroundStateIsPositive() =>
        Assert.All(Spectrum.Lowest(OneAxis("x^2/2", 0.5, 5, [-8.0, 8.0])).GroundState.Amplitudes.ToArray(), value => Assert.True(value.Real > -1e-9));

    [Fact]
    public void TooMuchIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Spectrum.Lowest(OneAxis("x^2", 1.0, 3, [-1.0, 1.0]), 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Spectrum.Lowest(OneAxis("x^2", 1.0, 9, [-1.0, 1.0]), 33));
        Assert.Throws<NotSupportedException>(() => Spectrum.Lowest(OneAxis("x^2", 1.0, 17, [-1.0, 1.0])));
        Assert.Throws<ArgumentException>(() => OneAxis("x^2", -1.0, 3, [-1.0, 1.0]));
        Assert.Throws<ArgumentException>(() => new Hamiltonian(new Grid(new GridAxis(1, 0.0, 1.0)), [1.0, double.NaN], 1.0));
    }

    [Fact]
    public void IterationCanBeCancelled() =>
        Assert.Throws<OperationCanceledException>(() => Spectrum.Lowest(OneAxis("x^2", 1.0, 10, [-1.0, 1.0]), 1, new CancellationToken(canceled: true)));

    private static Hamiltonian OneAxis(string formula, double diffusion, int qubits, double[] box)
    {
        var grid = new Grid(new GridAxis(qubits, box[0], box[1]));
        return new Hamiltonian(grid, grid.Sample(Objective.Parse(formula)), diffusion);
    }
}
