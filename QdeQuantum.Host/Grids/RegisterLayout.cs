namespace QdeQuantum.Host.Grids;

/// <summary>
/// Which qubit carries which bit of which axis, and back from a measured word to a point. Axis 0 has the lowest qubits, and the
/// lowest qubit of an axis the lowest bit. Kernels record results in order of the qubits, bit i of a word being result i; after a
/// momentum measurement the register of an axis holds its momentum number as two's complement, in the same order.
/// Equal by value.
/// </summary>
public sealed record RegisterLayout
{
    /// <summary>The layout of a grid.</summary>
    public RegisterLayout(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Grid = grid;
    }

    /// <summary>The grid.</summary>
    public Grid Grid { get; }

    /// <summary>Number of qubits, and of bits in a word.</summary>
    public int QubitCount => Grid.QubitCount;

    /// <summary>The qubits of one axis, lowest bit first.</summary>
    public Range Register(int axis)
    {
        var first = FirstQubit(axis);
        return first..(first + Grid.Axes[axis].Qubits);
    }

    /// <summary>The qubit that carries one bit of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="bit">The bit, of weight 2 to this power.</param>
    public int Qubit(int axis, int bit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bit, Grid.Axes[axis].Qubits);
        return FirstQubit(axis) + bit;
    }

    /// <summary>The flat index of the grid point that a word of position results means.</summary>
    public int PositionIndex(ulong word) => Index(word);

    /// <summary>The flat index of the momenta that a word of momentum results means; <see cref="Grids.Grid.Momentum"/> gives their values.</summary>
    public int MomentumIndex(ulong word) => Index(word);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Grid.Axes.Select((axis, number) =>
        $"axis {number}: qubits {FirstQubit(number)} to {FirstQubit(number) + axis.Qubits - 1}"));

    private int FirstQubit(int axis)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(axis);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axis, Grid.Axes.Length);
        return Grid.Axes.Take(axis).Sum(before => before.Qubits);
    }

    // Little-endian registers side by side are the flat index of the grid.
    private int Index(ulong word) => word < (ulong)Grid.PointCount
        ? (int)word
        : throw new ArgumentOutOfRangeException(
            nameof(word), word, $"A word of this layout has {QubitCount} bits. Were other qubits measured too?");
}
