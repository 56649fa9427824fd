using System.Globalization;
using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Results;

/// <summary>What a best point and the values around it say against an interval of the box, and which one to try instead.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Suggestion">An interval to try, in the units of the problem.</param>
/// <param name="Text">What is wrong, as sentences that name the interval as <c>--on x=-3,1</c>.</param>
public sealed record BoxAdvice(int Axis, Interval Suggestion, string Text)
{
    // Quarters of the interval at which ζ is looked at beyond its end: out to twice its width.
    private const int Probes = 8;

    // Part of the largest value below which differences are rounding.
    private const double RoundingLevel = 1e-12;

    // Fewer points have no room for a smooth function and another one.
    private const int FewestPoints = 8;

    /// <summary>
    /// For each axis on which the point lies in an outermost cell. ζ is evaluated at a few points beyond that end, on the line through the point;
    /// a table continues as it ends and gives no hint.
    /// </summary>
    /// <param name="objective">ζ.</param>
    /// <param name="box">The whole box that was searched.</param>
    /// <param name="cells">Cells on each axis.</param>
    /// <param name="point">The best point.</param>
    public static IReadOnlyList<BoxAdvice> AtEdges(Objective objective, Box box, IReadOnlyList<int> cells, IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(box);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(point);
        var advice = new List<BoxAdvice>();
        for (var axis = 0; axis < box.Count; axis++)
        {
            var cell = box[axis].Width / cells[axis];
            if (cells[axis] > 2 && (point[axis] < box[axis].Lower + cell || point[axis] >= box[axis].Upper - cell))
            {
                advice.Add(AtEdge(objective, box[axis], axis, [.. point]));
            }
        }

        return advice;
    }

    /// <summary>
    /// For each axis on which ζ changes more from one point to the next than between any two on average, as if at random: fewer than four points
    /// for a period, so that the grid shows another function.
    /// </summary>
    /// <param name="objective">ζ.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="values">ζ at all points; empty where they are not known, which gives no advice.</param>
    /// <param name="point">The best point.</param>
    public static IReadOnlyList<BoxAdvice> WhereTooCoarse(Objective objective, Grid grid, ReadOnlySpan<double> values, IReadOnlyList<double> point)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(point);
        var advice = new List<BoxAdvice>();
        for (int axis = 0, stride = 1; axis < grid.Axes.Length && !values.IsEmpty; stride *= grid.Axes[axis++].PointCount)
        {
            var (count, interval, name) = (grid.Axes[axis].PointCount, grid.Axes[axis].Interval, objective.Variables[axis]);
            if (count >= FewestPoints && IsRough(values, count, stride))
            {
                var lower = Math.Clamp(point[axis] - (0.25 * interval.Width), interval.Lower, interval.Centre);
                var narrower = new Interval(lower, lower + (0.5 * interval.Width));
                advice.Add(new BoxAdvice(
                    axis, narrower, Invariant($"{count} points are too few for {name}: ζ changes more from one to the next than over the whole box. Take more qubits for {name}, or try --on {name}={Print(narrower)}.")));
            }
        }

        return advice;
    }

    private static BoxAdvice AtEdge(Objective objective, Interval interval, int axis, double[] point)
    {
        var name = objective.Variables[axis];
        var isLower = point[axis] < interval.Centre;
        var (end, outwards) = isLower ? (interval.Lower, -0.25 * interval.Width) : (interval.Upper, 0.25 * interval.Width);
        var best = objective.Evaluate(point);
        var probes = Enumerable.Range(1, Probes).Select(quarter => end + (quarter * outwards)).ToArray();
        var values = probes.Select(x => objective.Evaluate([.. point[..axis], x, .. point[(axis + 1)..]])).ToArray();
        var lower = Enumerable.Range(0, Probes).Where(probe => values[probe] < best).OrderBy(probe => values[probe]).ToArray();
        var lowest = lower is [var first, ..] ? first : -1;
        var suggestion = lowest switch
        {
            < 0 => Between(end + outwards, isLower ? interval.Upper : interval.Lower),
            Probes - 1 => Between(probes[^1], isLower ? interval.Upper : interval.Lower),
            _ => Between(probes[lowest] - (2.0 * outwards), probes[lowest] + (2.0 * outwards)),
        };
        var outside = lowest switch
        {
            < 0 => "the minimum may be outside",
            Probes - 1 => Invariant($"ζ is lower outside, and still falls at {name} = {probes[^1]:G6}; there may be no minimum in {name}"),
            _ => Invariant($"ζ is lower outside, near {name} = {probes[lowest]:G6}"),
        };
        return new BoxAdvice(axis, suggestion, $"The best point lies on the edge of the box in {name}: {outside}. Try --on {name}={Print(suggestion)}.");
    }

    private static Interval Between(double one, double other) => new(Math.Min(one, other), Math.Max(one, other));

    // For cos(2πmj/N) the mean square of neighbours' differences is 2(1 - cos(2πm/N)) variances: 2 at four points for a period, and for white noise.
    // Where ζ does not depend on a variable, only rounding is left of both.
    private static bool IsRough(ReadOnlySpan<double> values, int count, int stride)
    {
        var (differences, deviations, largest) = (0.0, 0.0, 0.0);
        for (var start = 0; start < values.Length; start += start % stride == stride - 1 ? 1 + ((count - 1) * stride) : 1)
        {
            var mean = 0.0;
            for (var j = 0; j < count; j++)
            {
                mean += values[start + (j * stride)] / count;
            }

            for (var j = 0; j < count; j++)
            {
                var value = values[start + (j * stride)];
                deviations += (value - mean) * (value - mean);
                differences += j == 0 ? 0.0 : Math.Pow(value - values[start + ((j - 1) * stride)], 2.0);
                largest = Math.Max(largest, Math.Abs(value));
            }
        }

        return deviations > values.Length * Math.Pow(RoundingLevel * largest, 2.0) && differences / (count - 1) > 2.0 * deviations / count;
    }

    private static string Print(Interval interval) => Invariant($"{interval.Lower:G6},{interval.Upper:G6}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
