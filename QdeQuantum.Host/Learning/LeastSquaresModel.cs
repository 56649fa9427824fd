using System.Collections.Immutable;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// A prediction g(w·x) with a polynomial activation g(z) = Σ_k a_k z^k. Its loss, mean (g(w·x) − t)² + λ Σ w², is a polynomial of degree
/// 2 deg g in the weights. Equal by value.
/// </summary>
public sealed record LeastSquaresModel : LearningModel
{
    /// <summary>The penalty λ of <see cref="Ridge"/> unless told otherwise.</summary>
    public const double DefaultRidgePenalty = 0.1;

    /// <summary>Degree of the activation of <see cref="Perceptron"/> unless told otherwise.</summary>
    public const int DefaultPerceptronDegree = 3;

    private const int MaxActivationDegree = 9;

    // Half the width of the default box, in the scale of the weights that uncorrelated features would have at most.
    private const double BoxMargin = 1.5;

    // The grid of one qubit on [−2, 2) has the points −1 and +1.
    private const double SignBox = 2.0;

    private LeastSquaresModel(string name, bool hasIntercept, params ImmutableArray<double> activation)
        : base(name, hasIntercept) => Activation = activation;

    /// <summary>a_k of the activation, from k = 0.</summary>
    public ImmutableArray<double> Activation { get; private init; }

    /// <inheritdoc/>
    public override bool HasSignWeights => Name == "binary";

    /// <inheritdoc/>
    public override int? LossDegree => MomentDegree;

    /// <summary>Linear regression, g(z) = z.</summary>
    public static LeastSquaresModel Linear() => new("linear", hasIntercept: true, 0.0, 1.0);

    /// <summary>Linear regression with a penalty.</summary>
    public static LeastSquaresModel Ridge(double penalty = DefaultRidgePenalty) => new("ridge", hasIntercept: true, 0.0, 1.0) { Penalty = penalty };

    /// <summary>Classification by least squares: linear regression on −1 and +1.</summary>
    public static LeastSquaresModel Classifier() => new("classifier", hasIntercept: true, 0.0, 1.0) { IsClassifier = true };

    /// <summary>One neuron with a quadratic activation, g(z) = z².</summary>
    public static LeastSquaresModel Quadratic() => new("quadratic", hasIntercept: false, 0.0, 0.0, 1.0);

    /// <summary>
    /// Weights −1 and +1, the binary perceptron and its regression: g(z) = a + b z, where a is the mean of the target (0 for classes) and b its standard
    /// deviation over the root of the number of features, so that votes of uncorrelated features spread as the target does.
    /// </summary>
    public static LeastSquaresModel Binary() => new("binary", hasIntercept: false, 0.0, 1.0);

    /// <summary>
    /// A perceptron on −1 and +1, with the odd polynomial g of a given degree q that has g(±1) = ±1 and is as flat there as it can be:
    /// g(z) ∝ ∫ (1 − s²)^((q−1)/2) ds from 0 to z; (3z − z³)/2 for q = 3.
    /// </summary>
    /// <param name="degree">q: 1, 3, 5, 7 or 9.</param>
    public static LeastSquaresModel Perceptron(int degree = DefaultPerceptronDegree)
    {
        if (degree < 1 || degree > MaxActivationDegree || degree % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(degree), degree, "The activation of a perceptron has the degree 1, 3, 5, 7 or 9.");
        }

        // The integral of (1 − s²)^k term by term: C(k, j) (−1)^j z^(2j+1)/(2j+1).
        var activation = new double[degree + 1];
        var half = (degree - 1) / 2;
        var binomial = 1.0;
        for (var j = 0; j <= half; j++)
        {
            activation[(2 * j) + 1] = (j % 2 == 0 ? binomial : -binomial) / ((2 * j) + 1);
            binomial = binomial * (half - j) / (j + 1);
        }

        var end = activation.Sum();
        return new("perceptron", hasIntercept: false, [.. activation.Select(a => a / end)]) { IsClassifier = true };
    }

    /// <summary>g(z).</summary>
    public double Activate(double z)
    {
        var value = 0.0;
        for (var k = Activation.Length - 1; k >= 0; k--)
        {
            value = (value * z) + Activation[k];
        }

        return value;
    }

    /// <inheritdoc/>
    public override double Predict(ReadOnlySpan<double> weights, ReadOnlySpan<double> inputs) => Activate(Dot(weights, inputs));

    /// <inheritdoc/>
    public bool Equals(LeastSquaresModel? other) => other is not null && base.Equals(other) && Activation.SequenceEqual(other.Activation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Activation.Length);

    internal override int MomentDegree => 2 * (Activation.Length - 1);

    internal override LearningModel FittedTo(DataSet data) => HasSignWeights
        ? this with { Activation = [IsClassifier ? 0.0 : data.Targets.Average(), Deviation(data) / Math.Sqrt(data.FeatureNames.Length)] }
        : this;

    /// <summary>
    /// Signs: the box whose two points are −1 and +1. Linear models: ±1.5 standard deviations of the target for each weight, around its mean for
    /// the intercept; uncorrelated features have their optimum inside. Other models: ±1.
    /// </summary>
    internal override Box DefaultBox(DataSet data)
    {
        var half = HasSignWeights ? SignBox : LossDegree > 2 ? 1.0 : BoxMargin * Deviation(data);
        var centre = LossDegree > 2 ? 0.0 : data.Targets.Average();
        return BoxOf(data.FeatureNames.Select(_ => new Interval(-half, half)), new Interval(centre - half, centre + half));
    }

    // With g² = Σ b_m z^m: b_m from the plain means, −2 a_m from those with the target.
    internal override IEnumerable<Monomial> Expand(SampleMoments moments)
    {
        var square = new double[MomentDegree + 1];
        for (var j = 0; j < Activation.Length; j++)
        {
            for (var k = 0; k < Activation.Length; k++)
            {
                square[j + k] += Activation[j] * Activation[k];
            }
        }

        var constant = new Monomial([.. new int[moments.InputCount]], moments.TargetSquare);
        return moments.OfScalarProduct(square, [.. Activation.Select(a => -2.0 * a)]).Append(constant);
    }
}
