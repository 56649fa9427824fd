using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Paper.Experiments;

/// <summary>Equation (3): the objective is a loss over data, and its polynomial gives the circuit that its table gives.</summary>
internal sealed class LossAsPotential : PaperExperiment
{
    private const double RoundingTolerance = 1e-9;

    private static readonly (double X, double Target)[] Data = [(-1.2, 0.1), (-0.4, 0.5), (0.3, 0.9), (0.8, 1.4), (1.5, 2.2)];

    private static readonly Grid Weights = new(new GridAxis(3, -0.5, 2.5), new GridAxis(3, -0.5, 2.5));

    public LossAsPotential()
        : base(
            "(3)",
            [3],
            "The objective is a training loss",
            "Mean squared error of w₁x + w₂ over five samples: once as a table over all weights, once as a polynomial whose coefficients are sums over the data. Both kernels evolve a packet.")
    {
        Correction = "The generalised objective is the training loss as a function of the weights.";
        Reason = "The data enter by sums alone, so the circuit does not grow with their number.";
    }

    public override async Task<PaperFinding> RunAsync(Laboratory laboratory, CancellationToken cancellationToken = default)
    {
        var table = PotentialEncoding.FromTable([.. Enumerable.Range(0, Weights.PointCount).Select(index => Loss(Weights.Point(index).Coordinates))]);
        var polynomial = PotentialEncoding.FromPolynomial(Weights, Sums());
        var fromTable = await laboratory.EvolveAsync(Weights, Circuits.Uniform, Evolve(table), cancellationToken);
        var fromPolynomial = await laboratory.EvolveAsync(Weights, Circuits.Uniform, Evolve(polynomial), cancellationToken);
        return Finding(
        [
            Row("fidelity of the states that the two circuits leave", 1.0, fromTable.Fidelity(fromPolynomial), RoundingTolerance),
            Row("fidelity with the state before, which must change", 0.0, fromTable.Fidelity(await laboratory.EvolveAsync(
                Weights, Circuits.Uniform, Circuits.Evolve(Weights, table, 0.0, 0.0, 1, 1), cancellationToken)), 0.9),
            Row("phase terms: pairs of six qubits and single ones, of 63 that a table may have", 21.0, polynomial.Terms.Length, 0.0),
        ]);
    }

    private static QSharp.Calls.QSharpValue Evolve(PotentialEncoding encoding) => Circuits.Evolve(Weights, encoding, 0.02, 2.0, 4, 1);

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
