using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Variables with different numbers of qubits, and many variables, by circuits.</summary>
public class UnequalRegistersTests(SharedCompiler shared)
{
    private const double Tolerance = 1e-11;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int[], string> Registers => new()
    {
        { [3, 2], "x^4 + exp(x*y) + y" },
        { [1, 4], "x*y + 2*y^2 - x" },
        { [2, 1, 3], "x^3*z + cos(y + z)" },
    };

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task CircuitsFollowDenseMatrices(int[] qubits, string formula)
    {
        var plan = Plan(formula, qubits, steps: 3);
        var points = qubits.Select(n => 1 << n).ToArray();
        var u = Enumerable.Range(0, points.Aggregate((a, b) => a * b))
            .Select(index => plan.Problem.Objective.Evaluate(Position(index, points)) / plan.Scale.Value).ToArray();

        var expected = DenseAnneal.Evolve(u, [.. points.Select(DenseAnneal.Axis.Periodic)], plan.Trotter.Kicks, plan.Trotter.Drifts);

        var program = await shared.Compiler.CompileAsync(plan.PositionCall(), TargetProfile.Adaptive, KernelPackage.Dependencies, Token);
        var probabilities = await new LocalTarget().OutcomeProbabilitiesAsync(program, Token);
        Assert.All(expected.Zip(probabilities), pair => Assert.Equal(Math.Pow(pair.First.Magnitude, 2.0), pair.Second, Tolerance));
        Assert.True(probabilities.Max() > 1.2 * probabilities.Min()); // something happened
    }

    [Fact]
    public async Task GatesAreThoseOfEachRegister()
    {
        var plan = Plan("x^2 + x*y + y^2", [5, 2], steps: 2);

        var programs = await QdePrograms.CompileAsync(plan, TargetProfile.Adaptive, shared.Compiler, Token);

        const int Couplings = 7 * 6 / 2;
        const int Kinetic = (3 * 5 * 4 / 2) + (3 * 2 * 1 / 2);
        Assert.Equal(2 * (Couplings + Kinetic), programs.Gates.TwoQubit);
    }

    /// <summary>A quadratic objective of 24 qubits compiles from its coefficients: its 2²⁴ values are never asked for.</summary>
    [Fact]
    public async Task ManyVariablesNeedNoTable()
    {
        var variables = Enumerable.Range(0, 8).Select(i => $"x{i}").ToArray();
        var formula = string.Join(" + ", variables.Zip(variables.Skip(1), (a, b) => $"({a} - 0.3)^2 + 0.5*{a}*{b}"));
        var objective = Objective.Parse(formula, variables);
        var problem = new QdeProblem(objective, Box.Centered(1.0, variables.Length));

        var plan = QdePlan.Create(problem, new QdeOptions { QubitsPerAxis = 3, Steps = 1 }, Token);

        Assert.Empty(plan.Values);
        Assert.Equal(24, plan.Grid.QubitCount);

        // All pairs within the seven variables that are squared, and those of seven neighbouring ones.
        Assert.Equal((7 * 3) + (7 * 9), plan.Encoding.Terms.Count(term => term.Weight == 2));
        Assert.All(plan.Encoding.Terms, term => Assert.InRange(term.Weight, 1, 2));
        var program = await shared.Compiler.CompileAsync(plan.PositionCall(), TargetProfile.Adaptive, KernelPackage.Dependencies, Token);
        Assert.Equal(
            plan.Encoding.Gates.NativeTwoQubit + (8 * 9), QirModule.Parse(program.Qir).CountGates(cancellationToken: Token).TwoQubit);
    }

    private static QdePlan Plan(string formula, int[] qubits, int steps)
    {
        var objective = Objective.Parse(formula);
        var problem = new QdeProblem(objective, new Box(objective.Variables.Select(_ => new Interval(-1.0, 1.5))));
        return QdePlan.Create(problem, new QdeOptions { QubitsPerAxis = [.. qubits], Steps = steps, Scale = EnergyScale.Given(1.7) }, Token);
    }

    private static double[] Position(int index, int[] points) => [.. points.Select(n =>
    {
        var j = index % n;
        index /= n;
        return -1.0 + ((j + 0.5) * 2.5 / n);
    })];
}
