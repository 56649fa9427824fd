using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Methods;

/// <summary>A measured point.</summary>
/// <param name="Point">Its coordinates, in the units of the problem.</param>
/// <param name="Value">ζ there.</param>
public sealed record MeasuredPoint(ImmutableArray<double> Point, double Value);

/// <summary>One round.</summary>
/// <param name="Plan">The plan on its box.</param>
/// <param name="Chain">Which chain it belongs to, from 0.</param>
/// <param name="Shots">What was measured.</param>
/// <param name="Lost">Shots since the round before in which a qubit was lost; they are left out.</param>
/// <param name="Best">The lowest shot of all rounds so far.</param>
public sealed record MultiscaleRound(QdePlan Plan, int Chain, Shots Shots, int Lost, MeasuredPoint Best);

/// <summary>
/// The paper's learning on several scales with few qubits: shallow anneals of a few shots each, on boxes that shrink around the best shot so
/// far. A box is as wide as the best shots are apart, so that the search stays wide while they lie in several wells; once it is small, a new
/// chain starts from the whole box, so that an early wrong well is left again. Each grid is shifted by a random part of a cell.
/// </summary>
public sealed class MultiscaleSearch
{
    // Odd, so that rounds have different seeds.
    private const ulong RoundSeedStep = 0xD1B54A32D192ED03;

    private readonly QdeProblem _problem;
    private readonly QdeOptions _options;
    private readonly MultiscaleOptions _how;

    /// <summary>A search.</summary>
    /// <param name="problem">What is sought.</param>
    /// <param name="options">Seed, order of the product formula, allowed error of the encoding; <paramref name="how"/> says the rest.</param>
    /// <param name="how">The rounds.</param>
    public MultiscaleSearch(QdeProblem problem, QdeOptions options, MultiscaleOptions how)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(how);
        ArgumentOutOfRangeException.ThrowIfLessThan(how.Shots, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(how.FirstShots, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(how.RoundShots, 1);
        if (!(how.Shrink is > 0.0 and < 1.0) || !(how.EliteShare is > 0.0 and <= 1.0) || !(how.Margin >= 0.0) || !(how.RestartWidth is > 0.0 and < 1.0))
        {
            throw new ArgumentException(
                $"Rounds shrink by a factor between 0 and 1 ({how.Shrink}), with an elite share above 0 up to 1 ({how.EliteShare}), a margin from 0 ({how.Margin}), and restart between 0 and 1 ({how.RestartWidth}).",
                nameof(how));
        }

        (_problem, _options, _how) = (problem, options, how);
    }

    /// <summary>Runs the rounds until all shots are used. A round whose shots all lost a qubit has used its shots and shows nothing.</summary>
    /// <param name="target">What runs the circuits.</param>
    /// <param name="programs">Compiles them.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async IAsyncEnumerable<MultiscaleRound> RunAsync(
        IQuantumTarget target, PlanPrograms programs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(programs);
        var shifts = new SplitMix64(_options.Seed);
        var seed = _options.Seed;
        var (left, lost) = (_how.Shots, 0);
        MeasuredPoint? best = null;
        for (var chain = 0; left > 0; chain++)
        {
            var shots = new List<MeasuredPoint>();
            for (var least = 1.0; left > 0 && least >= _how.RestartWidth; least *= _how.Shrink)
            {
                var box = shots.Count == 0 ? _problem.Box : NextBox(shots, least, ref shifts);
                var count = Math.Min(left, shots.Count == 0 ? _how.FirstShots : _how.RoundShots);
                var plan = Plan(box, cancellationToken);
                var taken = await target.RunAsync(
                    await programs.PositionAsync(plan, cancellationToken), count, seed, progress: null, cancellationToken);
                left -= count;
                seed += RoundSeedStep;
                if (taken.IsAllLost)
                {
                    lost += count;
                    continue;
                }

                var measured = taken.WithoutLoss();
                shots.AddRange(Points(plan, measured));
                shots.Sort((first, second) => first.Value.CompareTo(second.Value));
                best = best is null || shots[0].Value < best.Value ? shots[0] : best;
                yield return new MultiscaleRound(plan, chain, measured, lost + count - measured.Count, best);
                lost = 0;
            }
        }
    }

    // The scale is that of the box, whose values the phase oracle needs anyway; where they are too many, it is sampled.
    private QdePlan Plan(Box box, CancellationToken cancellationToken) => SuccessTable.WholeGridPlan(
        new QdeProblem(_problem.Objective, box),
        _options with { QubitsPerAxis = _how.QubitsPerAxis, Steps = _how.Steps, Schedule = _how.Schedule },
        cancellationToken);

    private IEnumerable<MeasuredPoint> Points(QdePlan plan, Shots measured) => measured.Words.ToArray().Select(word =>
    {
        var point = plan.Grid.Point(plan.Layout.PositionIndex(word)).Coordinates;
        return new MeasuredPoint(point, _problem.Objective.Evaluate(point.AsSpan()));
    });

    // Around the best shot, as wide as the elite is apart, but not below the least width; then moved into the whole box.
    private Box NextBox(List<MeasuredPoint> sorted, double least, ref SplitMix64 random)
    {
        var elite = sorted[..Math.Min(sorted.Count, Math.Max(2, (int)Math.Ceiling(_how.EliteShare * sorted.Count)))];
        var qubits = _how.QubitsPerAxis.For(_problem.Box.Count);
        var intervals = new List<Interval>();
        for (var axis = 0; axis < _problem.Box.Count; axis++)
        {
            var (whole, centre) = (_problem.Box[axis], sorted[0].Point[axis]);
            var spread = elite.Max(shot => Math.Abs(shot.Point[axis] - centre));
            var width = Math.Min(whole.Width, Math.Max(least * whole.Width, 2.0 * _how.Margin * spread));
            var shift = (random.NextDouble() - 0.5) * width / (1 << qubits[axis]);
            var lower = Math.Clamp(centre - (0.5 * width) + shift, whole.Lower, whole.Upper - width);
            intervals.Add(new Interval(lower, lower + width));
        }

        return new Box(intervals);
    }
}
