namespace QdeQuantum.Simulator.State;

/// <summary>The numbers of the layout that <see cref="Amplitudes{T}"/> describes, whatever the precision.</summary>
internal static class Amplitudes
{
    /// <summary>Amplitudes in a row.</summary>
    public const int Lanes = 8;

    /// <summary>Number of index bits that choose the lane.</summary>
    public const int LaneBits = 3;

    /// <summary>Numbers in a row: real parts, then imaginary parts.</summary>
    public const int RowSize = 2 * Lanes;

    /// <summary>Largest register: 2²⁸ amplitudes take 4 GiB in double precision.</summary>
    public const int MaxQubits = 28;
}
