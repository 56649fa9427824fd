using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// A classifier whose loss is a function ℓ of the margin z = t w·x alone, and no polynomial: logistic regression, ℓ(z) = ln(1 + e^−z), or a neuron
/// with the activation tanh, (tanh(w·x) − t)² = (1 − tanh z)². Equal by value.
/// </summary>
public sealed record MarginModel : LearningModel
{
    /// <summary>The penalty λ unless told otherwise; without one the weights of classes that can be separated are infinite.</summary>
    public const double DefaultPenalty = 0.05;

    private const double BoxHalf = 2.0;

    private MarginModel(string name)
        : base(name, hasIntercept: true) => (IsClassifier, Penalty) = (true, DefaultPenalty);

    /// <inheritdoc/>
    public override int? LossDegree => null;

    /// <summary>Logistic regression. It predicts 2 p − 1 with the probability p of the class +1.</summary>
    public static MarginModel Logistic() => new("logistic");

    /// <summary>A neuron with the activation tanh.</summary>
    public static MarginModel Tanh() => new("tanh");

    /// <inheritdoc/>
    public override double Predict(ReadOnlySpan<double> weights, ReadOnlySpan<double> inputs)
    {
        var z = Dot(weights, inputs);
        return Math.Tanh(IsLogistic ? 0.5 * z : z); // tanh(z/2) = 2/(1 + e^−z) − 1
    }

    /// <summary>ℓ(z).</summary>
    public double MarginLoss(double z) => IsLogistic ? Softplus(-z) : Square(1.0 - Math.Tanh(z));

    internal override int MomentDegree => 0;

    internal override double Loss(ReadOnlySpan<double> weights, ReadOnlySpan<double> inputs, double target) => MarginLoss(target * Dot(weights, inputs));

    internal override Box DefaultBox(DataSet data)
    {
        var interval = new Interval(-BoxHalf, BoxHalf);
        return BoxOf(data.FeatureNames.Select(_ => interval), interval);
    }

    internal override IEnumerable<Monomial> Expand(SampleMoments moments) =>
        throw new NotSupportedException($"The loss of {Name} is no polynomial. Fit one to it.");

    /// <summary>ℓ'(z) and ℓ''(z).</summary>
    internal (double Slope, double Curvature) Derivatives(double z)
    {
        if (IsLogistic)
        {
            var p = 0.5 * (1.0 - Math.Tanh(0.5 * z)); // 1/(1 + e^z)
            return (-p, p * (1.0 - p));
        }

        var h = Math.Tanh(z);
        var slope = 1.0 - (h * h);
        return (-2.0 * (1.0 - h) * slope, 2.0 * slope * (slope + (2.0 * h * (1.0 - h))));
    }

    private bool IsLogistic => Name == "logistic";

    private static double Square(double x) => x * x;

    // ln(1 + e^x) without overflow.
    private static double Softplus(double x) => Math.Max(x, 0.0) + Math.Log(1.0 + Math.Exp(-Math.Abs(x)));
}
