using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Learning;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Learning;

public class TrainingTaskTests
{
    public static TheoryData<LeastSquaresModel> Models =>
    [
        LeastSquaresModel.Linear(),
        LeastSquaresModel.Ridge(0.3),
        LeastSquaresModel.Classifier(),
        LeastSquaresModel.Quadratic() with { HasIntercept = true },
        LeastSquaresModel.Perceptron(),
        LeastSquaresModel.Perceptron(5) with { Penalty = 0.2 },
    ];

    /// <summary>The loss as it is defined, sample by sample, against the polynomial of the accumulated moments.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void LossIsTheMeanSquaredResidual(LeastSquaresModel model)
    {
        var data = SomeData(samples: 12, features: 2, seed: 3);
        var task = new TrainingTask(model, data);
        var random = new Random(5);
        for (var trial = 0; trial < 10; trial++)
        {
            var weights = task.WeightNames.Select(_ => (2.0 * random.NextDouble()) - 1.0).ToArray();
            var squares = data.Features.Zip(data.Targets, (x, t) => task.Predict(weights, x) - t).Average(r => r * r);
            var expected = squares + (model.Penalty * weights.Take(2).Sum(w => w * w));

            Assert.Equal(expected, task.Loss.Evaluate(weights), 1e-11 * (1.0 + expected));
        }

        Assert.Equal(2 * (model.Activation.Length - 1), task.Loss.Degree);
    }

    [Fact]
    public void CircuitSizeDoesNotDependOnTheNumberOfSamples()
    {
        var sizes = new[] { 10, 1000 }.Select(samples =>
        {
            var task = new TrainingTask(LeastSquaresModel.Linear(), SomeData(samples, features: 3, seed: 1));
            return PotentialEncoding.FromPolynomial(Grid.Create(task.DefaultBox(), 3), task.Loss).Terms.Length;
        }).ToArray();

        // Pairs inside four registers of three qubits, pairs across the three features, and single bits of these. Standardising removes
        // the products with the intercept, and the middle of its interval, the mean of the target, its single bits.
        Assert.Equal(sizes[0], sizes[1]);
        Assert.Equal(9 + (4 * 3) + (3 * 9), sizes[0]);
    }

    [Fact]
    public void PerceptronActivationIsFlatAtItsEnds()
    {
        Assert.Equal([0.0, 1.5, 0.0, -0.5], LeastSquaresModel.Perceptron(3).Activation, (a, b) => Math.Abs(a - b) < 1e-15);
        foreach (var degree in new[] { 1, 3, 5, 7, 9 })
        {
            var model = LeastSquaresModel.Perceptron(degree);
            Assert.Equal(1.0, model.Activate(1.0), 1e-14);
            Assert.Equal(-1.0, model.Activate(-1.0), 1e-14);
            Assert.True(degree == 1 || Math.Abs(model.Activate(1.0 - 1e-4) - 1.0) < 1e-6);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => LeastSquaresModel.Perceptron(4));
    }

    [Fact]
    public void WeightsAreNamedAfterColumnsAndStayApart()
    {
        var data = new DataSet(["a b", "a-b"], "y", [[1.0, 2.0], [2.0, 1.0], [0.0, 5.0]], [1.0, 2.0, 3.0]);

        Assert.Equal(["w_a_b", "w_a_b_2", "intercept"], new TrainingTask(LeastSquaresModel.Linear(), data).WeightNames);
    }

    [Fact]
    public void NewtonStepsFindTheClosedFormOfLeastSquares()
    {
        var data = SomeData(samples: 30, features: 3, seed: 9);
        var task = new TrainingTask(LeastSquaresModel.Linear(), data);
        var optimum = new NewtonSearch(task.Loss).Minimize(task.DefaultBox(), seed: 0);

        // Normal equations: the residuals are orthogonal to every input.
        var residuals = data.Features.Zip(data.Targets, (x, t) => task.Predict(optimum.Weights, x) - t).ToArray();
        Assert.Equal(0.0, residuals.Average(), 1e-12);
        for (var feature = 0; feature < 3; feature++)
        {
            Assert.Equal(0.0, residuals.Zip(data.Features, (r, x) => r * x[feature]).Average(), 1e-12);
        }

        Assert.Equal(residuals.Average(r => r * r), optimum.Loss, 1e-12);
    }

    /// <summary>Every point of a fine grid lies above the optimum that was found.</summary>
    [Fact]
    public void NewtonStepsFindTheOptimumOfTheCubicPerceptron()
    {
        var task = new TrainingTask(LeastSquaresModel.Perceptron(), LearningExamples.Flowers());
        var optimum = new NewtonSearch(task.Loss).Minimize(task.DefaultBox(), seed: 0);
        var lowest = Grid.Create(Box.Centered(1.0, 2), 7).Sample(Objective.FromPolynomial(task.Loss)).Min();

        Assert.Equal(6, task.Loss.Degree);
        Assert.InRange(lowest - optimum.Loss, 0.0, 1e-3);
        Assert.True(task.Score(optimum.Weights, task.Train) >= 0.94);
    }

    private static DataSet SomeData(int samples, int features, int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, samples)
            .Select(_ => Enumerable.Range(0, features).Select(_ => (3.0 * random.NextDouble()) + 1.0).ToImmutableArray())
            .ToArray();
        var names = Enumerable.Range(1, features).Select(feature => feature.ToString("'x'0", CultureInfo.InvariantCulture)).ToArray();
        return new DataSet(names, "y", rows, [.. rows.Select(row => row[0] - (0.5 * row[^1]) + random.NextDouble())]);
    }
}
