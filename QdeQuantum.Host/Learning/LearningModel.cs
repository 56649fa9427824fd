using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// What is predicted from weights and inputs, and what a prediction costs. Inputs are the standardised features and, where the model has an
/// intercept, a last one that is always 1. Equal by value.
/// </summary>
public abstract record LearningModel
{
    private protected LearningModel(string name, bool hasIntercept) => (Name, HasIntercept) = (name, hasIntercept);

    /// <summary>What it is called on the command line.</summary>
    public string Name { get; }

    /// <summary>Whether a weight is added that no feature multiplies.</summary>
    public bool HasIntercept { get; init; }

    /// <summary>λ ≥ 0: λ Σ w² is added to the loss; the intercept is not penalised.</summary>
    public double Penalty
    {
        get;
        init => field = value >= 0.0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The penalty is 0 or a positive number.");
    }

    /// <summary>Whether the targets are the classes −1 and +1, told apart by the sign of the prediction.</summary>
    public bool IsClassifier { get; init; }

    /// <summary>Whether every weight is −1 or +1, so that one qubit holds it.</summary>
    public virtual bool HasSignWeights => false;

    /// <summary>Degree of the loss in the weights; null where it is no polynomial.</summary>
    public abstract int? LossDegree { get; }

    /// <summary>The prediction.</summary>
    /// <param name="weights">The weights, that of the intercept last.</param>
    /// <param name="inputs">Standardised features, and 1 where there is an intercept.</param>
    public abstract double Predict(ReadOnlySpan<double> weights, ReadOnlySpan<double> inputs);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>What a sample costs, without the penalty: the square of the residual unless a model says otherwise.</summary>
    internal virtual double Loss(ReadOnlySpan<double> weights, ReadOnlySpan<double> inputs, double target)
    {
        var residual = Predict(weights, inputs) - target;
        return residual * residual;
    }

    /// <summary>The model with those constants that come from the data.</summary>
    internal virtual LearningModel FittedTo(DataSet data) => this;

    /// <summary>Names of the weights, that of the intercept apart.</summary>
    /// <param name="features">Names of the features, as formulas take them.</param>
    internal virtual IEnumerable<string> NameWeights(IReadOnlyList<string> features) => features.Select(feature => $"w_{feature}");

    /// <summary>The box in which weights are looked for unless told otherwise.</summary>
    internal abstract Box DefaultBox(DataSet data);

    /// <summary>Degree of the means over the samples that <see cref="Expand"/> needs.</summary>
    internal abstract int MomentDegree { get; }

    /// <summary>The loss without the penalty as a sum of monomials in the weights; of models with a <see cref="LossDegree"/> only.</summary>
    internal abstract IEnumerable<Monomial> Expand(SampleMoments moments);

    /// <summary>One interval for each weight but the intercept, and that of the intercept where there is one.</summary>
    private protected Box BoxOf(IEnumerable<Interval> weights, Interval intercept) => new(HasIntercept ? weights.Append(intercept) : weights);

    /// <summary>The standard deviation of the target; 1 where all targets are equal.</summary>
    private protected static double Deviation(DataSet data)
    {
        var mean = data.Targets.Average();
        var deviation = Math.Sqrt(data.Targets.Average(t => (t - mean) * (t - mean)));
        return deviation > 0.0 ? deviation : 1.0;
    }

    private protected static double Dot(ReadOnlySpan<double> weights, ReadOnlySpan<double> inputs)
    {
        var sum = 0.0;
        for (var i = 0; i < inputs.Length; i++)
        {
            sum += weights[i] * inputs[i];
        }

        return sum;
    }
}
