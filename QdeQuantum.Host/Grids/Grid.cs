using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using QdeQuantum.Host.Problems;

namespace QdeQuantum.Host.Grids;

/// <summary>
/// The axes together. The flat index of a point is j₁ + N₁ j₂ + N₁ N₂ j₃ + …: the first coordinate varies fastest and lives on
/// the lowest qubits. Equal by value.
/// </summary>
public sealed class Grid : IEquatable<Grid>
{
    /// <summary>Most qubits of all axes together.</summary>
    public const int MaxQubits = 30;

    // Points handed to one worker at a time.
    private const int ChunkSize = 8192;

    /// <summary>The product of <paramref name="axes"/>.</summary>
    /// <param name="axes">At least one axis, with at most <see cref="MaxQubits"/> qubits together.</param>
    public Grid(params IEnumerable<GridAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        Axes = [.. axes];
        QubitCount = Axes.Sum(axis => axis.Qubits);
        if (Axes.IsEmpty || QubitCount > MaxQubits)
        {
            throw new ArgumentException(
                $"A grid takes at least one axis and at most {MaxQubits} qubits; here are {Axes.Length} axes with {QubitCount} qubits. Take fewer qubits per axis.",
                nameof(axes));
        }
    }

    /// <summary>The axes, in the order of the coordinates.</summary>
    public ImmutableArray<GridAxis> Axes { get; }

    /// <summary>Qubits of all axes together.</summary>
    public int QubitCount { get; }

    /// <summary>Number of points, 2 to the <see cref="QubitCount"/>.</summary>
    public int PointCount => 1 << QubitCount;

    /// <summary>A grid on a box.</summary>
    /// <param name="box">The box.</param>
    /// <param name="qubitsPerAxis">Qubits of every axis, or of each.</param>
    public static Grid Create(Box box, PerAxis<int> qubitsPerAxis)
    {
        ArgumentNullException.ThrowIfNull(box);
        ArgumentNullException.ThrowIfNull(qubitsPerAxis);
        return new Grid(box.Zip(qubitsPerAxis.For(box.Count), (interval, qubits) => new GridAxis(qubits, interval)));
    }

    /// <summary>The box that the grid covers.</summary>
    public Box Box => new(Axes.Select(axis => axis.Interval));

    /// <summary>Index along one axis of the point with this flat index.</summary>
    public int AxisIndex(int index, int axis)
    {
        CheckIndex(index);
        for (var before = 0; before < axis; before++)
        {
            index >>= Axes[before].Qubits;
        }

        return index & (Axes[axis].PointCount - 1);
    }

    /// <summary>The flat index of the point with these indices along the axes.</summary>
    public int Index(params ReadOnlySpan<int> axisIndices)
    {
        CheckDimension(axisIndices.Length);
        var index = 0;
        for (var axis = Axes.Length - 1; axis >= 0; axis--)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(axisIndices[axis]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axisIndices[axis], Axes[axis].PointCount);
            index = (index << Axes[axis].Qubits) | axisIndices[axis];
        }

        return index;
    }

    /// <summary>The point with this flat index.</summary>
    public GridPoint Point(int index)
    {
        var coordinates = new double[Axes.Length];
        CopyPoint(index, coordinates);
        return new GridPoint(index, [.. coordinates]);
    }

    /// <summary>Writes the coordinates of the point with this flat index.</summary>
    public void CopyPoint(int index, Span<double> coordinates)
    {
        CheckIndex(index);
        CheckDimension(coordinates.Length);
        for (var axis = 0; axis < Axes.Length; axis++)
        {
            coordinates[axis] = Axes[axis].Point(index & (Axes[axis].PointCount - 1));
            index >>= Axes[axis].Qubits;
        }
    }

    /// <summary>The momenta k = 2πm/L that belong to a flat index of momentum registers.</summary>
    public double[] Momentum(int index) => [.. Axes.Select((axis, number) => axis.Momentum(AxisIndex(index, number)))];

    /// <summary>The flat index of the point whose cell holds a position; outside the box, of the nearest cell.</summary>
    public int NearestIndex(params ReadOnlySpan<double> position)
    {
        CheckDimension(position.Length);
        Span<int> indices = stackalloc int[Axes.Length];
        for (var axis = 0; axis < Axes.Length; axis++)
        {
            indices[axis] = Axes[axis].NearestIndex(position[axis]);
        }

        return Index(indices);
    }

    /// <summary>ζ on all points, in order of the flat index; evaluated on all cores.</summary>
    /// <exception cref="ObjectiveNotFiniteException">A value is NaN or infinite.</exception>
    /// <exception cref="ArgumentException">The objective has another number of coordinates.</exception>
    public double[] Sample(Objective objective, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        CheckDimension(objective.Arity);
        var values = new double[PointCount];
        var chunks = ((PointCount - 1) / ChunkSize) + 1;
        try
        {
            Parallel.For(0, chunks, new ParallelOptions { CancellationToken = cancellationToken }, chunk => SampleChunk(objective, values, chunk * ChunkSize));
        }
        catch (AggregateException fault) when (fault.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }

        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        return bad < 0 ? values : throw new ObjectiveNotFiniteException(objective, Point(bad), values[bad]);
    }

    /// <inheritdoc/>
    public bool Equals(Grid? other) => other is not null && Axes.SequenceEqual(other.Axes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Grid);

    /// <inheritdoc/>
    public override int GetHashCode() => Axes.Aggregate(Axes.Length, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(" × ", Axes);

    private void SampleChunk(Objective objective, double[] values, int start)
    {
        var count = Math.Min(ChunkSize, values.Length - start);
        var points = new double[count * Axes.Length];
        for (var i = 0; i < count; i++)
        {
            CopyPoint(start + i, points.AsSpan(i * Axes.Length, Axes.Length));
        }

        objective.Evaluate(points, values.AsSpan(start, count));
    }

    private void CheckIndex(int index)
    {
        if ((uint)index >= (uint)PointCount)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The grid has the indices 0 to {PointCount - 1}.");
        }
    }

    private void CheckDimension(int dimension)
    {
        if (dimension != Axes.Length)
        {
            throw new ArgumentException($"The grid has {Axes.Length} axes; {dimension} coordinates were given.");
        }
    }
}
