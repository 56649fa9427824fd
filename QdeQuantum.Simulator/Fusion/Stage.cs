namespace QdeQuantum.Simulator.Fusion;

/// <summary>
/// One thing a pass does to the rows of a block. Bits are places (bits of the address), numbers that change from run to run are
/// positions in the coefficients of the pass.
/// </summary>
internal abstract record Stage
{
    /// <summary>
    /// H on one to three row bits, each after a phase that is controlled by the bit and linear in all others: for the k-th bit p
    /// multiply by exp(i s_p (c[n] + Σ_{j≠p} c[j] s_j)), where s_j is the value of place j, then apply H to it.
    /// </summary>
    /// <param name="Places">The bits, in the order of their H.</param>
    /// <param name="Coefficients">Where c of the first bit begins; each takes one number for each place and one more.</param>
    public sealed record Butterflies(int[] Places, int Coefficients) : Stage;

    /// <summary>
    /// A matrix on one to three row bits p_k, after the phases exp(i Σ_k s_pk (c_k[n] + Σ_j c_k[j] s_j)), as in <see cref="Butterflies"/>; here
    /// a phase that couples two of the bits is named by the earlier one.
    /// </summary>
    /// <param name="Places">The bits; the k-th is bit k of a row's number in the matrix.</param>
    /// <param name="Coefficients">Where c of the first bit begins; after those of the last bit comes the matrix.</param>
    public sealed record Dense(int[] Places, int Coefficients) : Stage;

    /// <summary>Multiply by exp(iφ Z_m).</summary>
    /// <param name="Parity">m as places.</param>
    /// <param name="Coefficient">Position of φ.</param>
    public sealed record ParityPhase(ulong Parity, int Coefficient) : Stage;

    /// <summary>Multiply by exp(i Σ φ_k Z_m(k)) with all angles from one table of the size of the state.</summary>
    /// <param name="Parities">The m(k) as places.</param>
    /// <param name="Coefficients">Position of the first φ.</param>
    /// <param name="Fingerprint">A word that differs for different parities.</param>
    public sealed record Table(ulong[] Parities, int Coefficients, ulong Fingerprint) : Stage;

    /// <summary>Row bit <paramref name="Target"/> flips where the row bits <paramref name="Controls"/> have the values <paramref name="Wanted"/>.</summary>
    /// <param name="Controls">Set of places, without the target.</param>
    /// <param name="Wanted">The ones among them that must be 1; the others must be 0.</param>
    /// <param name="Target">The place that flips.</param>
    public sealed record FlipRowBit(ulong Controls, ulong Wanted, int Target) : Stage;

    /// <summary>Row bits change places with lane bits 0, 1, 2, in this order.</summary>
    public sealed record ExchangeLanes(int First, int Second, int Third) : Stage;
}
