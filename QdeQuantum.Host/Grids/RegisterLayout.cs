using System.Collections.Immutable;
using System.Numerics;

namespace QdeQuantum.Host.Grids;

/// <summary>
/// Which qubit carries which bit of which axis, and back from a measured word to a point. Axis 0 has the lowest qubits, and the
/// lowest qubit of an axis the lowest bit. Kernels record results in order of the qubits, bit i of a word being result i; after a
/// momentum measurement the register of an axis holds its momentum number as two's complement, in the same order.
/// Equal by value.
/// </summary>
/// <remarks>
/// The register of an axis with mirrors holds an index j' of a circle twice as long, 0 ≤ j' &lt; 2N, on which ζ is an even function: j' and
/// 2N − 1 − j' mean the same point, the lower one of the two. Its highest qubit says on which way the point is met, there or back, and turns all other
/// bits around.
/// </remarks>
public sealed record RegisterLayout
{
    /// <summary>The layout of a periodic grid.</summary>
    public RegisterLayout(Grid grid)
        : this(grid, [])
    {
    }

    /// <summary>The layout of a grid.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="boundaries">What there is at the ends of the axes; open for periodic.</param>
    /// <exception cref="ArgumentException">There are several boundaries, but not one for each axis, or too many qubits.</exception>
    public RegisterLayout(Grid grid, PerAxis<Boundary> boundaries)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(boundaries);
        var given = boundaries.For(grid.Axes.Length, Boundary.Periodic);
        Grid = grid;
        Periodic = given.Contains(Boundary.Mirror)
            ? new Grid(grid.Axes.Zip(given, (axis, boundary) => boundary == Boundary.Mirror ? Doubled(axis) : axis))
            : grid;
    }

    /// <summary>The grid of the points, on which ζ is looked at and answers are given.</summary>
    public Grid Grid { get; }

    /// <summary>The periodic grid of the register, on which the wave moves: <see cref="Grid"/>, twice as long on axes with mirrors.</summary>
    public Grid Periodic { get; }

    /// <summary>Number of qubits, and of bits in a word.</summary>
    public int QubitCount => Periodic.QubitCount;

    /// <summary>Whether any axis has mirrors.</summary>
    public bool HasMirrors => !ReferenceEquals(Periodic, Grid);

    /// <summary>The boundary of every axis.</summary>
    public ImmutableArray<Boundary> Boundaries => [.. Enumerable.Range(0, Grid.Axes.Length).Select(axis => IsMirror(axis) ? Boundary.Mirror : Boundary.Periodic)];

    /// <summary>
    /// κ² on the register, relative to (2πm)²: 1 on periodic axes, ¼ on those with mirrors, whose circle is twice as long as the box that
    /// D is measured in.
    /// </summary>
    public ImmutableArray<double> KineticWeights => [.. Enumerable.Range(0, Grid.Axes.Length).Select(axis => IsMirror(axis) ? 0.25 : 1.0)];

    /// <summary>The qubits of one axis, lowest bit first.</summary>
    public Range Register(int axis)
    {
        var first = FirstQubit(axis);
        return first..(first + Periodic.Axes[axis].Qubits);
    }

    /// <summary>The qubit that carries one bit of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="bit">The bit, of weight 2 to this power.</param>
    public int Qubit(int axis, int bit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bit, Periodic.Axes[axis].Qubits);
        return FirstQubit(axis) + bit;
    }

    /// <summary>The qubits of one axis, as a set of bits of a word.</summary>
    public ulong Mask(int axis) => ((1UL << Periodic.Axes[axis].Qubits) - 1) << FirstQubit(axis);

    /// <summary>The flat index in <see cref="Grid"/> of the point that a word of position results means.</summary>
    public int PositionIndex(ulong word) => Folded(Index(word));

    /// <summary>The flat index in <see cref="Periodic"/> of the momenta that a word of momentum results means; <see cref="Grids.Grid.Momentum"/> gives their values.</summary>
    public int MomentumIndex(ulong word) => Index(word);

    /// <summary>The probabilities of the points, from those of the register: both ways to a point together.</summary>
    public double[] Fold(ReadOnlySpan<double> probabilities)
    {
        CheckLength(probabilities.Length, Periodic);
        if (!HasMirrors)
        {
            return probabilities.ToArray();
        }

        var sums = new double[Grid.PointCount];
        for (var index = 0; index < probabilities.Length; index++)
        {
            sums[Folded(index)] += probabilities[index];
        }

        return sums;
    }

    /// <summary>Values at the points as values on the register: the even continuation.</summary>
    public double[] Unfold(ReadOnlySpan<double> values)
    {
        CheckLength(values.Length, Grid);
        if (!HasMirrors)
        {
            return values.ToArray();
        }

        var continued = new double[Periodic.PointCount];
        for (var index = 0; index < continued.Length; index++)
        {
            continued[index] = values[Folded(index)];
        }

        return continued;
    }

    /// <summary>
    /// The product of Z on the register that equals a product of Z on the bits of the point. A mirror turns all bits of its axis around on
    /// the way back, so that odd products on an axis change their sign there: its highest qubit joins them.
    /// </summary>
    /// <param name="mask">A set of bits of the flat index in <see cref="Grid"/>.</param>
    public ulong EvenMask(ulong mask)
    {
        var register = 0UL;
        for (int axis = 0, first = 0; axis < Grid.Axes.Length; first += Periodic.Axes[axis].Qubits, axis++)
        {
            var bits = mask & ((1UL << Grid.Axes[axis].Qubits) - 1);
            mask >>= Grid.Axes[axis].Qubits;
            var isOdd = IsMirror(axis) && (BitOperations.PopCount(bits) & 1) != 0;
            register |= (isOdd ? bits | (1UL << Grid.Axes[axis].Qubits) : bits) << first;
        }

        return register;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Periodic.Axes.Select((axis, number) =>
        $"axis {number}: qubits {FirstQubit(number)} to {FirstQubit(number) + axis.Qubits - 1}{(IsMirror(number) ? ", mirror" : string.Empty)}"));

    private static GridAxis Doubled(GridAxis axis) =>
        new(axis.Qubits + 1, axis.Interval.Lower, axis.Interval.Upper + axis.Length);

    private bool IsMirror(int axis) => Periodic.Axes[axis].Qubits > Grid.Axes[axis].Qubits;

    private int FirstQubit(int axis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(axis);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axis, Grid.Axes.Length);
        return Periodic.Axes.Take(axis).Sum(before => before.Qubits);
    }

    // Little-endian registers side by side are the flat index of the grid.
    private int Index(ulong word) => word < (ulong)Periodic.PointCount
        ? (int)word
        : throw new ArgumentOutOfRangeException(
            nameof(word), word, $"A word of this layout has {QubitCount} bits. Were other qubits measured too?");

    private int Folded(int index)
    {
        if (!HasMirrors)
        {
            return index;
        }

        var folded = 0;
        for (int axis = 0, first = 0; axis < Grid.Axes.Length; first += Grid.Axes[axis].Qubits, axis++)
        {
            var own = index & (Periodic.Axes[axis].PointCount - 1);
            index >>= Periodic.Axes[axis].Qubits;
            folded |= (own < Grid.Axes[axis].PointCount ? own : Periodic.Axes[axis].PointCount - 1 - own) << first;
        }

        return folded;
    }

    private static void CheckLength(int length, Grid grid)
    {
        if (length != grid.PointCount)
        {
            throw new ArgumentException($"{grid} has {grid.PointCount} points; {length} numbers were given.");
        }
    }
}
