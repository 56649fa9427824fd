using System.Collections.Immutable;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// Means over the samples of powers of the inputs, ⟨x^e⟩ and ⟨t x^e⟩ with |e| ≤ D, and ⟨t²⟩, in one pass: all that a polynomial loss needs to know of
/// the data. Their number depends on the number of inputs and on D, not on the number of samples.
/// </summary>
internal sealed class SampleMoments
{
    // As many as a formula may have when it is multiplied out.
    private const double MaxTerms = 10_000;

    private readonly List<Power> _powers;
    private readonly Dictionary<(int Parent, int Variable), int> _children = [];
    private readonly double[] _products;
    private readonly double[] _sums;
    private readonly double[] _targetSums;
    private double _targetSquares;
    private int _count;

    /// <summary>Empty sums.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="degree">D.</param>
    /// <exception cref="NotSupportedException">There would be too many of them.</exception>
    public SampleMoments(int inputs, int degree)
    {
        (InputCount, Degree) = (inputs, degree);
        _powers = Powers(inputs, degree);
        for (var i = 1; i < _powers.Count; i++)
        {
            _children[(_powers[i].Parent, _powers[i].Variable)] = i;
        }

        _products = new double[_powers.Count];
        _sums = new double[_powers.Count];
        _targetSums = new double[_powers.Count];
    }

    /// <summary>Number of inputs.</summary>
    public int InputCount { get; }

    /// <summary>D.</summary>
    public int Degree { get; }

    /// <summary>⟨t²⟩.</summary>
    public double TargetSquare => _targetSquares / _count;

    /// <summary>Adds one sample.</summary>
    /// <param name="inputs">Standardised features, and 1 for the intercept.</param>
    /// <param name="target">t.</param>
    public void Add(ReadOnlySpan<double> inputs, double target)
    {
        for (var i = 0; i < _powers.Count; i++)
        {
            var power = _powers[i];
            _products[i] = power.Parent < 0 ? 1.0 : _products[power.Parent] * inputs[power.Variable];
            _sums[i] += _products[i];
            _targetSums[i] += _products[i] * target;
        }

        _targetSquares += target * target;
        _count++;
    }

    /// <summary>⟨Π x⟩ over inputs in rising order, repeated ones included.</summary>
    public double Mean(IEnumerable<int> inputs) => _sums[IndexOf(inputs)] / _count;

    /// <summary>⟨t Π x⟩ over inputs in rising order, repeated ones included.</summary>
    public double TargetMean(IEnumerable<int> inputs) => _targetSums[IndexOf(inputs)] / _count;

    /// <summary>
    /// ⟨p(w·x) + t q(w·x)⟩ for polynomials p and q, as Σ_e m!/e! (p_m ⟨x^e⟩ + q_m ⟨t x^e⟩) w^e with m = |e| and e! = Π e_i!.
    /// </summary>
    /// <param name="plain">p_m from m = 0, of degree D at most.</param>
    /// <param name="withTarget">q_m from m = 0.</param>
    public IEnumerable<Monomial> OfScalarProduct(double[] plain, double[] withTarget) => _powers.Select((power, i) => new Monomial(
        power.Exponents,
        power.Multiplicity * ((At(plain, power.Degree) * _sums[i]) + (At(withTarget, power.Degree) * _targetSums[i])) / _count));

    private static double At(double[] coefficients, int degree) => degree < coefficients.Length ? coefficients[degree] : 0.0;

    private int IndexOf(IEnumerable<int> inputs) => inputs.Aggregate(0, (index, input) => _children[(index, input)]);

    // Each power comes from one of a degree less by a variable that is not before its last one, so each comes once.
    private static List<Power> Powers(int inputs, int degree)
    {
        List<Power> powers = [new Power([.. new int[inputs]], -1, 0, 0, 1.0)];
        var start = 0;
        for (var m = 1; m <= degree; m++)
        {
            var end = powers.Count;
            for (var parent = start; parent < end; parent++)
            {
                for (var variable = powers[parent].Variable; variable < inputs; variable++)
                {
                    var exponents = powers[parent].Exponents;
                    var raised = exponents.SetItem(variable, exponents[variable] + 1);
                    powers.Add(new Power(raised, parent, variable, m, powers[parent].Multiplicity * m / raised[variable]));
                    if (powers.Count > MaxTerms)
                    {
                        throw new NotSupportedException(
                            $"Powers of {inputs} inputs up to degree {degree} are more than {MaxTerms} terms of a loss. Choose fewer features or a lower degree.");
                    }
                }
            }

            start = end;
        }

        return powers;
    }

    /// <summary>One power x^e.</summary>
    /// <param name="Exponents">e.</param>
    /// <param name="Parent">Where the power is that lacks one factor, or −1.</param>
    /// <param name="Variable">The factor that it lacks, the last one.</param>
    /// <param name="Degree">m = |e|.</param>
    /// <param name="Multiplicity">m!/e!.</param>
    private readonly record struct Power(ImmutableArray<int> Exponents, int Parent, int Variable, int Degree, double Multiplicity);
}
