using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Learning;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Learning;

/// <summary>Losses that are no polynomials: exact, fitted, tabulated, and minimised classically.</summary>
public class MarginModelTests
{
    public static TheoryData<MarginModel> Models => [MarginModel.Logistic(), MarginModel.Tanh()];

    /// <summary>The textbook formulas, written out.</summary>
    [Fact]
    public void LossesAreTheCrossEntropyAndTheSquaredResidual()
    {
        double[] weights = [0.7, -0.4, 0.2];
        var (logistic, tanh) = (new TrainingTask(MarginModel.Logistic() with { Penalty = 0.0 }, LearningExamples.Flowers()), new TrainingTask(MarginModel.Tanh() with { Penalty = 0.0 }, LearningExamples.Flowers()));
        var scores = logistic.Train.Features.Select(features => logistic.Standardization.Apply(features)).Select(x => (weights[0] * x[0]) + (weights[1] * x[1]) + weights[2]).ToArray();
        var targets = logistic.Train.Targets;

        Assert.Equal(scores.Zip(targets).Average(pair => -Math.Log(1.0 / (1.0 + Math.Exp(-pair.First * pair.Second)))), logistic.Evaluate(weights), 1e-12);
        Assert.Equal(scores.Zip(targets).Average(pair => Math.Pow(Math.Tanh(pair.First) - pair.Second, 2.0)), tanh.Evaluate(weights), 1e-12);
        Assert.Equal((2.0 / (1.0 + Math.Exp(-scores[5]))) - 1.0, logistic.Predict(weights, logistic.Train.Features[5]), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void NewtonStepsEndWhereTheLossIsFlatAndNothingNearIsLower(MarginModel model)
    {
        var task = new TrainingTask(model, LearningExamples.Flowers());
        var optimum = Optimum(task);
        for (var weight = 0; weight < 3; weight++)
        {
            var (up, down) = (optimum.Weights.ToArray(), optimum.Weights.ToArray());
            (up[weight], down[weight]) = (up[weight] + 1e-4, down[weight] - 1e-4);
            Assert.InRange((task.Evaluate(up) - task.Evaluate(down)) / 2e-4, -1e-6, 1e-6);
            Assert.True(task.Evaluate(up) > optimum.Loss && task.Evaluate(down) > optimum.Loss);
        }
    }

    /// <summary>Against plain gradient descent outside this project.</summary>
    [Fact]
    public void OptimumOfLogisticRegressionIsTheRecordedOne()
    {
        var optimum = Optimum(new TrainingTask(MarginModel.Logistic(), LearningExamples.Flowers()));

        Assert.Equal([0.934, 1.038, 0.026], optimum.Weights, (a, b) => Math.Abs(a - b) < 6e-4);
    }

    /// <summary>A bound on the loss of a sample bounds the mean over the samples, at every point of the grid.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void FittedLossIsWithinItsBoundOnTheWholeGrid(MarginModel model)
    {
        var task = new TrainingTask(model, LearningExamples.Flowers());
        var form = LossForm.Of(task, qubitsPerWeight: 3, fitDegree: 5);
        var grid = Grid.Create(form.Problem.Box, 3);

        Assert.Equal(5, form.Fit!.Degree);
        Assert.Contains(FormattableString.Invariant($"error at most {form.Fit.MaxError:G3}"), form.Reason, StringComparison.Ordinal);
        var errors = Enumerable.Range(0, grid.PointCount).Select(grid.Point).Select(point =>
            Math.Abs(form.Polynomial!.Evaluate(point.Coordinates.AsSpan()) - task.Evaluate(point.Coordinates.AsSpan()))).ToArray();
        Assert.InRange(errors.Max(), 1e-6, form.Fit.MaxError);
    }

    [Fact]
    public void SmallRegistersHaveATableAndLargeOnesAFit()
    {
        var task = new TrainingTask(MarginModel.Logistic(), LearningExamples.Flowers());
        var (small, large) = (LossForm.Of(task, 4), LossForm.Of(task, 5));

        Assert.Null(small.Polynomial);
        Assert.Contains("12 qubits are few: its values on all 4096 points", small.Reason, StringComparison.Ordinal);
        Assert.Equal(task.Evaluate([0.5, 1.0, -0.5]), small.Problem.Objective.Evaluate(0.5, 1.0, -0.5), 1e-15);
        Assert.Equal(4, large.Fit!.Degree);
        Assert.Contains("15 qubits are too many for a table: Chebyshev fit of degree 4", large.Reason, StringComparison.Ordinal);
    }

    private static ClassicalOptimum Optimum(TrainingTask task) =>
        new NewtonSearch(new MarginFunction(task, (MarginModel)task.Model)).Minimize(Box.Centered(2.0, 3), seed: 0, starts: 3);
}
