using QdeQuantum.Host;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>Programs filled into a template against programs compiled one by one.</summary>
public class PlanProgramsTests(SharedCompiler shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, int> Plans => new()
    {
        { "exp(x*y + x + 0.3*y^3)", 1, 1 },
        { "exp(x*y + x + 0.3*y^3)", 3, 1 },
        { "exp(x*y + x + 0.3*y^3)", 2, 4 },
        { "x^2 + x*y + 2*y^2 + x", 5, 2 },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task FilledProgramsAreThoseThatTheCompilerMakes(string formula, int steps, int order)
    {
        var programs = new PlanPrograms(shared.Compiler, new LocalTarget());
        var compiled = await CompileAsync(Plan(formula, -1.0, steps, order));

        await programs.PositionAsync(Plan(formula, -2.0, steps, order), Token);
        var filled = await programs.PositionAsync(Plan(formula, -1.0, steps, order), Token);

        Assert.Equal(1, programs.CompilationCount);
        Assert.Equal(compiled.Qir, filled.Qir);
        Assert.Equal(compiled.Sources, filled.Sources);
    }

    [Fact]
    public async Task CoefficientsThatVanishChangeGatesButNotTheState()
    {
        var programs = new PlanPrograms(shared.Compiler, new LocalTarget());
        var even = Plan("cos(x)", -1.5, steps: 2, order: 1);
        var compiled = await CompileAsync(even);

        await programs.PositionAsync(Plan("exp(x)", -1.0, steps: 2, order: 1), Token);
        var filled = await programs.PositionAsync(even, Token);

        Assert.Equal(1, programs.CompilationCount);
        Assert.True(QirModule.Parse(compiled.Qir).CountGates(cancellationToken: Token).Total < QirModule.Parse(filled.Qir).CountGates(cancellationToken: Token).Total);
        var target = new LocalTarget();
        var expected = await target.OutcomeProbabilitiesAsync(compiled, Token);
        var actual = await target.OutcomeProbabilitiesAsync(filled, Token);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
    }

    [Fact]
    public async Task TemplatesTakeAsManyFiniteNumbersAsTheyHavePlaces()
    {
        var template = await ProgramTemplate.CompileAsync(
            numbers => Plan("exp(x)", -1.0, 1, 1).PositionCall(), 0, shared.Compiler, KernelPackage.Dependencies, Token);

        Assert.Throws<ArgumentException>(() => template.Fill([1.0]));
        await Assert.ThrowsAsync<NotSupportedException>(() => ProgramTemplate.CompileAsync(
            numbers => Plan("exp(x)", -1.0, 1, 1).PositionCall(), 1, shared.Compiler, KernelPackage.Dependencies, Token));
    }

    private Task<QuantumProgram> CompileAsync(QdePlan plan) =>
        shared.Compiler.CompileAsync(plan.PositionCall(), TargetProfile.Adaptive, KernelPackage.Dependencies, Token);

    private static QdePlan Plan(string formula, double lower, int steps, int order)
    {
        var objective = Objective.Parse(formula);
        var problem = new QdeProblem(objective, new Box(objective.Variables.Select(_ => new Interval(lower, 1.5))));
        return QdePlan.Create(problem, new QdeOptions { QubitsPerAxis = 3, Steps = steps, Order = order, Scale = EnergyScale.Given(1.7) });
    }
}
