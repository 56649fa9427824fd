using System.Collections.Immutable;
using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>What a training run found: the weights from measured shots, and beside them what classical methods find.</summary>
public sealed record TrainingResult
{
    /// <summary>What was trained.</summary>
    public required TrainingTask Task { get; init; }

    /// <summary>The measured weights of lowest loss.</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>The loss there, over the training samples.</summary>
    public required double Loss { get; init; }

    /// <summary>The classical optimum; it stands beside the result and is no part of it.</summary>
    public required ClassicalOptimum Optimum { get; init; }

    /// <summary>How that was computed.</summary>
    public required string OptimumMethod { get; init; }

    /// <summary>Ways of searching at the same number of evaluations of the loss; the last one uses derivatives too.</summary>
    public required SearchComparison Searches { get; init; }

    /// <summary>What the user should know.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Compares a finished run with classical methods.</summary>
    /// <param name="task">What was trained.</param>
    /// <param name="run">The run of its problem.</param>
    /// <exception cref="ArgumentException">The run has no position shots yet.</exception>
    public static TrainingResult Compare(TrainingTask task, QdeRun run)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(run);
        if (run.Result is not { } result)
        {
            throw new ArgumentException("The run has no result yet. Let it end first.", nameof(run));
        }

        var newton = new NewtonSearch(task.Loss);
        var searches = SearchComparison.Of(run);
        var optimum = newton.Minimize(run.Plan.Problem.Box, run.Options.Seed);
        return new TrainingResult
        {
            Task = task,
            Weights = result.Best.Point.Coordinates,
            Loss = result.Best.Value,
            Optimum = optimum with { Loss = NotNegative(optimum.Loss) },
            OptimumMethod = task.Loss.Degree <= 2 ? "classical: closed form of least squares" : "classical: Newton steps from many starts",
            Searches = searches with
            {
                Rows = searches.Rows.Add(new SearchRow(
                    "best of all shots, refined by Newton steps", SearchComparison.Refined, null,
                    NotNegative(newton.MinimizeFrom(result.Best.Point.Coordinates).Loss), null, null)),
            },
            Warnings = [.. OutsideBox(run.Plan.Problem, optimum)],
        };
    }

    // A loss is a mean of squares; what the sum of its terms has below 0 is rounding.
    private static double NotNegative(double loss) => Math.Max(0.0, loss);

    private static IEnumerable<string> OutsideBox(QdeProblem problem, ClassicalOptimum optimum)
    {
        for (var axis = 0; axis < problem.Box.Count; axis++)
        {
            var (weight, interval, name) = (optimum.Weights[axis], problem.Box[axis], problem.Objective.Variables[axis]);
            if (!interval.Contains(weight))
            {
                var half = Math.Max(Math.Abs(weight - interval.Centre) * 1.25, 0.5 * interval.Width);
                yield return FormattableString.Invariant(
                    $"The classical optimum has {name} = {weight:G4}, outside the box {interval}. Try --on {name}={interval.Centre - half:G3},{interval.Centre + half:G3}, and give the other weights their intervals too.");
            }
        }
    }
}
