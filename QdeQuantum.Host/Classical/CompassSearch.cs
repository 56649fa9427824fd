using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Classical;

/// <summary>
/// Local search from random starts: a step along an axis is kept when it lowers the value and stays in the box; when none does, steps are halved, and
/// in the end it starts anew.
/// </summary>
public sealed class CompassSearch : ClassicalMethod
{
    /// <inheritdoc/>
    public override string Name => "local";

    /// <inheritdoc/>
    public override string Summary => "local search from many starts";

    /// <inheritdoc/>
    public override string Source => "Kolda, Lewis and Torczon, Optimization by Direct Search, SIAM Review 45 (2003) 385";

    /// <summary>The search for variables of two values each: a step is half the box, the other value, and there is none smaller.</summary>
    internal static CompassSearch OfBits { get; } = new() { FirstStep = 0.5, LastStep = 0.5 };

    /// <summary>First step, as a part of the box.</summary>
    internal double FirstStep { get; init; } = 0.25;

    /// <summary>The step after which it starts anew.</summary>
    internal double LastStep { get; init; } = 1e-4;

    /// <summary>The local search from one start, without starting anew.</summary>
    /// <param name="problem">What is sought.</param>
    /// <param name="start">A point of the box.</param>
    /// <param name="calls">Values of ζ that it may take, that of the start included; at least 1.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal ClassicalResult RunFrom(QdeProblem problem, ReadOnlySpan<double> start, int calls, CancellationToken cancellationToken = default)
    {
        var oracle = new CountedOracle(problem, calls, cancellationToken);
        Descend(oracle, problem.Box.ToUnit(start));
        return new ClassicalResult(Name, oracle.Best, oracle.BestValue, oracle.Last, oracle.LastValue, oracle.Calls);
    }

    private protected override void Search(CountedOracle oracle, NormalRandom random)
    {
        while (oracle.IsLeft)
        {
            Descend(oracle, random.UniformPoint(oracle.Dimensions));
        }
    }

    private void Descend(CountedOracle oracle, double[] point)
    {
        var value = oracle.Evaluate(point);
        for (var step = FirstStep; step >= LastStep && oracle.IsLeft;)
        {
            step = TryAxes(oracle, point, ref value, step) ? step : 0.5 * step;
        }

        oracle.Settle(point, value);
    }

    private static bool TryAxes(CountedOracle oracle, double[] point, ref double value, double step)
    {
        var moved = false;
        for (var direction = 0; direction < 2 * point.Length && oracle.IsLeft; direction++)
        {
            var axis = direction / 2;
            var before = point[axis];
            point[axis] += direction % 2 == 0 ? step : -step;
            if (point[axis] is >= 0.0 and < 1.0)
            {
                var next = oracle.Evaluate(point);
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
