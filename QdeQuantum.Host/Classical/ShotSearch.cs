using System.Collections.Immutable;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Classical;

/// <summary>Some shots of a run as one search: their best point, and what they cost.</summary>
internal sealed class ShotSearch
{
    // Groups of shots are not made larger than this many calls, so that classical searches of as many cost little beside the run.
    private const int MostCalls = 2000;

    private readonly ImmutableArray<(ImmutableArray<double> Point, double Value)> _shots;
    private readonly long _callsPerShot;
    private readonly long _callsBefore;
    private readonly string _name;

    private ShotSearch(string name, ImmutableArray<(ImmutableArray<double> Point, double Value)> shots, long callsPerShot, long callsBefore)
    {
        (_name, _shots, _callsPerShot, _callsBefore) = (name, shots, callsPerShot, callsBefore);
        var best = shots.MinBy(shot => shot.Value);
        BestValue = best.Value;
        Best = double.IsFinite(best.Value) ? best.Point : null;
    }

    /// <summary>What it is, for people.</summary>
    public string Method => $"{_name}, best of {_shots.Length} shots";

    /// <summary>Applications of the phase oracle, and the values of ζ that were needed before the first shot.</summary>
    public long Calls => _callsBefore + (_shots.Length * _callsPerShot);

    /// <summary>The shot of lowest ζ; null where none passed the filters.</summary>
    public ImmutableArray<double>? Best { get; }

    /// <summary>ζ there; +∞ where none passed.</summary>
    public double BestValue { get; }

    /// <summary>The first half of its shots, at least one, as a search of its own.</summary>
    public ShotSearch Half() => new(_name, [.. _shots.Take(Math.Max(1, _shots.Length / 2))], _callsPerShot, _callsBefore);

    /// <summary>
    /// The shots of a run in <see cref="SearchComparison.Repeats"/> groups, or fewer where there are not enough shots. The values that fixed the
    /// energy scale, and a pilot, count for each of them. A method that searches in rounds is one search: its rounds depend on each other.
    /// </summary>
    public static ImmutableArray<ShotSearch> Of(QdeRun run)
    {
        var plan = run.Plan;
        var callsBefore = (plan.Scale.Samples ?? 0) + Pilot.OracleCalls(run);
        if (!run.Rounds.IsEmpty)
        {
            return [new ShotSearch(run.Method, [.. run.Rounds.SelectMany(Read)], plan.OracleCalls, callsBefore: 0)];
        }

        var name = run.Scans.IsEmpty ? run.Method : $"{run.Method} with μ known";
        var words = run.Position!.Words.ToArray();
        var perGroup = (int)Math.Clamp(MostCalls / Math.Max(1, plan.OracleCalls), 1, Math.Max(1, words.Length / SearchComparison.Repeats));
        return
        [
            .. words.Chunk(perGroup).Where(group => group.Length == perGroup).Take(SearchComparison.Repeats)
                .Select(group => new ShotSearch(name, [.. group.Select(word => Read(plan, word))], plan.OracleCalls, callsBefore)),
        ];
    }

    /// <summary>
    /// What classical searches look at: the potential on the box in which the run began, the penalty of constraints included. Discrete variables and those
    /// of one qubit are rounded to their values.
    /// </summary>
    public static QdeProblem WholeProblem(QdeRun run)
    {
        var (objective, axes) = (run.Plan.Problem.Original, run.Plan.Grid.Axes);
        var box = run.Rounds.IsEmpty ? run.Plan.Problem.Box : run.Rounds[0].Box;
        bool[] isRounded = [.. axes.Zip(run.Plan.Problem.Domains, (axis, domain) => axis.Qubits == 1 || domain.IsDiscrete)];
        return new QdeProblem(isRounded.Contains(true) ? Objective.FromDelegate(axes.Length, Rounded, objective.Text) : objective, box);

        double Rounded(ReadOnlySpan<double> point)
        {
            var rounded = new double[axes.Length];
            for (var axis = 0; axis < rounded.Length; axis++)
            {
                rounded[axis] = isRounded[axis] ? axes[axis].Point(axes[axis].NearestIndex(point[axis])) : point[axis];
            }

            return objective.Evaluate(rounded);
        }
    }

    /// <summary>Whether every variable has two values.</summary>
    public static bool IsOfBits(Grid grid) => grid.Axes.All(axis => axis.Qubits == 1);

    // A round's best point is known once all its shots are there.
    private static IEnumerable<(ImmutableArray<double> Point, double Value)> Read(SearchRound round) => Enumerable
        .Repeat((ImmutableArray<double>.Empty, double.PositiveInfinity), round.Shots - 1)
        .Append((round.BestPoint, round.BestValue));

    // Results of filters stand above those of the register; a shot that did not pass has found nothing.
    private static (ImmutableArray<double> Point, double Value) Read(QdePlan plan, ulong word)
    {
        if (plan.Filters is not null && word >> plan.Grid.QubitCount != 0)
        {
            return ([], double.PositiveInfinity);
        }

        var point = plan.Grid.Point(plan.Layout.PositionIndex(word)).Coordinates;
        return (point, plan.Problem.Original.Evaluate(point.AsSpan()));
    }
}
