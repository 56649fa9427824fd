using System.Collections.Immutable;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// Sums over the samples from which the loss of a <see cref="LeastSquaresModel"/> follows as a polynomial in the weights, in one pass:
/// mean (g(w·x) − t)² = Σ_e m!/e! (b_m ⟨x^e⟩ − 2 a_m ⟨t x^e⟩) w^e + ⟨t²⟩, where m = |e|, e! = Π e_i!, g = Σ a_k z^k and g² = Σ b_m z^m.
/// The number of terms depends on the number of weights and on the degree, not on the number of samples.
/// </summary>
internal sealed class LossAccumulator
{
    // As many as a formula may have when it is multiplied out.
    private const double MaxTerms = 10_000;

    // Coefficients below this part of the largest one are rounding errors of sums that vanish.
    private const double RoundingLevel = 1e-14;

    private readonly LeastSquaresModel _model;
    private readonly double[] _square;
    private readonly List<Power> _powers;
    private readonly double[] _products;
    private readonly double[] _moments;
    private readonly double[] _targetMoments;
    private double _targetSquares;
    private int _count;

    /// <summary>Sums for a model with so many weights, the intercept included.</summary>
    public LossAccumulator(LeastSquaresModel model, int weights)
    {
        _model = model;
        _square = new double[(2 * model.Activation.Length) - 1];
        for (var j = 0; j < model.Activation.Length; j++)
        {
            for (var k = 0; k < model.Activation.Length; k++)
            {
                _square[j + k] += model.Activation[j] * model.Activation[k];
            }
        }

        _powers = Powers(weights, _square.Length - 1);
        _products = new double[_powers.Count];
        _moments = new double[_powers.Count];
        _targetMoments = new double[_powers.Count];
    }

    /// <summary>Adds one sample.</summary>
    /// <param name="inputs">What the weights multiply: standardised features, and 1 for the intercept.</param>
    /// <param name="target">t.</param>
    public void Add(ReadOnlySpan<double> inputs, double target)
    {
        for (var i = 0; i < _powers.Count; i++)
        {
            var power = _powers[i];
            _products[i] = power.Parent < 0 ? 1.0 : _products[power.Parent] * inputs[power.Variable];
            _moments[i] += _products[i];
            _targetMoments[i] += _products[i] * target;
        }

        _targetSquares += target * target;
        _count++;
    }

    /// <summary>The loss over the samples added so far.</summary>
    /// <param name="penalised">Number of weights, from the first, that the penalty applies to.</param>
    public Polynomial ToPolynomial(int penalised)
    {
        var coefficients = new double[_powers.Count];
        for (var i = 0; i < coefficients.Length; i++)
        {
            var power = _powers[i];
            var linear = power.Degree < _model.Activation.Length ? _model.Activation[power.Degree] : 0.0;
            coefficients[i] = power.Multiplicity * ((_square[power.Degree] * _moments[i]) - (2.0 * linear * _targetMoments[i])) / _count;
            coefficients[i] += power.Degree == 0 ? _targetSquares / _count : 0.0;
            coefficients[i] += power.Degree == 2 && power.Exponents.IndexOf(2) is var axis && axis >= 0 && axis < penalised ? _model.Penalty : 0.0;
        }

        var smallest = RoundingLevel * coefficients.Max(Math.Abs);
        return new Polynomial(
            _powers[0].Exponents.Length,
            _powers.Zip(coefficients).Where(pair => Math.Abs(pair.Second) > smallest).Select(pair => new Monomial(pair.First.Exponents, pair.Second)));
    }

    // Each power comes from one of a degree less by a variable that is not before its last one, so each comes once.
    private static List<Power> Powers(int weights, int degree)
    {
        List<Power> powers = [new Power([.. new int[weights]], -1, 0, 0, 1.0)];
        var start = 0;
        for (var m = 1; m <= degree; m++)
        {
            var end = powers.Count;
            for (var parent = start; parent < end; parent++)
            {
                for (var variable = powers[parent].Variable; variable < weights; variable++)
                {
                    var exponents = powers[parent].Exponents;
                    var raised = exponents.SetItem(variable, exponents[variable] + 1);
                    powers.Add(new Power(raised, parent, variable, m, powers[parent].Multiplicity * m / raised[variable]));
                    if (powers.Count > MaxTerms)
                    {
                        throw new NotSupportedException(
                            $"A loss of degree {degree} in {weights} weights has more than {MaxTerms} terms. Choose fewer features or a lower degree.");
                    }
                }
            }

            start = end;
        }

        return powers;
    }

    /// <summary>One power w^e.</summary>
    /// <param name="Exponents">e.</param>
    /// <param name="Parent">Where the power is that lacks one factor, or −1.</param>
    /// <param name="Variable">The factor that it lacks, the last one.</param>
    /// <param name="Degree">m = |e|.</param>
    /// <param name="Multiplicity">m!/e!.</param>
    private readonly record struct Power(ImmutableArray<int> Exponents, int Parent, int Variable, int Degree, double Multiplicity);
}
