using System.Text.Json;
using QdeQuantum.Host;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Learning;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Tests.Host.Learning;
using QdeQuantum.Tests.Support;
using Xunit;

namespace QdeQuantum.Tests.EndToEnd;

/// <summary>From a CSV file to probabilities of weights, through Q#, QIR and the simulator, against recorded values of the study.</summary>
public class LearningTests(SharedCompiler shared)
{
    private const double Tolerance = 1e-9;
    private const int Qubits = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void PetalRegressionHasTheRecordedLossAndOptimum()
    {
        var recorded = Recorded("irisRegression");
        var task = new TrainingTask(LeastSquaresModel.Linear(), LearningExamples.Petals());
        var optimum = new NewtonSearch(task.Loss!).Minimize(task.DefaultBox(), seed: 0);

        AssertPolynomial(recorded, task.Loss!, 1e-11);
        Assert.Equal(recorded.GetProperty("optimum").Doubles(), optimum.Weights, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(recorded.Double("optimumLoss"), optimum.Loss, 1e-13);
    }

    [Fact]
    public void XorNeuronHasTheRecordedLossAndBothOptima()
    {
        var recorded = Recorded("xorQuadraticNeuron");
        var task = new TrainingTask(LeastSquaresModel.Quadratic(), LearningExamples.Xor());
        var optimum = new NewtonSearch(task.Loss!).Minimize(task.DefaultBox(), seed: 0);

        AssertPolynomial(recorded, task.Loss!, 1e-13);
        Assert.Equal(0.0, optimum.Loss, 1e-13);

        // Along w1 + w2 the valley is of fourth order, so a loss of 1e-16 fixes the weights to 1e-4.
        Assert.Equal(0.5, Math.Abs(optimum.Weights[0]), 1e-3);
        Assert.Equal(-optimum.Weights[0], optimum.Weights[1], 1e-3);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public async Task PetalRegressionReachesTheRecordedProbability(int steps)
    {
        var recorded = Recorded("irisRegression");
        var task = new TrainingTask(LeastSquaresModel.Linear(), LearningExamples.Petals());
        var plan = Plan(LossForm.Of(task, Qubits, new Box(-0.5, 2.5, 2)), steps);
        var distribution = await AnnealAsync(plan);

        Assert.Equal(48, (plan.Encoding.Gates + GateCount.KineticStep(plan.Grid)).NativeTwoQubit);
        Assert.Equal(RecordedProbability(recorded, steps), Near(distribution, [recorded.GetProperty("optimum").Doubles()]), Tolerance);
        Assert.True(steps != 5 || Near(distribution, [recorded.GetProperty("optimum").Doubles()]) >= 0.93);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public async Task XorNeuronReachesTheRecordedProbabilityInTwoEqualLobes(int steps)
    {
        var recorded = Recorded("xorQuadraticNeuron");
        var task = new TrainingTask(LeastSquaresModel.Quadratic(), LearningExamples.Xor());
        var distribution = await AnnealAsync(Plan(LossForm.Of(task, Qubits), steps));
        var optima = recorded.GetProperty("optima").EnumerateArray().Select(optimum => optimum.Doubles()).ToArray();

        Assert.Equal(RecordedProbability(recorded, steps), Near(distribution, optima), Tolerance);
        Assert.Equal(Near(distribution, [optima[0]]), Near(distribution, [optima[1]]), 1e-10);
    }

    /// <summary>The circuits agree with split-step evolution on the loss of degree 6, and the anneal finds its optimum.</summary>
    [Fact]
    public async Task CubicPerceptronIsAnnealedAsByTheClassicalReference()
    {
        var task = new TrainingTask(LeastSquaresModel.Perceptron(), LearningExamples.Flowers());
        var optimum = new NewtonSearch(task.Loss!).Minimize(task.DefaultBox(), seed: 0);
        var plan = Plan(LossForm.Of(task, Qubits), steps: 10);
        var distribution = await AnnealAsync(plan);
        var reference = SplitStepReference.Dimensionless(plan.Grid, plan.Values.AsSpan(), plan.Scale.Value)
            .Final(plan.Trotter.Kicks, plan.Trotter.Drifts, cancellationToken: Cancellation)
            .Position().ToProbabilities();

        Assert.Equal(reference, distribution.ToProbabilities(), (a, b) => Math.Abs(a - b) < Tolerance);
        var uniform = Distribution.Exact(plan.Grid, Enumerable.Repeat(1.0 / plan.Grid.PointCount, plan.Grid.PointCount).ToArray());
        Assert.True(Near(distribution, [[.. optimum.Weights]]) > 4.0 * Near(uniform, [[.. optimum.Weights]]));
    }

    /// <summary>Every new kind of loss, through the circuits and as the classical reference has it; 9 to 12 qubits.</summary>
    [Theory]
    [InlineData("hidden")]
    [InlineData("binary")]
    [InlineData("logistic")]
    [InlineData("tanh")]
    public async Task LossesAreAnnealedAsByTheClassicalReferenceAndCollectProbabilityAtTheirMinimum(string model)
    {
        var form = model switch
        {
            "hidden" => LossForm.Of(new TrainingTask(new HiddenLayerModel(1) with { HasIntercept = false }, LearningExamples.Xor()), qubitsPerWeight: 3),
            "binary" => LossForm.Of(new TrainingTask(LeastSquaresModel.Binary(), LearningExamples.Regression()), qubitsPerWeight: 1),
            "logistic" => LossForm.Of(new TrainingTask(MarginModel.Logistic(), LearningExamples.Flowers()), qubitsPerWeight: 3),
            _ => LossForm.Of(new TrainingTask(MarginModel.Tanh(), LearningExamples.Flowers()), qubitsPerWeight: 3, fitDegree: 5),
        };
        var plan = Plan(form, steps: 10);
        var probabilities = (await AnnealAsync(plan)).ToProbabilities();
        var reference = SplitStepReference.Dimensionless(plan.Grid, plan.Values.AsSpan(), plan.Scale.Value)
            .Final(plan.Trotter.Kicks, plan.Trotter.Drifts, cancellationToken: Cancellation)
            .Position().ToProbabilities();

        Assert.Equal(reference, probabilities, (a, b) => Math.Abs(a - b) < Tolerance);

        // The lowest sixteenth of the points, of which uniform sampling finds one in sixteen shots.
        var lowest = plan.Values.Order().ElementAt(plan.Grid.PointCount / 16);
        var low = Enumerable.Range(0, plan.Grid.PointCount).Where(index => plan.Values[index] < lowest).Sum(index => probabilities[index]);
        Assert.True(low > 4.0 / 16.0, $"{model}: {low}");
    }

    private static QdePlan Plan(LossForm form, int steps)
    {
        var grid = Grid.Create(form.Problem.Box, PerAxis.Create(form.Qubits.AsSpan()));
        var scale = EnergyScale.FromValues(grid.Sample(form.Problem.Objective, Cancellation));
        return form.Plan(new QdeOptions { Steps = steps, Scale = scale }, cancellationToken: Cancellation);
    }

    private async Task<Distribution> AnnealAsync(QdePlan plan)
    {
        var target = new LocalTarget();
        var program = await shared.Compiler.CompileAsync(plan.PositionCall(), target.Profile, KernelPackage.Dependencies, Cancellation);
        return Distribution.Exact(plan.Grid, await target.OutcomeProbabilitiesAsync(program, Cancellation));
    }

    private static double Near(Distribution distribution, IReadOnlyList<double>[] centres) =>
        distribution.Within(0.1, Neighbourhood.Ball, centres).Value;

    private static JsonElement Recorded(string example) => TestData.Read("learning-examples.json").GetProperty(example);

    private static double RecordedProbability(JsonElement example, int steps) => example.GetProperty("anneal").EnumerateArray()
        .Single(anneal => anneal.Int("n") == 4).GetProperty("runs").EnumerateArray()
        .Single(run => run.Int("K") == steps).Double("P");

    private static void AssertPolynomial(JsonElement recorded, Polynomial loss, double tolerance)
    {
        var expected = recorded.GetProperty("polynomial").EnumerateObject().ToDictionary(term => term.Name, term => term.Value.GetDouble());
        var actual = loss.Terms.ToDictionary(term => string.Join(',', term.Exponents), term => term.Coefficient);

        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        Assert.All(expected, term => Assert.Equal(term.Value, actual[term.Key], tolerance));
    }
}
