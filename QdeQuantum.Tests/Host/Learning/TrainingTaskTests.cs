using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Learning;
using QdeQuantum.Host.Problems;
using Xunit;

namespace QdeQuantum.Tests.Host.Learning;

public class TrainingTaskTests
{
    public static TheoryData<LearningModel> Models =>
    [
        LeastSquaresModel.Linear(),
        LeastSquaresModel.Ridge(0.3),
        LeastSquaresModel.Classifier(),
        LeastSquaresModel.Quadratic() with { HasIntercept = true },
        LeastSquaresModel.Perceptron(),
        LeastSquaresModel.Perceptron(5) with { Penalty = 0.2 },
        LeastSquaresModel.Binary(),
        new HiddenLayerModel(1),
        new HiddenLayerModel(2) with { Penalty = 0.1 },
        new HiddenLayerModel(3) with { HasIntercept = false },
    ];

    /// <summary>The loss as it is defined, sample by sample, against the polynomial of the accumulated moments.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void LossIsTheMeanSquaredResidual(LearningModel model)
    {
        var data = SomeData(samples: 12, features: 2, seed: 3);
        var task = new TrainingTask(model, data);
        var random = new Random(5);
        for (var trial = 0; trial < 10; trial++)
        {
            var weights = task.WeightNames.Select(_ => (2.0 * random.NextDouble()) - 1.0).ToArray();
            var squares = data.Features.Zip(data.Targets, (x, t) => task.Predict(weights, x) - t).Average(r => r * r);
            var expected = squares + (model.Penalty * weights.SkipLast(model.HasIntercept ? 1 : 0).Sum(w => w * w));

            Assert.Equal(expected, task.Loss!.Evaluate(weights), 1e-11 * (1.0 + expected));
            Assert.Equal(expected, task.Evaluate(weights), 1e-12 * (1.0 + expected));
        }

        Assert.Equal(model.LossDegree, task.Loss!.Degree);
    }

    /// <summary>f(x) = Σ_h v_h (u_h·x)² + b, by hand for two units on two features.</summary>
    [Fact]
    public void HiddenLayerAddsSquaresOfItsUnits()
    {
        var task = new TrainingTask(new HiddenLayerModel(2), SomeData(samples: 5, features: 2, seed: 1));
        double[] weights = [0.5, -1.0, 2.0, 0.25, 3.0, -2.0, 0.125];
        var x = task.Standardization.Apply(task.Train.Features[3]);

        Assert.Equal(["u1_x1", "u1_x2", "u2_x1", "u2_x2", "v1", "v2", "intercept"], task.WeightNames);
        Assert.Equal(
            (3.0 * Math.Pow((0.5 * x[0]) - x[1], 2.0)) - (2.0 * Math.Pow((2.0 * x[0]) + (0.25 * x[1]), 2.0)) + 0.125,
            task.Predict(weights, task.Train.Features[3]), 1e-12);
    }

    /// <summary>The two points of a qubit are the two signs, and its kinetic energy is a transverse field up to a constant: κ² = (2π)²(1 − X)/2.</summary>
    [Fact]
    public void SignsAreThePointsOfOneQubit()
    {
        var data = SomeData(samples: 30, features: 4, seed: 2);
        var form = LossForm.Of(new TrainingTask(LeastSquaresModel.Binary(), data), qubitsPerWeight: 1);
        var grid = Grid.Create(form.Problem.Box, 1);
        var encoding = PotentialEncoding.FromPolynomial(grid, form.Polynomial!);

        Assert.All(grid.Axes, axis => Assert.Equal((-1.0, 1.0), (axis.Point(0), axis.Point(1))));
        Assert.Equal((0, -1), (grid.Axes[0].MomentumNumber(0), grid.Axes[0].MomentumNumber(1)));
        Assert.All(encoding.Terms, term => Assert.InRange(System.Numerics.BitOperations.PopCount(term.Mask), 1, 2)); // fields and couplings: an Ising model
        var table = encoding.ToTable();
        for (var index = 0; index < grid.PointCount; index++)
        {
            Assert.Equal(form.Task.Evaluate(grid.Point(index).Coordinates.AsSpan()), table[index], 1e-12);
        }
    }

