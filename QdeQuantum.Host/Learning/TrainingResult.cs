using System.Collections.Immutable;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Learning;

/// <summary>How low a way of searching came, over repeated independent searches.</summary>
/// <param name="Method">The way.</param>
/// <param name="Kind"><c>quantum</c>, <c>classical</c>, or <c>quantum, then classical</c>.</param>
/// <param name="Calls">Evaluations of the loss in one search, by the phase oracle or classically; null where it uses more than values.</param>
/// <param name="Loss">Median of the lowest losses.</param>
/// <param name="Lower">Their quantile at 10 %; null for a single search.</param>
/// <param name="Upper">Their quantile at 90 %; null for a single search.</param>
public sealed record SearchRow(string Method, string Kind, long? Calls, double Loss, double? Lower, double? Upper);

/// <summary>What a training run found: the weights from measured shots, and beside them what classical methods find.</summary>
public sealed record TrainingResult
{
    /// <summary>Searches that each row of <see cref="Searches"/> repeats; the shots are cut into as many groups.</summary>
    public const int Repeats = 20;

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

    /// <summary>Ways of searching at the same number of evaluations of the loss.</summary>
    public required ImmutableArray<SearchRow> Searches { get; init; }

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
        if (run is not { Result: { } result, Position: { } shots })
        {
            throw new ArgumentException("The run has no result yet. Let it end first.", nameof(run));
        }

        var newton = new NewtonSearch(task.Loss);
        var optimum = newton.Minimize(run.Plan.Problem.Box, run.Options.Seed);
        return new TrainingResult
        {
            Task = task,
            Weights = result.Best.Point.Coordinates,
            Loss = result.Best.Value,
            Optimum = optimum with { Loss = NotNegative(optimum.Loss) },
            OptimumMethod = task.Loss.Degree <= 2 ? "classical: closed form of least squares" : "classical: Newton steps from many starts",
            Searches =
            [
                .. SameCalls(run.Plan, shots, run.Options.Seed, checked((int)Pilot.OracleCalls(run))),
                new SearchRow(
                    "best of all shots, refined by Newton steps", "quantum, then classical", null,
                    NotNegative(newton.MinimizeFrom(result.Best.Point.Coordinates).Loss), null, null),
            ],
            Warnings = [.. OutsideBox(run.Plan.Problem, optimum)],
        };
    }

    // Each group of shots is one search; a pilot, and the points that fixed the energy scale, count for every search.
    private static IEnumerable<SearchRow> SameCalls(QdePlan plan, Shots shots, ulong seed, int pilotCalls)
    {
        var problem = plan.Problem.Untransformed;
        var words = shots.Words.ToArray();
        var perGroup = Math.Max(1, words.Length / Repeats);
        var groups = Math.Min(Repeats, words.Length);
        var calls = (perGroup * plan.Trotter.Steps.Length) + (plan.Scale.Samples ?? 0) + pilotCalls;
        var losses = words
            .Take(groups * perGroup)
            .Select(word => problem.Objective.Evaluate(plan.Grid.Point(plan.Layout.PositionIndex(word)).Coordinates.AsSpan()))
            .Chunk(perGroup)
            .Select(group => group.Min());
        yield return Row($"anneal, best of {perGroup} shots", "quantum", losses);
        yield return Row("random search", "classical", Repeat(repeatSeed => SearchBaselines.RandomSearch(problem, calls, repeatSeed)));
        yield return Row("multi-start local search", "classical", Repeat(repeatSeed => SearchBaselines.LocalSearch(problem, calls, repeatSeed)));

        IEnumerable<double> Repeat(Func<ulong, double> search)
        {
            var seeds = new SplitMix64(seed);
            return Enumerable.Range(0, Repeats).Select(_ => seeds.Next()).ToArray().Select(search);
        }

        SearchRow Row(string method, string kind, IEnumerable<double> lowest)
        {
            var sorted = lowest.Order().ToArray();
            return new SearchRow(method, kind, calls, Quantile(sorted, 0.5), Quantile(sorted, 0.1), Quantile(sorted, 0.9));
        }
    }

    // A loss is a mean of squares; what the sum of its terms has below 0 is rounding.
    private static double NotNegative(double loss) => Math.Max(0.0, loss);

    // Between two values in proportion.
    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

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
