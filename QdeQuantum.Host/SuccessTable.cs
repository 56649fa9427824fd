using System.Runtime.CompilerServices;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Results;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;
using QdeQuantum.Simulator;
using QdeQuantum.Simulator.Noise;

namespace QdeQuantum.Host;

/// <summary>How well the anneal finds one known minimum.</summary>
/// <param name="Function">The function.</param>
/// <param name="Success">Probability that one shot lies within the radius of a minimiser, with its interval.</param>
/// <param name="BestOfShots">Probability that the lowest of several shots does.</param>
/// <param name="Uniform">The share of the grid within the radius: what guessing gives.</param>
public sealed record SuccessRow(TestFunction Function, Proportion Success, double BestOfShots, double Uniform);

/// <summary>
/// Success rates over functions whose minimum is known: the anneal runs on the circuits, and a shot succeeds within a Euclidean radius in
/// the unit box, as in the tables of quantum Hamiltonian descent (Leng et al., arXiv:2303.01471).
/// </summary>
public static class SuccessTable
{
    /// <summary>Shots of which the lowest counts in <see cref="SuccessRow.BestOfShots"/>, unless told otherwise.</summary>
    public const int DefaultBestOf = 10;

    /// <summary>Runs the functions one after the other, with the energy scale of each from its whole grid.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="options">Qubits, steps, schedule, shots, seed, radius; with <see cref="QdeOptions.Exact"/> probabilities without sampling.</param>
    /// <param name="bestOf">Shots of which the lowest counts, at least 1.</param>
    /// <param name="compiler">Compiles the circuits.</param>
    /// <param name="noise">Noise of the shots, or null for none; with noise there are no probabilities without sampling.</param>
    /// <param name="cancellationToken">Ends the run; rows that were yielded stay valid.</param>
    public static async IAsyncEnumerable<SuccessRow> RunAsync(
        IReadOnlyList<TestFunction> functions,
        QdeOptions options,
        int bestOf,
        QdkCompiler compiler,
        NoiseModel? noise = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(functions);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compiler);
        ArgumentOutOfRangeException.ThrowIfLessThan(bestOf, 1);
        var target = new LocalTarget(new SimulatorOptions { Noise = noise });
        var programs = new PlanPrograms(compiler, target);
        foreach (var function in functions)
        {
            var plan = WholeGridPlan(function.Problem, options, cancellationToken);
            var program = await programs.PositionAsync(plan, cancellationToken);
            var distribution = options.Exact && noise is null
                ? Distribution.Exact(plan.Layout, await target.OutcomeProbabilitiesAsync(program, cancellationToken))
                : Distribution.FromShots(
                    plan.Layout,
                    (await target.RunAsync(program, options.Shots, options.Seed, progress: null, cancellationToken)).WithoutLoss());
            yield return Row(function, plan, distribution, options.Radius, bestOf);
        }
    }

    /// <summary>A plan whose energy scale comes from the whole grid, where the schedule asks for one.</summary>
    internal static QdePlan WholeGridPlan(QdeProblem problem, QdeOptions options, CancellationToken cancellationToken)
    {
        if (options.Scale is not null || options.Schedule.ScaleRule == ScaleRule.BoxWidth)
        {
            return QdePlan.Create(problem, options, cancellationToken);
        }

        // Any scale will do for a first plan, which is made for its grid values only.
        var values = QdePlan.Create(problem, options with { Scale = EnergyScale.Given(1.0) }, cancellationToken).Values;
        return QdePlan.Create(problem, options with { Scale = EnergyScale.FromValues(values.AsSpan()) }, cancellationToken);
    }

    /// <summary>Success of one distribution.</summary>
    internal static SuccessRow Row(TestFunction function, QdePlan plan, Distribution distribution, double radius, int bestOf)
    {
        var minimum = function.Problem.KnownMinimum
            ?? throw new ArgumentException($"{function.Name}: its minimum is not known, so success cannot be counted.");
        var centres = minimum.Points.Select(point => (IReadOnlyList<double>)point).ToArray();
        var uniform = Distribution.Exact(plan.Grid, Enumerable.Repeat(1.0 / plan.Grid.PointCount, plan.Grid.PointCount).ToArray());
        return new SuccessRow(
            function,
            distribution.Within(radius, Neighbourhood.Ball, centres),
            BestOf(plan, distribution, bestOf, index => IsNear(plan, index, centres, radius)),
            uniform.Within(radius, Neighbourhood.Ball, centres).Value);
    }

    // The lowest of S independent shots is at point j with probability (P(ζ ≥ ζ_j))^S − (P(ζ > ζ_j))^S, ties taken in order of the index.
    private static double BestOf(QdePlan plan, Distribution distribution, int shots, Func<int, bool> isNear)
    {
        var atOrAbove = 1.0;
        var success = 0.0;
        foreach (var (index, probability) in distribution.Occupied.OrderBy(point => plan.Values[point.Index]))
        {
            var above = Math.Max(0.0, atOrAbove - probability);
            if (isNear(index))
            {
                success += Math.Pow(atOrAbove, shots) - Math.Pow(above, shots);
            }

            atOrAbove = above;
        }

        return success;
    }

    private static bool IsNear(QdePlan plan, int index, IReadOnlyList<double>[] centres, double radius)
    {
        var y = plan.Problem.Box.ToUnit(plan.Grid.Point(index).Coordinates.AsSpan());
        return centres.Any(centre =>
        {
            var c = plan.Problem.Box.ToUnit(centre.ToArray());
            return y.Zip(c, (a, b) => (a - b) * (a - b)).Sum() <= radius * radius;
        });
    }
}
