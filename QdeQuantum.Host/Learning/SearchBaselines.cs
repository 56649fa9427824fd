using QdeQuantum.Host.Problems;
using QdeQuantum.Host.Schedules;

namespace QdeQuantum.Host.Learning;

/// <summary>Classical searches that see the loss by its values only, as a phase oracle does, and stop after so many of them.</summary>
public static class SearchBaselines
{
    // First step of a local search and the one at which it starts anew, as parts of the width of the box.
    private const double FirstStep = 0.25;
    private const double LastStep = 1e-4;

    /// <summary>The lowest of some values at points drawn uniformly from the box.</summary>
    /// <param name="problem">What is sought.</param>
    /// <param name="calls">How many values, at least 1.</param>
    /// <param name="seed">Seed of the points.</param>
    public static double RandomSearch(QdeProblem problem, int calls, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        var random = new SplitMix64(seed);
        var best = double.PositiveInfinity;
        for (var call = 0; call < calls; call++)
        {
            best = Math.Min(best, problem.Objective.Evaluate(RandomPoint(problem.Box, ref random)));
        }

        return best;
    }

    /// <summary>
    /// The lowest value of a compass search (Kolda, Lewis and Torczon, SIAM Review 45 (2003) 385) from random points: a step along an axis
    /// is kept when it lowers the value and stays in the box; when none does, steps are halved, and in the end it starts anew.
    /// </summary>
    /// <param name="problem">What is sought.</param>
    /// <param name="calls">How many values, at least 1.</param>
    /// <param name="seed">Seed of the starts.</param>
    public static double LocalSearch(QdeProblem problem, int calls, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfLessThan(calls, 1);
        var random = new SplitMix64(seed);
        var best = double.PositiveInfinity;
        var left = calls;
        while (left > 0)
        {
            var point = RandomPoint(problem.Box, ref random);
            var value = problem.Objective.Evaluate(point);
            left--;
            for (var step = FirstStep; step > LastStep && left > 0;)
            {
                step = TryAxes(problem, point, ref value, step, ref left) ? step : 0.5 * step;
            }

            best = Math.Min(best, value);
        }

        return best;
    }

    /// <summary>A point drawn uniformly from a box.</summary>
    internal static double[] RandomPoint(Box box, ref SplitMix64 random)
    {
        var point = new double[box.Count];
        for (var axis = 0; axis < point.Length; axis++)
        {
            point[axis] = box[axis].Lower + (box[axis].Width * random.NextDouble());
        }

        return point;
    }

    private static bool TryAxes(QdeProblem problem, double[] point, ref double value, double step, ref int left)
    {
        var moved = false;
        for (var direction = 0; direction < 2 * point.Length && left > 0; direction++)
        {
            var axis = direction / 2;
            var before = point[axis];
            var interval = problem.Box[axis];
            point[axis] += (direction % 2 == 0 ? step : -step) * interval.Width;
            if (interval.Contains(point[axis]))
            {
                left--;
                var next = problem.Objective.Evaluate(point);
                if (next < value)
                {
                    (value, moved) = (next, true);
                    continue;
                }
            }

            point[axis] = before;
        }

        return moved;
    }
}
