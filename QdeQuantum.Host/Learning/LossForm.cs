using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>
/// The loss of a task as the phase oracle takes it, over a box of weights: the polynomial that it is, a polynomial near it, or, where the register
/// is small, its values on the grid.
/// </summary>
public sealed class LossForm
{
    /// <summary>Qubits of a weight that is a number, unless told otherwise.</summary>
    public const int DefaultQubits = 4;

    /// <summary>Most two-qubit gates of one shot unless told otherwise.</summary>
    public const int DefaultMaxGates = 200_000;

    /// <summary>Degree of a fit unless told otherwise.</summary>
    public const int DefaultFitDegree = 4;

    /// <summary>Most qubits for which a loss that is no polynomial is tabulated.</summary>
    public const int MaxTableQubits = 12;

    // Most evaluations of one sample's loss that a table may take.
    private const double MaxTableWork = 5e7;

    private LossForm(TrainingTask task, QdeProblem problem, ImmutableArray<int> qubits, Polynomial? polynomial, ChebyshevFit? fit, string reason)
    {
        (Task, Problem, Qubits, Polynomial, Fit, Reason) = (task, problem, qubits, polynomial, fit, reason);
    }

    /// <summary>The task.</summary>
    public TrainingTask Task { get; }

    /// <summary>The search for the weights of lowest loss in the box.</summary>
    public QdeProblem Problem { get; }

    /// <summary>Qubits of each weight.</summary>
    public ImmutableArray<int> Qubits { get; }

    /// <summary>The polynomial, from which the terms of the circuit come without any table; null for a table.</summary>
    public Polynomial? Polynomial { get; }

    /// <summary>How near the polynomial is to the loss of a sample; null where it is exact, and for a table.</summary>
    public ChebyshevFit? Fit { get; }

    /// <summary>Which form was chosen and why, as a sentence.</summary>
    public string Reason { get; }

    /// <summary>Chooses a form.</summary>
    /// <param name="task">The task.</param>
    /// <param name="qubitsPerWeight">Qubits of all weights, or of each; signs take 1.</param>
    /// <param name="box">One interval for each weight; null takes <see cref="TrainingTask.DefaultBox"/>.</param>
    /// <param name="fitDegree">Degree of the fit of a loss that is no polynomial; null lets a small register have a table.</param>
    /// <exception cref="ArgumentException">There are more weights than qubits, or signs are to have more than one.</exception>
    public static LossForm Of(TrainingTask task, PerAxis<int> qubitsPerWeight, Box? box = null, int? fitDegree = null)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(qubitsPerWeight);
        var register = qubitsPerWeight.For(task.WeightNames.Length, task.Model.HasSignWeights ? 1 : DefaultQubits);
        RequireRegister(task, register);
        var where = box ?? task.DefaultBox();
        var qubits = register.Sum();
        if (task.Loss is { } exact)
        {
            return new LossForm(
                task, Over(exact), register, exact, fit: null, $"The loss is a polynomial of degree {exact.Degree} with {exact.Terms.Length} terms.");
        }

        var work = Math.Pow(2.0, qubits) * task.Train.Count;
        if (fitDegree is null && qubits <= MaxTableQubits && work <= MaxTableWork)
        {
            var table = Objective.FromDelegate(task.WeightNames, task.Evaluate, $"mean {task.Model} loss of {task.Train.Count} samples");
            return new LossForm(
                task, new QdeProblem(table, where), register, polynomial: null, fit: null,
                $"The loss is no polynomial, and {qubits} qubits are few: its values on all {1 << qubits} points.");
        }

        var model = (MarginModel)task.Model;
        var fit = ChebyshevFit.Of(model.MarginLoss, LargestMargin(task, where), fitDegree ?? DefaultFitDegree);
        var polynomial = task.WithPenalty(OfMargins(task.Moments(fit.Degree), fit));
        return new LossForm(
            task, Over(polynomial), register, polynomial, fit,
            $"The loss is no polynomial{(fitDegree is null ? $", and {qubits} qubits are too many for a table" : string.Empty)}: {fit}, {polynomial.Terms.Length} terms.");

        QdeProblem Over(Polynomial loss) => new(Objective.FromPolynomial(loss, task.WeightNames), where);
    }

    /// <summary>The plan of an anneal. The terms of a polynomial are written in the bits directly.</summary>
    /// <param name="options">How to anneal; each weight gets <see cref="Qubits"/>.</param>
    /// <param name="maxGates">Most two-qubit gates of one shot.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="NotSupportedException">The circuit would have more gates.</exception>
    public QdePlan Plan(QdeOptions options, long maxGates = DefaultMaxGates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var plan = QdePlan.Create(Problem, options with { QubitsPerAxis = PerAxis.Create(Qubits.AsSpan()) }, cancellationToken);
        if (Polynomial is not null && !plan.Problem.IsTransformed && options.Encoding == EncodingRule.Exact)
        {
            plan = plan with { Encoding = PotentialEncoding.FromPolynomial(plan.Grid, Polynomial).On(plan.Layout) };
        }

        return plan.TwoQubitGates <= maxGates
            ? plan
            : throw new NotSupportedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The loss has {plan.Encoding.Terms.Length} Walsh terms on {plan.Layout.QubitCount} qubits: {plan.TwoQubitGates} two-qubit gates a shot in {plan.Trotter.Steps.Length} steps, above the limit of {maxGates}. Take fewer --qubits, --steps or --features, a lower --degree or fewer --hidden units, or raise --max-gates."));
    }

    // ⟨ℓ(t w·x)⟩ with t² = 1: even powers of the margin do not know t, odd ones know it once.
    private static IEnumerable<Monomial> OfMargins(SampleMoments moments, ChebyshevFit fit) => moments.OfScalarProduct(
        [.. fit.Coefficients.Select((a, m) => m % 2 == 0 ? a : 0.0)],
        [.. fit.Coefficients.Select((a, m) => m % 2 == 0 ? 0.0 : a)]);

    // No sample has a larger |w·x| anywhere in the box.
    private static double LargestMargin(TrainingTask task, Box box) => task.TrainingInputs.Max(inputs =>
        inputs.Select((x, weight) => Math.Abs(x) * Math.Max(Math.Abs(box[weight].Lower), Math.Abs(box[weight].Upper))).Sum());

    private static void RequireRegister(TrainingTask task, ImmutableArray<int> register)
    {
        if (task.Model.HasSignWeights && register.Any(qubits => qubits != 1))
        {
            throw new ArgumentException($"A weight of the model {task.Model} is -1 or +1 and takes 1 qubit, not {register.Max()}. Leave out --qubits.");
        }

        if (register.Sum() > Grid.MaxQubits)
        {
            var advice = register.Length > Grid.MaxQubits ? "Choose fewer --features" : $"Take at most --qubits {Grid.MaxQubits / register.Length}, or fewer --features";
            throw new ArgumentException(
                $"The {register.Length} weights of the model need {register.Sum()} qubits, and a register has at most {Grid.MaxQubits} qubits. {advice}.");
        }
    }
}
