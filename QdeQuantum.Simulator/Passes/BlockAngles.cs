using System.Numerics;
using QdeQuantum.Simulator.Fusion;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// The angles of one block of a pass, made when the block is at hand, for states too large to keep the angles of all addresses. The outer
/// bits of a block are constant, so they only decide the sign with which a term enters the transform over the bits that vary.
/// </summary>
internal sealed unsafe class BlockAngles
{
    private readonly int _addressBits;
    private readonly int[] _inner;
    private readonly ulong[] _outer;

    /// <param name="pass">The pass whose blocks are meant.</param>
    /// <param name="parities">m(k), as places.</param>
    public BlockAngles(Pass pass, ReadOnlySpan<ulong> parities)
    {
        _addressBits = AddressBits(pass);
        _inner = new int[parities.Length];
        _outer = new ulong[parities.Length];
        for (int k = 0; k < parities.Length; k++)
        {
            _inner[k] = (int)(parities[k] & ((1UL << Amplitudes.LaneBits) - 1)) | (int)pass.ToRowNumber(parities[k]) << Amplitudes.LaneBits;
            _outer[k] = pass.ToBlockNumber(parities[k]);
        }
    }

    /// <summary>Angles of a block: one for each amplitude.</summary>
    public static long Count(Pass pass) => 1L << AddressBits(pass);

    /// <summary>Σ_k φ_k Z_m(k) for all amplitudes of a block, in their order within it.</summary>
    /// <param name="blockNumber">Values of the outer bits.</param>
    /// <param name="coefficients">φ_k, in radians.</param>
    /// <param name="angles">Takes them.</param>
    public void Write(long blockNumber, ReadOnlySpan<double> coefficients, double* angles)
    {
        new Span<double>(angles, 1 << _addressBits).Clear();
        for (int k = 0; k < _inner.Length; k++)
        {
            bool isOdd = (BitOperations.PopCount(_outer[k] & (ulong)blockNumber) & 1) != 0;
            angles[_inner[k]] += isOdd ? -coefficients[k] : coefficients[k];
        }

        WalshHadamard.Transform(angles, _addressBits);
    }

    private static int AddressBits(Pass pass) => Amplitudes.LaneBits + pass.RowBits.Length;
}
