using System.Text.RegularExpressions;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.QSharp.Estimation;

namespace QdeQuantum.Host.Estimates;

/// <summary>One point of a curve that shows how an estimate grows.</summary>
/// <param name="Along">What grows: <c>qubits</c> (per variable; of the largest where they differ, each grows by one), <c>variables</c>, <c>steps</c> or <c>shots</c>.</param>
/// <param name="Value">How far it has grown.</param>
/// <param name="Rotations">Rotations of one shot.</param>
/// <param name="TStates">T states of one shot.</param>
/// <param name="PhysicalQubits">Physical qubits.</param>
/// <param name="RuntimeSeconds">Time of all shots in seconds; of one shot, except along <c>shots</c>.</param>
public sealed record GrowthPoint(string Along, int Value, long Rotations, long TStates, long PhysicalQubits, double RuntimeSeconds);

/// <summary>How the needs of an anneal grow with qubits, variables, steps and shots, one at a time, on one machine.</summary>
/// <param name="estimator">Estimates the points.</param>
/// <param name="machine">The machine.</param>
public sealed class Growth(AnnealEstimator estimator, EstimationOptions machine)
{
    private const int MaxCopies = 4;

    private static readonly int[] Decades = [1, 10, 100, 1000, 10_000, 100_000];

    /// <summary>All curves.</summary>
    /// <param name="plan">The anneal they go through.</param>
    /// <param name="options">Its options.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<GrowthPoint>> MeasureAsync(QdePlan plan, QdeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. plan.Problem.IsDiscrete ? [] : await AlongQubitsAsync(plan, options, cancellationToken),
            .. await AlongVariablesAsync(plan, options, cancellationToken),
            .. await AlongStepsAsync(plan, options, cancellationToken),
            .. await AlongShotsAsync(plan, cancellationToken),
        ];
    }

    private async Task<IReadOnlyList<GrowthPoint>> AlongQubitsAsync(QdePlan plan, QdeOptions options, CancellationToken cancellationToken)
    {
        var middle = plan.Grid.Axes.Select(axis => axis.Qubits).ToArray();
        var plans = Enumerable.Range(-2, 5).Where(more => middle.All(qubits => qubits + more is >= 1 and <= GridAxis.MaxQubits))
            .Select(more => (middle.Max() + more, TryPlan(plan.Problem, options with { QubitsPerAxis = [.. middle.Select(qubits => qubits + more)] }, cancellationToken)));
        return await PointsAsync("qubits", plans, cancellationToken);
    }

    // A problem of more variables: the sum of independent copies of the one given.
    private async Task<IReadOnlyList<GrowthPoint>> AlongVariablesAsync(QdePlan plan, QdeOptions options, CancellationToken cancellationToken)
    {
        var single = plan.Grid.Axes.Select(axis => axis.Qubits).ToArray();
        var plans = Enumerable.Range(1, MaxCopies).Select(copies => (copies * single.Length, Copies(plan.Problem, copies) is { } problem
            ? TryPlan(
                problem,
                options with
                {
                    QubitsPerAxis = [.. Enumerable.Repeat(single, copies).SelectMany(qubits => qubits)],
                    Boundaries = [.. Enumerable.Repeat(plan.Layout.Boundaries, copies).SelectMany(boundaries => boundaries)],
                },
                cancellationToken)
            : null));
        return await PointsAsync("variables", plans, cancellationToken);
    }

    // A step more costs what every step costs, from the second one on.
    private async Task<IReadOnlyList<GrowthPoint>> AlongStepsAsync(QdePlan plan, QdeOptions options, CancellationToken cancellationToken)
    {
        var two = await CountAsync(2);
        var three = await CountAsync(3);
        var points = new List<GrowthPoint>();
        foreach (var steps in Decades)
        {
            var counts = steps == 1 ? await CountAsync(1) : AnnealEstimator.Extrapolate(two, three, steps - 2);
            points.Add(Point("steps", steps, await estimator.EstimateCountsAsync(counts, machine, cancellationToken)));
        }

        return points;

        Task<LogicalCounts> CountAsync(int steps) => estimator.CountAsync(
            QdePlan.Create(plan.Problem, options with { Steps = steps }, cancellationToken), cancellationToken: cancellationToken);
    }

    private async Task<IEnumerable<GrowthPoint>> AlongShotsAsync(QdePlan plan, CancellationToken cancellationToken)
    {
        var one = (await estimator.EstimateAsync(plan, [machine], cancellationToken: cancellationToken))[0].Estimates;
        return one is null ? [] : Decades.Select(shots => Point("shots", shots, one) with { RuntimeSeconds = shots * one.RuntimeSeconds });
    }

    private async Task<IReadOnlyList<GrowthPoint>> PointsAsync(string along, IEnumerable<(int Value, QdePlan? Plan)> plans, CancellationToken cancellationToken)
    {
        var points = new List<GrowthPoint>();
        foreach (var (value, plan) in plans)
        {
            if (plan is not null && (await estimator.EstimateAsync(plan, [machine], cancellationToken: cancellationToken))[0].Estimates is { } estimate)
            {
                points.Add(Point(along, value, estimate));
            }
        }

        return points;
    }

    private static GrowthPoint Point(string along, int value, ResourceEstimates estimate) => new(
        along, value, estimate.LogicalCounts.Rotations, estimate.TStates, estimate.PhysicalQubits, estimate.RuntimeSeconds);

    // A curve ends where its grid has no table and the objective is no polynomial.
    private static QdePlan? TryPlan(QdeProblem problem, QdeOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return QdePlan.Create(problem, options, cancellationToken);
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException)
        {
            return null;
        }
    }

    private static QdeProblem? Copies(QdeProblem problem, int copies)
    {
        if (copies == 1)
        {
            return problem;
        }

        if (!problem.Objective.IsFormula)
        {
            return null;
        }

        var formula = problem.Objective.Text;
        var sum = string.Join(" + ", Enumerable.Range(1, copies).Select(copy => $"({Renamed(copy)})"));
        var names = Enumerable.Range(1, copies).SelectMany(copy => problem.Objective.Variables.Select(name => $"{name}_{copy}")).ToArray();
        return new QdeProblem(
            Objective.Parse(sum, names), Enumerable.Range(1, copies).SelectMany(_ => problem.Domains));

        string Renamed(int copy) => problem.Objective.Variables.Aggregate(
            formula, (text, name) => Regex.Replace(text, $@"\b{Regex.Escape(name)}\b(?!\s*\()", $"{name}_{copy}"));
    }
}
