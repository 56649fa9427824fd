using System.Collections.Immutable;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Classical;

/// <summary>ζ on the unit box, periodic, that counts its calls and remembers the best.</summary>
internal sealed class CountedOracle(QdeProblem problem, int limit, CancellationToken cancellationToken)
{
    private readonly double[] _point = new double[problem.Box.Count];
    private double[] _best = [];
    private double[] _last = [];

    /// <summary>Number of coordinates.</summary>
    public int Dimensions => _point.Length;

    /// <summary>Number of calls that may be made in all.</summary>
    public int Limit => limit;

    /// <summary>Number of calls made.</summary>
    public int Calls { get; private set; }

    /// <summary>Whether another call may be made.</summary>
    public bool IsLeft => Calls < limit;

    public double BestValue { get; private set; } = double.PositiveInfinity;

    public double LastValue { get; private set; } = double.PositiveInfinity;

    public ImmutableArray<double> Best => ToBox(_best);

    public ImmutableArray<double> Last => ToBox(_last);

    /// <summary>ζ at a point of the unit box; coordinates outside are wrapped around, as on the grids of the circuits.</summary>
    public double Evaluate(double[] unit)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls++;
        Wrap(unit);
        for (var axis = 0; axis < unit.Length; axis++)
        {
            _point[axis] = problem.Box[axis].Lower + (unit[axis] * problem.Box[axis].Width);
        }

        var value = problem.Objective.Evaluate(_point);
        Settle(unit, value);
        if (value < BestValue)
        {
            (_best, BestValue) = ([.. unit], value);
        }

        return value;
    }

    /// <summary>Says where the search is now, at a point that was evaluated before.</summary>
    public void Settle(double[] unit, double value) => (_last, LastValue) = ([.. unit], value);

    /// <summary>Brings coordinates back into [0, 1).</summary>
    public static void Wrap(double[] unit)
    {
        for (var axis = 0; axis < unit.Length; axis++)
        {
            unit[axis] -= Math.Floor(unit[axis]);
        }
    }

    private ImmutableArray<double> ToBox(double[] unit) =>
        [.. unit.Select((y, axis) => problem.Box[axis].Lower + (y * problem.Box[axis].Width))];
}
