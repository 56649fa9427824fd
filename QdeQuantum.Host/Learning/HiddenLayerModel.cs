using System.Collections.Immutable;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// One hidden layer with quadratic activation, f(x) = Σ_h v_h (u_h·x)² + b: the weights of both layers are learnt, so that the least-squares loss has
/// degree 6 in them. Its weights are u_1, u_2, …, then all v, then b. Equal by value.
/// </summary>
public sealed record HiddenLayerModel : LearningModel
{
    /// <summary>Hidden units unless told otherwise.</summary>
    public const int DefaultUnits = 2;

    // Products of the prediction's terms grow with the square of their number.
    private const int MaxTerms = 300;

    // Half the box of u is 1; that of v and b is this many standard deviations of the target.
    private const double BoxMargin = 1.5;

    /// <summary>A layer.</summary>
    /// <param name="units">Number of hidden units, at least 1.</param>
    public HiddenLayerModel(int units = DefaultUnits)
        : base("hidden", hasIntercept: true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        Units = units;
    }

    /// <summary>Number of hidden units.</summary>
    public int Units { get; }

    /// <inheritdoc/>
    public override int? LossDegree => 6;

    /// <inheritdoc/>
    public override double Predict(ReadOnlySpan<double> weights, ReadOnlySpan<double> inputs)
    {
        var features = HasIntercept ? inputs[..^1] : inputs;
        var sum = HasIntercept ? weights[^1] : 0.0;
        for (var unit = 0; unit < Units; unit++)
        {
            var z = Dot(weights[(unit * features.Length)..], features);
            sum += weights[(Units * features.Length) + unit] * z * z;
        }

        return sum;
    }

    internal override int MomentDegree => 4;

    internal override IEnumerable<string> NameWeights(IReadOnlyList<string> features) =>
    [
        .. Enumerable.Range(1, Units).SelectMany(unit => features.Select(feature => $"u{unit}_{feature}")),
        .. Enumerable.Range(1, Units).Select(unit => $"v{unit}"),
    ];

    internal override Box DefaultBox(DataSet data)
    {
        var (mean, half) = (data.Targets.Average(), BoxMargin * Deviation(data));
        return BoxOf(
            [
                .. Enumerable.Repeat(new Interval(-1.0, 1.0), Units * data.FeatureNames.Length),
                .. Enumerable.Repeat(new Interval(-half, half), Units),
            ],
            new Interval(mean - half, mean + half));
    }

    // (f − t)² = Σ_pq c_p c_q ⟨x_p x_q⟩ w_p w_q − 2 Σ_p c_p ⟨t x_p⟩ w_p + ⟨t²⟩ over the terms p of f.
    internal override IEnumerable<Monomial> Expand(SampleMoments moments)
    {
        var terms = Terms(HasIntercept ? moments.InputCount - 1 : moments.InputCount);
        yield return new Monomial([.. new int[terms[0].Powers.Length]], moments.TargetSquare);
        for (var p = 0; p < terms.Count; p++)
        {
            yield return new Monomial(terms[p].Powers, -2.0 * terms[p].Factor * moments.TargetMean(terms[p].Inputs));
            for (var q = p; q < terms.Count; q++)
            {
                var factor = (p == q ? 1.0 : 2.0) * terms[p].Factor * terms[q].Factor;
                yield return new Monomial(
                    terms[p].Powers.Zip(terms[q].Powers, (e, f) => e + f).ToImmutableArray(),
                    factor * moments.Mean(terms[p].Inputs.Concat(terms[q].Inputs).Order()));
            }
        }
    }

    // f = Σ_h Σ_{i ≤ j} (1 or 2) x_i x_j v_h u_hi u_hj + b
    private List<Term> Terms(int features)
    {
        var count = (Units * ((features * (features + 1) / 2))) + (HasIntercept ? 1 : 0);
        if (count > MaxTerms)
        {
            throw new NotSupportedException(
                $"{Units} hidden units on {features} features make {count} products of weights; at most {MaxTerms} are squared. Choose fewer units or features.");
        }

        var weights = (Units * (features + 1)) + (HasIntercept ? 1 : 0);
        var terms = new List<Term>();
        for (var unit = 0; unit < Units; unit++)
        {
            for (var i = 0; i < features; i++)
            {
                for (var j = i; j < features; j++)
                {
                    var powers = new int[weights];
                    powers[(unit * features) + i]++;
                    powers[(unit * features) + j]++;
                    powers[(Units * features) + unit]++;
                    terms.Add(new Term(i == j ? 1.0 : 2.0, [i, j], [.. powers]));
                }
            }
        }

        if (HasIntercept)
        {
            terms.Add(new Term(1.0, [], [.. Enumerable.Range(0, weights).Select(weight => weight == weights - 1 ? 1 : 0)]));
        }

        return terms;
    }

    /// <summary>Factor · Π x · w^e.</summary>
    private sealed record Term(double Factor, ImmutableArray<int> Inputs, ImmutableArray<int> Powers);
}