    [Fact]
    public void CoefficientsOfAllPolynomialModelsGoStraightIntoTheBits()
    {
        foreach (var model in new LearningModel[] { LeastSquaresModel.Perceptron(5), new HiddenLayerModel(1), LeastSquaresModel.Quadratic() })
        {
            var form = LossForm.Of(new TrainingTask(model, SomeData(samples: 20, features: 2, seed: 4)), qubitsPerWeight: 2);
            var plan = form.Plan(new QdeOptions { Steps = 2 }, cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(PotentialSource.Polynomial, plan.Encoding.Source);
            Assert.Equal(plan.Values, plan.Encoding.ToTable(), (expected, actual) => Math.Abs(expected - actual) < 1e-10 * (1.0 + Math.Abs(expected)));
        }
    }

    [Fact]
    public void CircuitsAboveTheGateLimitAreRefusedWithTheirGates()
    {
        var form = LossForm.Of(new TrainingTask(LeastSquaresModel.Linear(), SomeData(samples: 20, features: 3, seed: 4)), qubitsPerWeight: 3);
        var options = new QdeOptions { Steps = 4 };

        // 12 terms are single bits or pairs in registers, 27 couple features; kinetic steps take 9 gates on each of four registers.
        var gates = 4 * ((4 * 3) + (3 * 9) + (4 * 9));
        Assert.NotNull(form.Plan(options, gates, TestContext.Current.CancellationToken));
        var fault = Assert.Throws<NotSupportedException>(() => form.Plan(options, gates - 1, TestContext.Current.CancellationToken));
        Assert.Contains($"{gates} two-qubit gates a shot in 4 steps, above the limit of {gates - 1}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("need 32 qubits, and a register has at most 30 qubits. Take at most --qubits 7", 3, 8)]
    [InlineData("need 31 qubits, and a register has at most 30 qubits. Choose fewer --features", 30, 1)]
    public void MoreWeightsThanQubitsAreRefused(string message, int features, int qubits)
    {
        var task = new TrainingTask(LeastSquaresModel.Linear(), SomeData(samples: 40, features, seed: 4));

        var fault = Assert.Throws<ArgumentException>(() => LossForm.Of(task, qubits));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TargetsWithoutVarietyAreRefused()
    {
        var numbers = new DataSet(["a"], "y", [[1.0], [2.0]], [3.0, 3.0]);
        var classes = new DataSet(["a"], "y", [[1.0], [2.0]], [1.0, 1.0], ["no", "yes"]);

        Assert.Contains("y is 3 in all 2", Assert.Throws<FormatException>(() => new TrainingTask(LeastSquaresModel.Linear(), numbers)).Message, StringComparison.Ordinal);
        Assert.Contains("y is yes in all 2", Assert.Throws<FormatException>(() => new TrainingTask(LeastSquaresModel.Classifier(), classes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CircuitSizeDoesNotDependOnTheNumberOfSamples()
    {
        var sizes = new[] { 10, 1000 }.Select(samples =>
        {
            var task = new TrainingTask(LeastSquaresModel.Linear(), SomeData(samples, features: 3, seed: 1));
            return PotentialEncoding.FromPolynomial(Grid.Create(task.DefaultBox(), 3), task.Loss!).Terms.Length;
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
        var optimum = new NewtonSearch(task.Loss!).Minimize(task.DefaultBox(), seed: 0);

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
        var optimum = new NewtonSearch(task.Loss!).Minimize(task.DefaultBox(), seed: 0);
        var lowest = Grid.Create(Box.Centered(1.0, 2), 7).Sample(Objective.FromPolynomial(task.Loss!)).Min();

        Assert.Equal(6, task.Loss!.Degree);
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
