using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Reference;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp.Calls;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (3): the objective is a loss over data, and its polynomial gives the circuit that its table gives.</summary>
internal sealed class LossAsPotential : PaperExperiment
{
    private const double Diffusion = 0.02;
    private const double Time = 2.0;
    private const int Steps = 4;

    private static readonly (double X, double Target)[] Data = [(-1.2, 0.1), (-0.4, 0.5), (0.3, 0.9), (0.8, 1.4), (1.5, 2.2)];

    private static readonly Grid Weights = new(new GridAxis(3, -0.5, 2.5), new GridAxis(3, -0.5, 2.5));

    public LossAsPotential()
        : base(
            "(3)",
            [3],
            "The objective is a training loss",
            "Mean squared error of w₁x + w₂ over five samples: once as a table over all weights, once as a polynomial whose coefficients are sums over the data. Both circuits evolve the uniform state; the mean loss is that of a classical split-step evolution.")
    {
        Correction = "The generalised objective is the training loss as a function of the weights.";
        Reason = "The data enter by sums alone, so the circuit does not grow with their number.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        double[] losses = [.. Enumerable.Range(0, Weights.PointCount).Select(index => Loss(Weights.Point(index).Coordinates))];
        var table = PotentialEncoding.FromTable(losses);
        var polynomial = PotentialEncoding.FromPolynomial(Weights, Sums());
        var fromTable = await laboratory.EvolveAsync(Weights, Circuits.Uniform, Evolve(table), cancellationToken);
        var fromPolynomial = await laboratory.EvolveAsync(Weights, Circuits.Uniform, Evolve(polynomial), cancellationToken);
        var plan = TrotterPlan.Dynamics(Weights, Diffusion, Time, Steps, order: 1);
        var expected = SplitStepReference.For(plan, losses).Final(plan.Kicks, plan.Drifts, null, cancellationToken).Position().Expectation(losses).Value;
        List<PaperRow> rows =
        [
            Row("mean loss after four steps, from the table", expected, fromTable.Average(index => losses[index]), Tolerance.Rounding),
            Row("mean loss after four steps, from sums over the data", expected, fromPolynomial.Average(index => losses[index]), Tolerance.Rounding),
            Row("phase terms: pairs of six qubits and single ones, of 63 that a table may have", 21.0, new Measured(polynomial.Terms.Length), Tolerance.Rounding),
        ];
        if (fromTable.State is { } first && fromPolynomial.State is { } second)
        {
            rows.Add(Row("fidelity of the states that the two circuits leave", 1.0, new Measured(first.Fidelity(second)), Tolerance.Rounding));
        }

        return Finding(rows);
    }

    private static QSharpValue Evolve(PotentialEncoding encoding) => Circuits.Evolve(Weights, encoding, Diffusion, Time, Steps, 1);

    private static double Loss(IReadOnlyList<double> weights) => Data.Average(sample => Math.Pow((weights[0] * sample.X) + weights[1] - sample.Target, 2.0));

    private static Polynomial Sums() => new(
        2,
        [
            new Monomial([0, 0], Data.Average(sample => sample.Target * sample.Target)),
            new Monomial([1, 0], -2.0 * Data.Average(sample => sample.X * sample.Target)),
            new Monomial([0, 1], -2.0 * Data.Average(sample => sample.Target)),
            new Monomial([2, 0], Data.Average(sample => sample.X * sample.X)),
            new Monomial([0, 2], 1.0),
            new Monomial([1, 1], 2.0 * Data.Average(sample => sample.X)),
        ]);
}
