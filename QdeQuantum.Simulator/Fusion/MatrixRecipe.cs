using System.Numerics;
using System.Runtime.CompilerServices;
using QdeQuantum.Simulator.Gates;

namespace QdeQuantum.Simulator.Fusion;

/// <summary>How the matrix of a <see cref="DenseBlock"/> comes from the gates of its stretch, angles apart.</summary>
/// <param name="Qubits">The qubits; the k-th is bit k of a row's number.</param>
/// <param name="Flips">Set of bits k whose qubit is stored negated.</param>
/// <param name="Gates">Positions of the gates in the stretch, in order.</param>
internal sealed record MatrixRecipe(int[] Qubits, int Flips, int[] Gates)
{
    /// <summary>Numbers the matrix takes: real and imaginary part of each entry.</summary>
    public int Length => 2 << (2 * Qubits.Length);

    /// <summary>Writes the matrix row by row, real and imaginary part of each entry in turn.</summary>
    /// <param name="stretch">The gates of the stretch.</param>
    /// <param name="entries">Takes <see cref="Length"/> numbers.</param>
    [SkipLocalsInit]
    public void Write(ReadOnlySpan<Gate> stretch, Span<double> entries)
    {
        var matrix = new BlockMatrix(stackalloc double[Length], stackalloc Matrix2[Qubits.Length], stackalloc int[1 << Qubits.Length]);
        FlipStored(ref matrix);
        foreach (int position in Gates)
        {
            ref readonly var gate = ref stretch[position];
            matrix.Apply(gate, BitOf(gate.Qubit0), BitOf(gate.Qubit1), BitOf(gate.Qubit2));
        }

        FlipStored(ref matrix);
        matrix.CopyTo(entries);
    }

    private void FlipStored(ref BlockMatrix matrix)
    {
        for (int flips = Flips; flips != 0; flips &= flips - 1)
        {
            matrix.Apply(new Gate(GateKind.X, 0), BitOperations.TrailingZeroCount(flips), -1, -1);
        }
    }

    private int BitOf(int qubit)
    {
        for (int bit = 0; bit < Qubits.Length; bit++)
        {
            if (Qubits[bit] == qubit)
            {
                return bit;
            }
        }

        return -1;
    }
}
