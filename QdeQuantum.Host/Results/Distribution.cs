using QdeQuantum.Host.Grids;
using QdeQuantum.Host.Problems;
using QdeQuantum.QSharp;

namespace QdeQuantum.Host.Results;

/// <summary>Where the particle is: a probability for each point of the grid, exact or estimated from shots. Equal by value.</summary>
public sealed class Distribution : GridDistribution
{
    /// <summary>Up to this many shots <see cref="Reconstruct"/> is closer to the truth than the raw frequencies; above, its bias shows.</summary>
    public const int MaxShotsForReconstruction = 3000;

    private Distribution(Grid grid, PointWeights weights)
        : base(grid, weights)
    {
    }

    /// <summary>The point of highest probability; of several the one of lowest index.</summary>
    public GridPoint Mode => Grid.Point(Occupied.MaxBy(pair => pair.Probability).Index);

    /// <summary>Known probabilities.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="probabilities">One for each point in order of the flat index, 0 or above, with sum 1.</param>
    /// <exception cref="ArgumentException">These are no probabilities on the grid.</exception>
    public static Distribution Exact(Grid grid, ReadOnlySpan<double> probabilities) => new(grid, CheckedProbabilities(grid, probabilities));

    /// <summary>Known probabilities of a register.</summary>
    /// <param name="layout">The register; both ways to a point, where it has mirrors, are added up.</param>
    /// <param name="probabilities">One for each basis state, 0 or above, with sum 1.</param>
    /// <exception cref="ArgumentException">These are no probabilities of the register.</exception>
    public static Distribution Exact(RegisterLayout layout, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return Exact(layout.Grid, layout.Fold(probabilities));
    }

    /// <summary>The frequencies of measured positions.</summary>
    /// <exception cref="ArgumentException">The shots do not measure the register of the layout.</exception>
    public static Distribution FromShots(RegisterLayout layout, Shots shots)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(shots);
        return new Distribution(layout.Grid, Counted(layout, shots, layout.PositionIndex));
    }

    /// <summary>The distribution of one coordinate, on its axis alone.</summary>
    public Distribution Marginal(int axis)
    {
        var line = new Grid(AxisAt(axis));
        if (IsExact)
        {
            var probabilities = new double[line.PointCount];
            foreach (var (index, probability) in Occupied)
            {
                probabilities[Grid.AxisIndex(index, axis)] += probability;
            }

            return new Distribution(line, PointWeights.Exact(probabilities));
        }

        var samples = Occupied.SelectMany(pair => Enumerable.Repeat(Grid.AxisIndex(pair.Index, axis), Weights.Count(pair.Index)));
        return new Distribution(line, PointWeights.FromSamples([.. samples]));
    }

    /// <summary>Mean coordinate along one axis, in the units of the problem; the period is not taken into account.</summary>
    public MeanValue Mean(int axis)
    {
        var points = AxisAt(axis);
        return Weights.Mean(index => points.Point(Grid.AxisIndex(index, axis)));
    }

    /// <summary>⟨ζ⟩ = Σ p_j ζ(x_j); from shots, ζ is evaluated at the measured points only.</summary>
    public MeanValue Expectation(Objective objective) => Weights.Mean(AtPoint(objective));

    /// <summary>The measured point of lowest ζ; of several the one of lowest index.</summary>
    /// <param name="values">ζ at all points, in order of the flat index.</param>
    /// <exception cref="InvalidOperationException">The distribution is exact, so that nothing was measured.</exception>
    public BestPoint Best(double[] values)
    {
        CheckValues(values);
        return Best(index => values[index]);
    }

    /// <summary>The measured point of lowest ζ, which is evaluated at the measured points only.</summary>
    /// <exception cref="InvalidOperationException">The distribution is exact, so that nothing was measured.</exception>
    public BestPoint Best(Objective objective) => Best(AtPoint(objective));

    /// <summary>The probability near some points, with its 95 % interval. Distances do not wrap around the box.</summary>
    /// <param name="radius">Radius in the unit box: 0.1 is a tenth of the length of each axis.</param>
    /// <param name="shape">What the radius bounds.</param>
    /// <param name="centres">The points, in the units of the problem; near one of them is enough.</param>
    public Proportion Within(double radius, Neighbourhood shape, params IEnumerable<IReadOnlyList<double>> centres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var all = centres.ToArray();
        if (all.Any(centre => centre.Count != Grid.Axes.Length))
        {
            throw new ArgumentException($"A point of this grid has {Grid.Axes.Length} coordinates.", nameof(centres));
        }

        return Share(index => all.Any(centre => Distance(index, centre, shape) <= radius));
    }

    /// <summary>1 at the points that <see cref="Within"/> counts, 0 elsewhere, in order of the flat index.</summary>
    internal double[] Indicator(double radius, Neighbourhood shape, IReadOnlyList<double> centre) =>
        [.. Enumerable.Range(0, Grid.PointCount).Select(index => Distance(index, centre, shape) <= radius ? 1.0 : 0.0)];

    /// <summary>
    /// A smoother estimate of the probabilities. A state whose momenta stay below some m has no structure in |ψ|² beyond 2m, so all
    /// that the frequencies show there is noise: those Fourier modes are dropped, negative values set to 0, the rest normalised.
    /// </summary>
    /// <param name="momentum">
    /// The momentum distribution of the same state; a quarter of the position shots is enough. The least m that holds
    /// 99 % of it is taken, for each axis.
    /// </param>
    /// <returns>Probabilities in order of the flat index. See <see cref="MaxShotsForReconstruction"/>.</returns>
    public double[] Reconstruct(MomentumDistribution momentum)
    {
        ArgumentNullException.ThrowIfNull(momentum);
        return momentum.Grid.Equals(Grid)
            ? BandLimit.Apply(Grid, ToProbabilities(), [.. Grid.Axes.Select((_, axis) => 2 * momentum.Band(axis))])
            : throw new ArgumentException($"The momenta are on {momentum.Grid}, the positions on {Grid}.", nameof(momentum));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(IsExact ? "exact distribution" : $"{ShotCount} shots")} on {Grid}, mode {Mode}";

    private BestPoint Best(Func<int, double> objective)
    {
        RequireShots();
        var (index, value) = Occupied.Select(pair => (pair.Index, Value: objective(pair.Index))).MinBy(pair => pair.Value);
        return new BestPoint(Grid.Point(index), value, Weights.Count(index));
    }

    private Func<int, double> AtPoint(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        var point = new double[Grid.Axes.Length];
        return index =>
        {
            Grid.CopyPoint(index, point);
            return objective.Evaluate(point);
        };
    }

    private double Distance(int index, IReadOnlyList<double> centre, Neighbourhood shape)
    {
        var (largest, squares) = (0.0, 0.0);
        for (var axis = 0; axis < centre.Count; axis++)
        {
            var points = Grid.Axes[axis];
            var distance = Math.Abs(points.Point(Grid.AxisIndex(index, axis)) - centre[axis]) / points.Length;
            largest = Math.Max(largest, distance);
            squares += distance * distance;
        }

        return shape switch
        {
            Neighbourhood.Cube => largest,
            Neighbourhood.Ball => Math.Sqrt(squares),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "A neighbourhood is a cube or a ball."),
        };
    }

    private GridAxis AxisAt(int axis) => (uint)axis < (uint)Grid.Axes.Length
        ? Grid.Axes[axis]
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, $"The grid has the axes 0 to {Grid.Axes.Length - 1}.");
}
