using System.Collections.Immutable;
using System.Globalization;
using QdeQuantum.Host.Classical;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Learning;

/// <summary>What a training run found: the weights from measured shots, and beside them what classical methods find.</summary>
public sealed record TrainingResult
{
    /// <summary>What was trained, and how the loss reached the circuit.</summary>
    public required LossForm Form { get; init; }

    /// <summary>The measured weights of lowest loss.</summary>
    public required ImmutableArray<double> Weights { get; init; }

    /// <summary>The loss there, over the training samples; exact, whatever the form.</summary>
    public required double Loss { get; init; }

    /// <summary>The classical optimum; it stands beside the result and is no part of it.</summary>
    public required ClassicalOptimum Optimum { get; init; }

    /// <summary>How that was computed.</summary>
    public required string OptimumMethod { get; init; }

    /// <summary>Ways of searching at the same number of evaluations of the loss; a last one uses derivatives too.</summary>
    public required SearchComparison Searches { get; init; }

    /// <summary>What the user should know.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Compares a finished run with classical methods.</summary>
    /// <param name="form">What was trained.</param>
    /// <param name="run">The run of its problem.</param>
    /// <param name="cancellationToken">Ends the classical searches.</param>
    /// <exception cref="ArgumentException">The run has no position shots yet.</exception>
    public static TrainingResult Compare(LossForm form, QdeRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(run);
        if (run.Result is not { } result)
        {
            throw new ArgumentException("The run has no result yet. Let it end first.", nameof(run));
        }

        var weights = form.Fit is null ? result.Best.Point.Coordinates : BestByExactLoss(form, run);
        var reference = ClassicalReference.Of(form, run.Options.Seed);
        var searches = SearchComparison.Of(form.Fit is null ? run : OnExactLoss(form, run), cancellationToken);
        return new TrainingResult
        {
            Form = form,
            Weights = weights,
            Loss = form.Task.Evaluate(weights.AsSpan()),
            Optimum = reference.Optimum,
            OptimumMethod = reference.Method,
            Searches = reference.Refine(weights) is { } refined ? searches with { Rows = searches.Rows.Add(refined) } : searches,
            Warnings = [.. FarFit(form, reference.Optimum), .. HasNoMinimum(form.Task, reference.Optimum) ? NoMinimum(form.Task) : OutsideBox(run.Plan.Problem, reference.Optimum)],
        };
    }

    // Shots came from the fit; how good they are, the loss itself says.
    private static QdeRun OnExactLoss(LossForm form, QdeRun run)
    {
        var loss = Objective.FromDelegate(form.Task.WeightNames, form.Task.Evaluate, $"{form.Task.Model} loss");
        return run with { Plan = run.Plan with { Problem = new QdeProblem(loss, run.Plan.Problem.Box) } };
    }

    private static ImmutableArray<double> BestByExactLoss(LossForm form, QdeRun run) => run.Position!.Words.ToArray().Distinct()
        .Select(word => run.Plan.Grid.Point(run.Plan.Layout.PositionIndex(word)).Coordinates)
        .MinBy(weights => form.Task.Evaluate(weights.AsSpan()));

    private static IEnumerable<string> FarFit(LossForm form, ClassicalOptimum optimum) => form.Fit is { } fit && fit.MaxError > optimum.Loss
        ? [string.Create(
            CultureInfo.InvariantCulture,
            $"The anneal follows a fit that may be wrong by {fit.MaxError:G3}, more than the lowest loss, {optimum.Loss:G3}. Take narrower intervals with --on, or a higher --degree.")]
        : [];

    // Where some weights separate the classes, larger ones in the same direction cost less, without end.
    private static bool HasNoMinimum(TrainingTask task, ClassicalOptimum optimum) =>
        task.Model is MarginModel { Penalty: 0.0 } && task.Score(optimum.Weights, task.Train) == 1.0;

    private static IEnumerable<string> NoMinimum(TrainingTask task) =>
    [
        $"The loss has no minimum: weights separate the classes {string.Join(" and ", task.Train.Classes)}, and larger ones cost less without end. The box alone bounds them. Add --penalty {MarginModel.DefaultPenalty.ToString(CultureInfo.InvariantCulture)}.",
    ];

    private static IEnumerable<string> OutsideBox(QdeProblem problem, ClassicalOptimum optimum)
    {
        for (var axis = 0; axis < problem.Box.Count; axis++)
        {
            var (weight, interval, name) = (optimum.Weights[axis], problem.Box[axis], problem.Objective.Variables[axis]);
            if (!interval.Contains(weight))
            {
                var half = Math.Max(Math.Abs(weight - interval.Centre) * 1.25, 0.5 * interval.Width);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"The classical optimum has {name} = {weight:G4}, outside the box {interval}. Try --on {name}={interval.Centre - half:G3},{interval.Centre + half:G3}, and give the other weights their intervals too.");
            }
        }
    }
}
