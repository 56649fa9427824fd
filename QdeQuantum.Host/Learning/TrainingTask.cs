using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>A model, the samples to train it on and those to test it on; <see cref="LossForm"/> makes a search for its weights of it.</summary>
public sealed class TrainingTask
{
    /// <summary>The name of the weight that no feature multiplies.</summary>
    public const string InterceptName = "intercept";

    // Coefficients below this part of the largest one are rounding errors of sums that vanish.
    private const double RoundingLevel = 1e-14;

    private readonly double[][] _inputs;

    /// <summary>Standardises the features by the training samples and accumulates a polynomial loss over them in one pass.</summary>
    /// <param name="model">The model.</param>
    /// <param name="train">The samples to train on.</param>
    /// <param name="test">The samples to test on, or null.</param>
    /// <exception cref="FormatException">A feature or the target is constant, or two features say the same.</exception>
    public TrainingTask(LearningModel model, DataSet train, DataSet? test = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        RequireVariety(train);
        Model = model.FittedTo(train);
        Train = train;
        Test = test;
        Standardization = Standardization.Of(train);
        var names = Model.NameWeights(FormulaNames(train.FeatureNames));
        WeightNames = Model.HasIntercept ? [.. names, InterceptName] : [.. names];
        _inputs = [.. train.Features.Select(Inputs)];
        Loss = Model.LossDegree is null ? null : WithPenalty(Model.Expand(Moments(Model.MomentDegree)));
    }

    /// <summary>The model.</summary>
    public LearningModel Model { get; }

    /// <summary>The samples to train on.</summary>
    public DataSet Train { get; }

    /// <summary>The samples to test on, or null.</summary>
    public DataSet? Test { get; }

    /// <summary>What is done to the features first.</summary>
    public Standardization Standardization { get; }

    /// <summary>Names of the weights, made of those of the features, then <see cref="InterceptName"/> if there is one.</summary>
    public ImmutableArray<string> WeightNames { get; }

    /// <summary>The loss over the training samples, penalty included, as a polynomial in the weights; null where it is none.</summary>
    public Polynomial? Loss { get; }

    /// <summary>A box from the model and the data alone.</summary>
    public Box DefaultBox() => Model.DefaultBox(Train);

    /// <summary>The loss over the training samples, penalty included, sample by sample.</summary>
    /// <param name="weights">One number for each of <see cref="WeightNames"/>.</param>
    public double Evaluate(ReadOnlySpan<double> weights)
    {
        CheckWeights(weights.Length);
        var sum = 0.0;
        for (var sample = 0; sample < _inputs.Length; sample++)
        {
            sum += Model.Loss(weights, _inputs[sample], Train.Targets[sample]);
        }

        var squares = 0.0;
        for (var weight = 0; weight < PenalisedCount; weight++)
        {
            squares += weights[weight] * weights[weight];
        }

        return (sum / _inputs.Length) + (Model.Penalty * squares);
    }

    /// <summary>The prediction for one sample with features as in the data.</summary>
    /// <param name="weights">One number for each of <see cref="WeightNames"/>.</param>
    /// <param name="features">The features of the sample, not standardised.</param>
    public double Predict(IReadOnlyList<double> weights, ImmutableArray<double> features)
    {
        ArgumentNullException.ThrowIfNull(weights);
        CheckWeights(weights.Count);
        return Model.Predict(weights.ToArray(), Inputs(features));
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

    /// <summary>Number of weights, from the first, that the penalty applies to.</summary>
    internal int PenalisedCount => Model.HasIntercept ? WeightNames.Length - 1 : WeightNames.Length;

    /// <summary>What the weights multiply in each training sample: standardised features, and 1 for the intercept.</summary>
    internal IReadOnlyList<double[]> TrainingInputs => _inputs;

    /// <summary>Means over the training samples, in one pass.</summary>
    internal SampleMoments Moments(int degree)
    {
        var moments = new SampleMoments(_inputs[0].Length, degree);
        for (var sample = 0; sample < _inputs.Length; sample++)
        {
            moments.Add(_inputs[sample], Train.Targets[sample]);
        }

        return moments;
    }

    /// <summary>A loss with the penalty, without terms that are rounding errors.</summary>
    internal Polynomial WithPenalty(IEnumerable<Monomial> loss)
    {
        var penalty = Enumerable.Range(0, Model.Penalty > 0.0 ? PenalisedCount : 0).Select(weight => new Monomial(
            [.. Enumerable.Range(0, WeightNames.Length).Select(other => other == weight ? 2 : 0)], Model.Penalty));
        var all = new Polynomial(WeightNames.Length, loss.Concat(penalty));
        var smallest = RoundingLevel * all.Terms.Select(term => Math.Abs(term.Coefficient)).DefaultIfEmpty(0.0).Max();
        return new Polynomial(all.Arity, all.Terms.Where(term => Math.Abs(term.Coefficient) > smallest));
    }

    private double[] Inputs(ImmutableArray<double> features)
    {
        var standardised = Standardization.Apply(features);
        return Model.HasIntercept ? [.. standardised, 1.0] : [.. standardised];
    }

    private void CheckWeights(int count)
    {
        if (count != WeightNames.Length)
        {
            throw new ArgumentException($"The model has {WeightNames.Length} weights ({string.Join(", ", WeightNames)}), not {count}.");
        }
    }

    private static void RequireVariety(DataSet train)
    {
        if (train.Targets.Distinct().Count() < 2)
        {
            var value = train.Classes.IsEmpty
                ? train.Targets[0].ToString("R", CultureInfo.InvariantCulture)
                : train.Classes[train.Targets[0] < 0.0 ? 0 : 1];
            throw new FormatException(
                $"The target {train.TargetName} is {value} in all {train.Count} training samples; there is nothing to learn. Choose another target, more samples or a smaller share for testing.");
        }
    }

    // Formulas take letters, digits and underscores; columns that differ in other characters only are told apart by a number.
    private static List<string> FormulaNames(ImmutableArray<string> features)
    {
        var names = new List<string>();
        foreach (var feature in features)
        {
            var name = string.Concat(feature.Select(c => char.IsLetter(c) || char.IsAsciiDigit(c) ? c : '_'));
            var number = 2;
            var unique = name;
            while (names.Contains(unique))
            {
                unique = $"{name}_{number++}";
            }

            names.Add(unique);
        }

        return names;
    }
}
