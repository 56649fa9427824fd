using System.Runtime.InteropServices;
using QdeQuantum.Simulator.State;

namespace QdeQuantum.Simulator.Passes;

/// <summary>
/// Angles f(s) = Σ_k φ_k Z_m(k)(s) for all addresses s: a Walsh–Hadamard transform of the φ. f is linear in φ, so the table serves all
/// φ that are proportional to the ones it was made from, as the potential steps of an anneal are.
/// </summary>
internal sealed unsafe class DiagonalTable : IDisposable
{
    /// <summary>Relative difference of coefficients taken for rounding: products like 2·β·a round twice.</summary>
    private const double Rounding = 8 * 1.1e-16;

    private readonly double[] _coefficients;
    private readonly double _squared;
    private readonly long _count;
    private double* _angles;

    /// <param name="addressBits">The table has 2^<paramref name="addressBits"/> angles.</param>
    /// <param name="parities">m(k).</param>
    /// <param name="coefficients">φ_k, in radians.</param>
    /// <param name="team">Threads to build with.</param>
    public DiagonalTable(int addressBits, ReadOnlySpan<ulong> parities, ReadOnlySpan<double> coefficients, WorkerTeam team)
    {
        _coefficients = coefficients.ToArray();
        foreach (double coefficient in coefficients)
        {
            _squared += coefficient * coefficient;
        }

        _count = 1L << addressBits;
        _angles = (double*)NativeMemory.AlignedAlloc((nuint)_count * sizeof(double), 64);
        GC.AddMemoryPressure(_count * sizeof(double));
        NativeMemory.Clear(_angles, (nuint)_count * sizeof(double));
        for (int i = 0; i < parities.Length; i++)
        {
            _angles[parities[i]] += coefficients[i];
        }

        Transform(addressBits, team);
    }

    ~DiagonalTable() => Free();

    /// <summary>Bytes it holds.</summary>
    public long Bytes => _count * sizeof(double);

    /// <summary>The angle of address 0; address s has the s-th.</summary>
    public double* Angles => _angles;

    /// <summary>Whether <paramref name="coefficients"/> are <paramref name="scale"/> times the ones of the table.</summary>
    public bool IsProportionalTo(ReadOnlySpan<double> coefficients, out double scale)
    {
        scale = 0;
        for (int i = 0; i < coefficients.Length; i++)
        {
            scale += coefficients[i] * _coefficients[i];
        }

        scale = _squared == 0 ? 1 : scale / _squared;
        for (int i = 0; i < coefficients.Length; i++)
        {
            if (!(Math.Abs(coefficients[i] - (scale * _coefficients[i])) <= Rounding * Math.Abs(coefficients[i])))
            {
                return false;
            }
        }

        return true;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_angles != null)
        {
            NativeMemory.AlignedFree(_angles);
            GC.RemoveMemoryPressure(_count * sizeof(double));
            _angles = null;
        }
    }

    private void Transform(int addressBits, WorkerTeam team)
    {
        // The low bits stay within pieces that fit in cache; the high ones walk over the whole table.
        int pieceBits = Math.Min(addressBits, WalshHadamard.CachedBits);
        team.For(_count >> pieceBits, 1, (first, end) =>
        {
            for (long piece = first; piece < end; piece++)
            {
                WalshHadamard.Transform(_angles + (piece << pieceBits), pieceBits);
            }
        });
        int bit = pieceBits;
        for (; bit + 2 <= addressBits; bit += 2)
        {
            int lower = bit;
            team.For(_count / 4, 1 << 13, (first, end) => WalshHadamard.CombineTwo(_angles, first, end, lower));
        }

        if (bit < addressBits)
        {
            team.For(_count / 2, 1 << 14, (first, end) => WalshHadamard.CombineOne(_angles, first, end, bit));
        }
    }
}
