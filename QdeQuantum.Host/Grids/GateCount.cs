namespace QdeQuantum.Host.Grids;

/// <summary>What a part of a circuit costs.</summary>
/// <param name="Rotations">Z rotations, of one qubit or of a pair, controlled phases included.</param>
/// <param name="ControlledNots">Two-qubit gates where CNOT is the only one: a pair rotation or controlled phase takes two.</param>
/// <param name="NativeTwoQubit">Two-qubit gates where pair rotations and controlled phases are native too and count as one.</param>
public readonly record struct GateCount(int Rotations, int ControlledNots, int NativeTwoQubit)
{
    /// <summary>The cost of one after the other.</summary>
    public static GateCount operator +(GateCount left, GateCount right) => left.Add(right);

    /// <summary>The cost of doing it several times.</summary>
    public static GateCount operator *(int times, GateCount count) =>
        new(times * count.Rotations, times * count.ControlledNots, times * count.NativeTwoQubit);

    /// <summary>A kinetic step on one axis: two Fourier transforms without swaps and the quadratic phase between them.</summary>
    public static GateCount KineticStep(GridAxis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        var pairs = axis.Qubits * (axis.Qubits - 1) / 2;
        return new GateCount(axis.Qubits + (3 * pairs), 6 * pairs, 3 * pairs);
    }

    /// <summary>A kinetic step on every axis.</summary>
    public static GateCount KineticStep(Grid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return grid.Axes.Aggregate(default(GateCount), (sum, axis) => sum + KineticStep(axis));
    }

    /// <summary>The cost of one after the other.</summary>
    public GateCount Add(GateCount other) =>
        new(Rotations + other.Rotations, ControlledNots + other.ControlledNots, NativeTwoQubit + other.NativeTwoQubit);

    /// <inheritdoc/>
    public override string ToString() => $"{Rotations} rotations, {NativeTwoQubit} two-qubit gates ({ControlledNots} with CNOT alone)";
}
