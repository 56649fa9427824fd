using System.Collections.Immutable;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// A prediction g(w·x) with a polynomial activation g(z) = Σ_k a_k z^k. Its loss, mean (g(w·x) − t)² + λ Σ w², is a polynomial of degree
/// 2 deg g in the weights. Equal by value.
/// </summary>
public sealed record LeastSquaresModel
{
    /// <summary>The penalty λ of <see cref="Ridge"/> unless told otherwise.</summary>
    public const double DefaultRidgePenalty = 0.1;

    /// <summary>Degree of the activation of <see cref="Perceptron"/> unless told otherwise.</summary>
    public const int DefaultPerceptronDegree = 3;

    private const int MaxActivationDegree = 9;

    private LeastSquaresModel(string name, bool hasIntercept, params ImmutableArray<double> activation)
    {
        Name = name;
        HasIntercept = hasIntercept;
        Activation = activation;
    }

    /// <summary>What it is called on the command line.</summary>
    public string Name { get; }

    /// <summary>a_k of the activation, from k = 0.</summary>
    public ImmutableArray<double> Activation { get; }

    /// <summary>Whether a weight is added to w·x that no feature multiplies.</summary>
    public bool HasIntercept { get; init; }

    /// <summary>λ ≥ 0; the intercept is not penalised.</summary>
    public double Penalty
    {
        get;
        init => field = value >= 0.0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The penalty is 0 or a positive number.");
    }

    /// <summary>Whether the targets are the classes −1 and +1, told apart by the sign of the prediction.</summary>
    public bool IsClassifier { get; private init; }

    /// <summary>Linear regression, g(z) = z.</summary>
    public static LeastSquaresModel Linear() => new("linear", hasIntercept: true, 0.0, 1.0);

    /// <summary>Linear regression with a penalty.</summary>
    public static LeastSquaresModel Ridge(double penalty = DefaultRidgePenalty) => new("ridge", hasIntercept: true, 0.0, 1.0) { Penalty = penalty };

    /// <summary>Classification by least squares: linear regression on −1 and +1.</summary>
    public static LeastSquaresModel Classifier() => new("classifier", hasIntercept: true, 0.0, 1.0) { IsClassifier = true };

    /// <summary>One neuron with a quadratic activation, g(z) = z².</summary>
    public static LeastSquaresModel Quadratic() => new("quadratic", hasIntercept: false, 0.0, 0.0, 1.0);

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
    public bool Equals(LeastSquaresModel? other) =>
        other is not null && Name == other.Name && HasIntercept == other.HasIntercept && Penalty.Equals(other.Penalty)
        && Activation.SequenceEqual(other.Activation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, HasIntercept, Penalty, Activation.Length);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
