using System.Collections.Immutable;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>A model, the samples to train it on and those to test it on: what becomes a <see cref="QdeProblem"/> over a box of weights.</summary>
public sealed class TrainingTask
{
    /// <summary>The name of the weight that no feature multiplies.</summary>
    public const string InterceptName = "intercept";

    // Half the width of the default box, in the scale of the weights that uncorrelated features would have at most.
    private const double BoxMargin = 1.5;

    /// <summary>Standardises the features by the training samples and accumulates the loss over them in one pass.</summary>
    /// <param name="model">The model.</param>
    /// <param name="train">The samples to train on.</param>
    /// <param name="test">The samples to test on, or null.</param>
    /// <exception cref="FormatException">A feature is constant, or two say the same.</exception>
    public TrainingTask(LeastSquaresModel model, DataSet train, DataSet? test = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        Model = model;
        Train = train;
        Test = test;
        Standardization = Standardization.Of(train);
        WeightNames = NameWeights(train.FeatureNames, model.HasIntercept);
        var sums = new LossAccumulator(model, WeightNames.Length);
        for (var sample = 0; sample < train.Count; sample++)
        {
            sums.Add(Inputs(train.Features[sample]), train.Targets[sample]);
        }

        Loss = sums.ToPolynomial(penalised: train.FeatureNames.Length);
    }

    /// <summary>The model.</summary>
    public LeastSquaresModel Model { get; }

    /// <summary>The samples to train on.</summary>
    public DataSet Train { get; }

    /// <summary>The samples to test on, or null.</summary>
    public DataSet? Test { get; }

    /// <summary>What is done to the features first.</summary>
    public Standardization Standardization { get; }

    /// <summary>Names of the weights: <c>w_</c> and the feature, then <see cref="InterceptName"/> if there is one.</summary>
    public ImmutableArray<string> WeightNames { get; }

    /// <summary>The loss over the training samples, as a polynomial in the weights.</summary>
    public Polynomial Loss { get; }

    /// <summary>
    /// A box from the data alone. Linear models: ±1.5 standard deviations of the target for each weight, around its mean for the
    /// intercept; uncorrelated features have their optimum inside. Other models: ±1.
    /// </summary>
    public Box DefaultBox()
    {
        if (Loss.Degree > 2)
        {
            return Box.Centered(1.0, WeightNames.Length);
        }

        var mean = Train.Targets.Average();
        var deviation = Math.Sqrt(Train.Targets.Average(t => (t - mean) * (t - mean)));
        var half = BoxMargin * (deviation > 0.0 ? deviation : 1.0);
        return new Box(WeightNames.Select((_, weight) =>
            weight < Train.FeatureNames.Length ? new Interval(-half, half) : new Interval(mean - half, mean + half)));
    }

    /// <summary>The search for the weights of lowest loss in a box.</summary>
    /// <param name="box">One interval for each weight; null takes <see cref="DefaultBox"/>.</param>
    public QdeProblem Problem(Box? box = null) => new(Objective.FromPolynomial(Loss, WeightNames), box ?? DefaultBox());

    /// <summary>g(w·x) for one sample with features as in the data.</summary>
    /// <param name="weights">One number for each of <see cref="WeightNames"/>.</param>
    /// <param name="features">The features of the sample, not standardised.</param>
    public double Predict(IReadOnlyList<double> weights, ImmutableArray<double> features)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Model.Activate(Inputs(features).Zip(weights, (x, w) => x * w).Sum());
    }

    /// <summary>Classifiers: the share of samples on the right side of 0. Others: R² = 1 − Σ (prediction − t)²/Σ (t − mean t)².</summary>
    /// <param name="weights">One number for each of <see cref="WeightNames"/>.</param>
    /// <param name="data">Samples with the same features.</param>
    /// <returns>The score; NaN for R² where all targets are equal.</returns>
    public double Score(IReadOnlyList<double> weights, DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var predictions = data.Features.Select(features => Predict(weights, features)).ToArray();
        if (Model.IsClassifier)
        {
            return predictions.Zip(data.Targets).Count(pair => pair.First * pair.Second > 0.0) / (double)data.Count;
        }

        var mean = data.Targets.Average();
        return 1.0 - (predictions.Zip(data.Targets, (y, t) => (y - t) * (y - t)).Sum() / data.Targets.Sum(t => (t - mean) * (t - mean)));
    }

    private double[] Inputs(ImmutableArray<double> features)
    {
        var standardised = Standardization.Apply(features);
        return Model.HasIntercept ? [.. standardised, 1.0] : [.. standardised];
    }

    // Formulas take letters, digits and underscores; columns that differ in other characters only are told apart by a number.
    private static ImmutableArray<string> NameWeights(ImmutableArray<string> features, bool hasIntercept)
    {
        var names = new List<string>();
        foreach (var feature in features)
        {
            var name = "w_" + string.Concat(feature.Select(c => char.IsLetter(c) || char.IsAsciiDigit(c) ? c : '_'));
            var number = 2;
            var unique = name;
            while (names.Contains(unique))
            {
                unique = $"{name}_{number++}";
            }

            names.Add(unique);
        }

        return hasIntercept ? [.. names, InterceptName] : [.. names];
    }
}
