using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QdeQuantum.Simulator.Simd;

/// <summary>Transposes squares of 8×8 elements whose rows may stand far apart.</summary>
internal static unsafe class SquareTransposition
{
    private const int Size = 8;

    /// <summary>Element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scalar<T>(T* square, nint stride0, nint stride1, nint stride2)
        where T : unmanaged
    {
        for (int x = 1; x < Size; x++)
        {
            for (int y = 0; y < x; y++)
            {
                T* below = square + RowOffset(x, stride0, stride1, stride2) + y;
                T* above = square + RowOffset(y, stride0, stride1, stride2) + x;
                (*below, *above) = (*above, *below);
            }
        }
    }

    /// <summary>In quarters of 4×4 elements; the two off the diagonal change places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ByQuarters(double* square, nint stride0, nint stride1, nint stride2)
    {
        TransposeQuarter(square, stride0, stride1);
        TransposeQuarter(square + stride2 + 4, stride0, stride1);
        ExchangeQuarters(square + 4, square + stride2, stride0, stride1);
    }

    /// <summary>Eight rows of eight single-precision elements, each a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ByRows(float* square, nint stride0, nint stride1, nint stride2)
    {
        float* upper = square + stride2;
        var (a, b, c, d) = LoadInterleaved(square, stride0, stride1);
        var (e, f, g, h) = LoadInterleaved(upper, stride0, stride1);

        // a = a0 b0 c0 d0 a4 b4 c4 d4 and e = e0 f0 g0 h0 e4 f4 g4 h4: the halves change places.
        Avx.Permute2x128(a, e, 0x20).Store(square);
        Avx.Permute2x128(b, f, 0x20).Store(square + stride0);
        Avx.Permute2x128(c, g, 0x20).Store(square + stride1);
        Avx.Permute2x128(d, h, 0x20).Store(square + stride0 + stride1);
        Avx.Permute2x128(a, e, 0x31).Store(upper);
        Avx.Permute2x128(b, f, 0x31).Store(upper + stride0);
        Avx.Permute2x128(c, g, 0x31).Store(upper + stride1);
        Avx.Permute2x128(d, h, 0x31).Store(upper + stride0 + stride1);
    }

    /// <summary>Four rows a, b, c, d as (a0 b0 c0 d0 a4 b4 c4 d4), (a1 … d5), (a2 … d6), (a3 … d7).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> A, Vector256<float> B, Vector256<float> C, Vector256<float> D) LoadInterleaved(
        float* rows, nint stride0, nint stride1)
    {
        var a = Vector256.Load(rows);
        var b = Vector256.Load(rows + stride0);
        var c = Vector256.Load(rows + stride1);
        var d = Vector256.Load(rows + stride0 + stride1);
        var ab01 = Avx.UnpackLow(a, b);                         // a0 b0 a1 b1 a4 b4 a5 b5
        var ab23 = Avx.UnpackHigh(a, b);                        // a2 b2 a3 b3 a6 b6 a7 b7
        var cd01 = Avx.UnpackLow(c, d);
        var cd23 = Avx.UnpackHigh(c, d);
        return (
            Avx.Shuffle(ab01, cd01, 0x44),                      // a0 b0 c0 d0 a4 b4 c4 d4
            Avx.Shuffle(ab01, cd01, 0xEE),                      // a1 b1 c1 d1 a5 b5 c5 d5
            Avx.Shuffle(ab23, cd23, 0x44),
            Avx.Shuffle(ab23, cd23, 0xEE));
    }

    private static nint RowOffset(int row, nint stride0, nint stride1, nint stride2) =>
        ((row & 1) * stride0) + ((row >> 1 & 1) * stride1) + ((row >> 2) * stride2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeQuarter(double* quarter, nint stride0, nint stride1)
    {
        var (a, b, c, d) = LoadTransposed(quarter, stride0, stride1);
        Store(quarter, stride0, stride1, a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ExchangeQuarters(double* above, double* below, nint stride0, nint stride1)
    {
        var (a, b, c, d) = LoadTransposed(above, stride0, stride1);
        var (e, f, g, h) = LoadTransposed(below, stride0, stride1);
        Store(below, stride0, stride1, a, b, c, d);
        Store(above, stride0, stride1, e, f, g, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> A, Vector256<double> B, Vector256<double> C, Vector256<double> D) LoadTransposed(
        double* quarter, nint stride0, nint stride1)
    {
        var a = Vector256.Load(quarter);                        // a0 a1 a2 a3
        var b = Vector256.Load(quarter + stride0);              // b0 b1 b2 b3
        var c = Vector256.Load(quarter + stride1);
        var d = Vector256.Load(quarter + stride0 + stride1);
        var ab02 = Avx.UnpackLow(a, b);                         // a0 b0 a2 b2
        var ab13 = Avx.UnpackHigh(a, b);                        // a1 b1 a3 b3
        var cd02 = Avx.UnpackLow(c, d);
        var cd13 = Avx.UnpackHigh(c, d);
        return (
            Avx.Permute2x128(ab02, cd02, 0x20),                 // a0 b0 c0 d0
            Avx.Permute2x128(ab13, cd13, 0x20),
            Avx.Permute2x128(ab02, cd02, 0x31),                 // a2 b2 c2 d2
            Avx.Permute2x128(ab13, cd13, 0x31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        double* quarter, nint stride0, nint stride1, Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        a.Store(quarter);
        b.Store(quarter + stride0);
        c.Store(quarter + stride1);
        d.Store(quarter + stride0 + stride1);
    }
}
