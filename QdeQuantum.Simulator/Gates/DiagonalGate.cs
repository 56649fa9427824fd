using System.Numerics;

namespace QdeQuantum.Simulator.Gates;

/// <summary>When a basis state counts as "one" for a diagonal gate.</summary>
internal enum DiagonalRule
{
    /// <summary>All bits under the mask are set: Z, S, T, CZ.</summary>
    AllSet,

    /// <summary>An odd number of bits under the mask is set: Rz, Rzz.</summary>
    OddParity,
}

/// <summary>
/// A diagonal gate: amplitude j is multiplied by <paramref name="One"/> where the rule holds for the bits of j under
/// <paramref name="Mask"/>, by <paramref name="Zero"/> elsewhere.
/// </summary>
internal readonly record struct DiagonalGate(DiagonalRule Rule, ulong Mask, Complex Zero, Complex One)
{
    /// <summary>Phase exp(iφ) where all bits under the mask are set.</summary>
    public static DiagonalGate Phase(ulong mask, double phi) => new(DiagonalRule.AllSet, mask, 1, Complex.FromPolarCoordinates(1, phi));

    /// <summary>exp(-iθ Z…Z/2) on the qubits under the mask.</summary>
    public static DiagonalGate ParityRotation(ulong mask, double theta)
    {
        (double sin, double cos) = Math.SinCos(theta / 2);
        return new(DiagonalRule.OddParity, mask, new(cos, -sin), new(cos, sin));
    }

    /// <summary>Whether the rule holds for the index with these bits, looking only at the bits under <paramref name="mask"/>.</summary>
    public bool Holds(ulong bits, ulong mask) => Rule == DiagonalRule.AllSet
        ? (bits & mask) == mask
        : (BitOperations.PopCount(bits & mask) & 1) != 0;
}
